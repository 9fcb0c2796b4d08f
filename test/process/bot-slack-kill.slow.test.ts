import { afterAll, describe, expect, test } from 'vitest';
import { CHANNEL, DIRECT, directEvent, eventBody, mentionEvent, messageEvent } from '../fakes/slack-payloads.js';
import { afterAnother, MODES, shownIn, withSlack } from './slack-bot.js';
import { EMBEDDED, missingPostgres, POSTGRES, removePostgres } from './stores.js';

/*
 * The unmodified `npm run bot` killed with `kill -9` between its acknowledgement and its answer, and started again at once.
 */
afterAll(removePostgres, 60_000);
if (missingPostgres !== null) test.skip(missingPostgres, () => undefined);

describe.each(MODES)('In %s mode', (mode) => {
  test.concurrent.each([EMBEDDED, ...POSTGRES])(
    'what was acknowledged before a kill -9 is answered once after the restart, without a redelivery, and remembered by %s',
    (_, newStore) =>
      withSlack({}, async (standIn, start) => {
        const settings = await newStore();
        const first = await start({ mode, settings });
        const talk = mentionEvent('what port does gossip use');
        await first.event(eventBody(talk));
        await shownIn(standIn, CHANNEL);
        standIn.fail('chat.postMessage', { kind: 'hold' });
        const body = eventBody(directEvent('port swarm'));
        await first.event(body);
        await standIn.until(() => standIn.callsOf('chat.postMessage').length === 2, 'the answer is on its way');
        await first.crash();

        const second = await start({ mode, settings });
        expect(await shownIn(standIn, DIRECT)).toMatchObject([{ text: expect.stringContaining('2377') }]);
        await second.event(body);
        await afterAnother(second, standIn);
        expect(await shownIn(standIn, DIRECT)).toHaveLength(1);

        await second.event(eventBody(messageEvent('and vxlan?', { thread_ts: talk['ts'] })));
        expect((await shownIn(standIn, CHANNEL, 2)).at(-1)?.text).toContain('4789');
      }),
  );
});
