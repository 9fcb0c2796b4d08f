import type { Log } from '../../src/ports/log.js';
import { type Store, StoreAway } from '../../src/ports/store.js';
import type { Access } from './access.js';
import type { StoreConfig } from './engine.js';
import { joinStore } from './join-store.js';

/** Opens the database. Rejects with a `StoreAway` whose message tells the operator which database, what is wrong and what to do. */
export async function openStore(config: StoreConfig, { log }: { readonly log: Log }): Promise<Store> {
  return joinStore(await open(config, log));
}

export interface PatientWorld {
  readonly log: Log;
  /** Runs something once, later; must not keep the process alive. */
  readonly setTimer?: (run: () => void, ms: number) => void;
}

/** How long after a failed try the database is tried again, in milliseconds. */
export const TRY_AGAIN_AFTER = 5_000;

/** A store that may not be open yet. */
export interface PatientStore extends Store {
  /** Resolves when the first try to open it is over, whatever came of it. */
  readonly firstTry: Promise<void>;
}

/**
 * A store at once, whose calls reject with a `StoreAway` until the database could be opened; that is tried again in the
 * background for ever. Each new reason is logged once.
 */
export function openPatientStore(config: StoreConfig, { log, setTimer = setUnheldTimer }: PatientWorld): PatientStore {
  let access: Access | null = null;
  let isClosed = false;
  let reason: string | null = null;

  const tryToOpen = async (): Promise<void> => {
    try {
      const opened = await open(config, log);
      if (isClosed) return void (await opened.close());
      access = opened;
      if (reason !== null) log.info('The database can be used now');
    } catch (error) {
      report(error);
      if (!isClosed) setTimer(() => void tryToOpen(), TRY_AGAIN_AFTER);
    }
  };
  const report = (error: unknown): void => {
    const why = error instanceof StoreAway ? error.message : 'The database cannot be opened';
    if (why !== reason && error instanceof StoreAway) log.warn('The database cannot be used; questions are answered without it', { why });
    else if (why !== reason) log.error('The database cannot be opened', error);
    reason = why;
  };

  const firstTry = tryToOpen();
  const store = joinStore({
    ask: async (work) => {
      if (access === null) throw new StoreAway(reason ?? 'The database is still being opened');
      return access.ask(work);
    },
    close: async () => {
      isClosed = true;
      await access?.close();
    },
  });
  return { ...store, firstTry };
}

function setUnheldTimer(run: () => void, ms: number): void {
  setTimeout(run, ms).unref();
}

/** Query layer and drivers take 100 to 160 ms to load: only when there is a database to open. */
async function open(config: StoreConfig, log: Log): Promise<Access> {
  const { openAccess } = await import('./open-access.js');
  return openAccess(config, log);
}
