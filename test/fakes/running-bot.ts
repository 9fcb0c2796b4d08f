import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentWith, PROJECT } from './deckhand.js';

/** The unmodified bot in a process of its own, started as `npm run bot` starts it. */
export interface RunningBot {
  /** Resolves once something like this was printed; rejects when it ends before. */
  readonly says: (what: RegExp) => Promise<RegExpExecArray>;
  /** Everything it printed so far. */
  readonly printed: () => string;
  /** The hosts and paths it connected to and the names it looked up. */
  readonly contacted: () => readonly string[];
  readonly isOver: () => boolean;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export interface BotOptions {
  /** Where it is installed; this project without it. */
  readonly folder?: string;
  readonly command?: readonly string[];
  /** Who it runs as, where the tests may choose that. */
  readonly user?: number;
}

const RECORDER = new URL('record-network.mjs', import.meta.url);
const { scripts } = JSON.parse(readFileSync(`${PROJECT}package.json`, 'utf8')) as { scripts: { bot: string } };
const NPM_RUN_BOT = scripts.bot.split(' ');

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts it with these settings and no others; what it says can be waited for. */
export function runBot(
  settings: Readonly<Record<string, string>>,
  { folder = PROJECT, command = NPM_RUN_BOT, user }: BotOptions = {},
): RunningBot {
  const notes = mkdtempSync(join(tmpdir(), 'deckhand-network-'));
  // It may run as somebody else.
  chmodSync(notes, 0o755);
  const record = join(notes, 'contacted');
  const recorder = join(notes, 'record-network.mjs');
  writeFileSync(record, '');
  chmodSync(record, 0o666);
  writeFileSync(recorder, readFileSync(fileURLToPath(RECORDER)));
  const [program = '', ...words] = command;
  const child = spawn(program === 'node' ? process.execPath : program, words, {
    cwd: folder,
    env: environmentWith({ ...settings, NODE_OPTIONS: `--import=${recorder}`, RECORD_NETWORK: record }),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let said = '';
  const listeners = new Set<() => void>();
  const happened = (): void => {
    for (const listener of [...listeners]) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      happened();
    });
  }
  children.add(child);
  let isOver = false;
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      isOver = true;
      happened();
      resolve({ code, signal });
    });
  });

  return {
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = what.exec(said);
          if (found === null && !isOver) return;
          listeners.delete(look);
          if (found === null) reject(new Error(`It ended without saying ${what}: ${said}`));
          else resolve(found);
        };
        listeners.add(look);
        look();
      }),
    printed: () => said,
    contacted: () => readFileSync(record, 'utf8').split('\n').filter(Boolean),
    isOver: () => isOver,
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
