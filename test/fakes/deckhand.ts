import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
export const MAIN = `${PROJECT}dist/src/main.js`;

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

interface Started {
  /** What stands on stdin; without it stdin is empty. */
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** An environment without anything of the person who runs the tests: no tokens, no notes, no colours. */
export function environmentWith(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8', ...more };
}

/** Starts the real built program and waits until it has ended. Stdin is a pipe. */
export function deckhand(words: readonly string[], { input = '', environment = {} }: Started = {}): Promise<Ended> {
  return run(process.execPath, [MAIN, ...words], { input, environment });
}

/** The same in a line of a shell, where `$DECKHAND` stands for the program. */
export function shell(line: string, started: Started = {}): Promise<Ended> {
  return run('bash', ['-o', 'pipefail', '-c', line.replaceAll('$DECKHAND', `"${process.execPath}" "${MAIN}"`)], started);
}

function run(program: string, words: readonly string[], { input = '', environment = {} }: Started): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: PROJECT, env: environmentWith(environment) });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    // The program may have left before it read everything; that is its right.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}
