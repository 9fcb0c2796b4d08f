import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentWith, MAIN, PROJECT } from './deckhand.js';

/** `npm run bot` as it is, in a process of its own. */
export interface BotProcess {
  /** Everything it wrote so far. */
  readonly output: () => string;
  /** Resolves to the first line of its log that holds this; rejects when it ends without. */
  readonly says: (words: string) => Promise<string>;
  /** Resolves to the exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>;
}

/** What the processes of a test have in common, and what is known of all of them. */
export interface Watch {
  readonly start: (environment: Readonly<Record<string, string>>) => BotProcess;
  /** The clocks of all of them jump forward by so many milliseconds. */
  readonly pass: (ms: number) => Promise<void>;
  /** Until it is this time of day in UTC, such as `09:00`, and two seconds. */
  readonly passTo: (time: string) => Promise<void>;
  readonly now: () => number;
  /** Hosts other than this machine that any of them reached for. */
  readonly hosts: () => readonly string[];
  /** Everything that any of them wrote. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

const DAY = 24 * 60 * 60_000;
const PRELOAD = new URL('watched-process.mjs', import.meta.url).href;

export function watchProcesses(): Watch {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-watch-'));
  const files = { TEST_AHEAD: join(folder, 'ahead'), TEST_HOSTS: join(folder, 'hosts') };
  const started: BotProcess[] = [];
  let ahead = 0;
  writeFileSync(files.TEST_AHEAD, '0');
  writeFileSync(files.TEST_HOSTS, '');
  const pass = async (ms: number): Promise<void> => {
    ahead += ms;
    writeFileSync(files.TEST_AHEAD, String(ahead));
    // They look at the file every 20 ms.
    await pause(100);
  };
  const now = (): number => Date.now() + ahead;
  return {
    start: (environment) => {
      const bot = startProcess({ NODE_OPTIONS: `--import=${PRELOAD}`, LOG_LEVEL: 'debug', ...files, ...environment });
      started.push(bot);
      return bot;
    },
    pass,
    passTo: async (time) => {
      const today = Date.parse(`${new Date(now()).toISOString().slice(0, 10)}T${time}:02Z`);
      await pass(today > now() ? today - now() : today + DAY - now());
    },
    now,
    hosts: () => readFileSync(files.TEST_HOSTS, 'utf8').split('\n').slice(0, -1),
    output: () => started.map((bot) => bot.output()).join(''),
    stop: async () => void (await Promise.all(started.map((bot) => bot.kill('SIGKILL')))),
  };
}

function startProcess(environment: Readonly<Record<string, string>>): BotProcess {
  const child: ChildProcess = spawn(process.execPath, [MAIN, 'bot'], { cwd: PROJECT, env: environmentWith(environment), stdio: 'pipe' });
  const listeners = new Set<() => void>();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of [...listeners]) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const lineWith = (words: string): string | undefined =>
    output
      .split('\n')
      .slice(0, -1)
      .find((line) => line.includes(words));
  return {
    output: () => output,
    ended,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const line = lineWith(words);
          if (line !== undefined) resolve(line);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended without "${words}":\n${output}`)));
      }),
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
