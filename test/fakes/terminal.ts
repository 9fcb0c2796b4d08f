import { spawn } from '@lydell/node-pty';
import { environmentWith, MAIN, PROJECT } from './deckhand.js';

/** A person at a terminal: types, and waits for what appears. */
export interface Terminal {
  readonly type: (text: string) => void;
  /** Resolves to everything shown since the last wait, as soon as it holds `wanted`; fails when the program ends before. */
  readonly shows: (wanted: string | RegExp) => Promise<string>;
  /** Resolves to the exit code once the program has ended. */
  readonly ended: Promise<number>;
  readonly close: () => void;
}

/** Starts the real built program in a real pseudo-terminal. */
export function openTerminal(words: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Terminal {
  const pty = spawn(process.execPath, [MAIN, ...words], {
    cwd: PROJECT,
    cols: 80,
    rows: 30,
    env: environmentWith({ TERM: 'xterm-256color', ...environment }),
  });
  let shown = '';
  let isOver = false;
  let look: () => void = () => undefined;
  pty.onData((text) => {
    shown += text;
    look();
  });
  const ended = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode }) => {
      isOver = true;
      look();
      resolve(exitCode);
    });
  });
  return {
    type: (text) => pty.write(text),
    shows: (wanted) =>
      new Promise((resolve, reject) => {
        look = () => {
          const isThere = typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown);
          if (!isThere && !isOver) return;
          look = () => undefined;
          const seen = shown;
          shown = '';
          if (isThere) resolve(seen);
          else reject(new Error(`The program ended before it showed ${String(wanted)}: ${seen}`));
        };
        look();
      }),
    ended,
    close: () => {
      if (!isOver) pty.kill();
    },
  };
}
