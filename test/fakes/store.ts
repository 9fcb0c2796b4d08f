import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../adapters/store/open-store.js';
import type { Log } from '../../src/ports/log.js';
import type { Store } from '../../src/ports/store.js';

export const QUIET_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** In memory where the system offers that: what waits for the disk at every write takes seconds otherwise. */
export function temporaryFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'deckhand-store-'));
}

/** A real store in a temporary folder, which `close` removes. */
export async function openTestStore(): Promise<Store> {
  const folder = temporaryFolder();
  const store = await openStore({ kind: 'file', folder }, { log: QUIET_LOG });
  return {
    ...store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
