import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../src/ports/log.js';
import type { Arrival, Deliveries } from './deliveries.js';
import { isEventBody } from './read-slack.js';

export interface DoorWorld {
  /** Bolt's own, for HTTP or Socket Mode. */
  readonly receiver: Receiver;
  readonly deliveries: Deliveries;
  readonly log: Log;
  readonly signsOf: (body: unknown) => Arrival['signs'];
  /** False for an event that the bot has nothing to do with: it is acknowledged and never written down. */
  readonly isForUs: (body: unknown) => boolean;
}

/** Between Bolt's receiver and its app: events are written down before they are acknowledged, and nothing stays unacknowledged. */
export interface Door {
  /** The receiver that the app gets. */
  readonly receiver: Receiver;
  /** Hands an event to the app that is acknowledged already. */
  readonly hand: (body: unknown, isRepeat: boolean) => Promise<void>;
  /** Resolves when nothing is in hand. */
  readonly settled: () => Promise<void>;
}

export function createDoor({ receiver, deliveries, log, signsOf, isForUs }: DoorWorld): Door {
  const inHand = new Set<Promise<void>>();
  let app: App | null = null;

  const processEvent = (event: ReceiverEvent): Promise<void> => finish(receive(event));

  async function finish(started: Promise<void>): Promise<void> {
    const work = started.catch((error: unknown) => log.error('Cannot handle what Slack sent', error));
    inHand.add(work);
    await work;
    inHand.delete(work);
  }

  async function receive(event: ReceiverEvent): Promise<void> {
    // Over a socket anything may come.
    const body: unknown = event.body;
    if (typeof body !== 'object' || body === null) return event.ack();
    if (!isEventBody(event.body)) return event.body['type'] === 'event_callback' ? event.ack() : interact(event);
    if (!isForUs(body)) return event.ack();
    await deliveries.receive({ body, signs: signsOf(body) }, async () => event.ack());
  }

  /** Commands, presses, shortcuts and forms; what no listener takes is acknowledged all the same. */
  async function interact(event: ReceiverEvent): Promise<void> {
    let isAcknowledged = false;
    const ack: ReceiverEvent['ack'] = async (response) => {
      isAcknowledged = true;
      await event.ack(response);
    };
    try {
      await app?.processEvent({ ...event, ack });
    } finally {
      if (!isAcknowledged) await event.ack();
    }
  }

  return {
    receiver: {
      init: (started) => {
        app = started;
        // Bolt's receivers call nothing of the app but this.
        receiver.init({ processEvent } as unknown as App);
      },
      start: () => receiver.start(),
      stop: () => receiver.stop(),
    },
    hand: async (body, isRepeat) => {
      if (typeof body !== 'object' || body === null || app === null) return;
      // Bolt acknowledges an event before its listeners run; this one is acknowledged when it is written down.
      await finish(app.processEvent({ body, ack: async () => undefined, customProperties: { isRepeat } }));
    },
    settled: async () => {
      await Promise.all(inHand);
    },
  };
}
