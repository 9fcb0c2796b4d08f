import type { Clock } from '../../src/ports/clock.js';
import type { Delivery, Inbox } from '../../src/ports/inbox.js';
import type { Log } from '../../src/ports/log.js';

/** An event as it came, and the signs by which it is known again; null signs: it can't be. */
export interface Arrival {
  readonly body: unknown;
  readonly signs: { readonly id: string; readonly twin: string | null } | null;
}

export interface DeliveriesWorld {
  readonly inbox: Inbox | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly wait: (ms: number) => Promise<void>;
  /** Answers an event; `isRepeat` when it was taken over, so that it may have been answered already. */
  readonly answer: (body: unknown, isRepeat: boolean) => Promise<void>;
}

/** Events between their arrival and their answer: each is answered once, and none is lost with the process. */
export interface Deliveries {
  /** Writes it down, acknowledges it, answers it if it is new. Never rejects. */
  readonly receive: (arrival: Arrival, acknowledge: () => Promise<void>) => Promise<void>;
  /** Takes over what an instance left undone; how many. */
  readonly takeOver: () => Promise<number>;
  /** Tells the other instances what is still being answered here, because Slack asks to wait or is away. Never rejects. */
  readonly hold: () => Promise<void>;
}

// Slack allows three seconds for the acknowledgement; the store gets one of them.
const STORE_WAIT = 1_000;
const LOOK_AGAIN = 10;
const MEMORY = 15 * 60_000;
const MOST_REMEMBERED = 20_000;
/** Younger deliveries are in somebody's hands, in milliseconds. */
export const LEFT_UNDONE = 10_000;
const MOST_AT_ONCE = 50;

export function createDeliveries({ inbox, clock, log, wait, answer }: DeliveriesWorld): Deliveries {
  const seen = new RecentSigns();
  let unacknowledged = 0;
  let lastTurn: Promise<void> = Promise.resolve();
  const inHand = new Set<string>();
  const answered = new RecentSigns();

  async function receive({ body, signs }: Arrival, acknowledge: () => Promise<void>): Promise<void> {
    unacknowledged += 1;
    const isNew = signs === null || (await writeDown(signs, body));
    // The answer is worth giving even where the acknowledgement is not sent: Slack's next delivery is known by then.
    await acknowledge().catch((error: unknown) => log.error('Cannot acknowledge an event', error));
    unacknowledged -= 1;
    if (isNew) await answerOnce(signs?.id ?? null, body, false);
  }

  /**
   * Answers begin one after another, and after what has come in meanwhile is acknowledged: that has three seconds, they have
   * time. Finding an answer takes the process some ten milliseconds, and three hundred may be asked for at once.
   */
  function turn(): Promise<void> {
    lastTurn = lastTurn.then(async () => {
      await wait(0);
      for (let waited = 0; unacknowledged > 0 && waited < STORE_WAIT; waited += LOOK_AGAIN) await wait(LOOK_AGAIN);
    });
    return lastTurn;
  }

  /** True for what came for the first time, as far as the memory and, if it answers in time, the store know. */
  async function writeDown({ id, twin }: NonNullable<Arrival['signs']>, body: unknown): Promise<boolean> {
    const keys = twin === null ? [id] : [id, twin];
    const earlier = seen.find(keys, clock());
    if (earlier !== null) {
      // It is acknowledged only when the first one is safe.
      await earlier;
      return false;
    }
    const written = receivedBy({ id, twin, body: JSON.stringify(body) });
    seen.note(keys, written, clock());
    return (await written) === 'new';
  }

  async function receivedBy(delivery: Delivery): Promise<'new' | 'seen'> {
    if (inbox === null) return 'new';
    const stored = inbox.receive(delivery, clock()).catch((error: unknown) => {
      log.error('Cannot write an event down', error);
      return 'new' as const;
    });
    const late = wait(STORE_WAIT).then(() => 'late' as const);
    const first = await Promise.race([stored, late]);
    if (first !== 'late') return first;
    log.warn('The store took too long to write an event down');
    return 'new';
  }

  async function answerOnce(id: string | null, body: unknown, isRepeat: boolean): Promise<void> {
    if (id !== null) inHand.add(id);
    await turn();
    try {
      await answer(body, isRepeat);
    } catch (error) {
      log.error('Cannot answer an event', error);
    }
    if (id === null) return;
    answered.note([id], Promise.resolve(), clock());
    inHand.delete(id);
    await done(id);
  }

  async function done(id: string): Promise<void> {
    await inbox?.done(id, clock()).catch((error: unknown) => log.error('Cannot mark an event as done', error));
  }

  async function takeOver(): Promise<number> {
    if (inbox === null) return 0;
    const left = await inbox.takeOver(clock() - LEFT_UNDONE, clock(), MOST_AT_ONCE).catch((error: unknown) => {
      log.error('Cannot look for events that were left undone', error);
      return [];
    });
    const ours = left.filter(({ id }) => id.startsWith('slack:') && !inHand.has(id));
    await Promise.all(ours.map(again));
    return ours.length;
  }

  async function again({ id, twin, body }: Delivery): Promise<void> {
    // Answered while the store was away: only the mark is missing.
    if (answered.find([id], clock()) !== null) return done(id);
    seen.note(twin === null ? [id] : [id, twin], Promise.resolve(), clock());
    await answerOnce(id, parsed(body), true);
  }

  async function hold(): Promise<void> {
    if (inHand.size === 0) return;
    await inbox?.hold([...inHand], clock()).catch((error: unknown) => log.error('Cannot say which events are being answered', error));
  }

  return { receive, takeOver, hold };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Signs of the last fifteen minutes, bounded, each with what was being done about it. */
class RecentSigns {
  private readonly signs = new Map<string, { readonly at: number; readonly state: Promise<unknown> }>();

  find(keys: readonly string[], now: number): Promise<unknown> | null {
    const found = keys.map((key) => this.signs.get(key)).find((sign) => sign !== undefined && sign.at > now - MEMORY);
    return found?.state ?? null;
  }

  note(keys: readonly string[], state: Promise<unknown>, now: number): void {
    for (const key of keys) {
      this.signs.delete(key);
      this.signs.set(key, { at: now, state });
    }
    for (const key of this.signs.keys()) {
      if (this.signs.size <= MOST_REMEMBERED) break;
      this.signs.delete(key);
    }
  }
}
