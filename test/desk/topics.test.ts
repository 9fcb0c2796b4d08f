import { expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { renderHome, renderSlack } from '../../adapters/slack/render-slack.js';
import { createBot } from '../../src/bot.js';
import type { Incoming, Outgoing, Reply } from '../../src/conversation.js';
import { createDesk, NO_SUGGESTIONS } from '../../src/desk/desk.js';
import { topicsOf } from '../../src/desk/topics.js';
import { LINE_TOOLS } from '../../src/lines.js';
import type { PersonId, PlaceId } from '../../src/people.js';
import { readSlack } from '../contracts/check-slack.js';
import { keepLog } from '../fakes/log.js';

/*
 * The topics on the bot's own page, over the built knowledge.
 */
const library = openLibrary();
const ENTRIES = library.entries();
const ANN = 'slack:T1:U1' as PersonId;
let now = Date.UTC(2026, 10, 30, 9);
const desk = createDesk({
  bot: createBot(library, LINE_TOOLS),
  store: null,
  clock: () => {
    now += 10_000;
    return now;
  },
  log: keepLog(),
  abilities: {
    mentions: true,
    directMessages: true,
    threads: true,
    prefix: '!docker',
    shortcut: true,
    command: '/docker',
    hasOwnCommands: false,
  },
  keepsQuestions: true,
  quiz: null,
  suggest: NO_SUGGESTIONS,
  topics: topicsOf(ENTRIES),
});

async function pressed(token: string, ...values: string[]): Promise<Outgoing> {
  const spot = { person: ANN, place: 'slack:T1:D1' as PlaceId, thread: null };
  const press: Incoming = { kind: 'press', spot, token, values, message: null, isPublic: false, standing: null };
  return desk.hear(press);
}

async function replyTo(token: string, ...values: string[]): Promise<Reply> {
  const outgoing = await pressed(token, ...values);
  return 'reply' in outgoing ? outgoing.reply : expect.fail(outgoing.kind);
}

const valuesOf = ({ menu }: Reply): readonly string[] => menu?.options.map(({ value }) => value) ?? [];

/** All pages of a topic. */
async function pagesOf(topic: string): Promise<readonly Reply[]> {
  const home = await desk.home(ANN);
  const pages = [await replyTo(home.menu?.token ?? '', topic)];
  for (let page = pages[0]; page?.controls[0] !== undefined; page = pages.at(-1)) pages.push(await replyTo(page.controls[0].token));
  return pages;
}

test('every topic stands on the bot’s own page, every entry on a page of its topic, and all of it fits Slack', async () => {
  const home = await desk.home(ANN);
  expect(readSlack({ text: 'home', blocks: renderHome(home).blocks }).problems).toEqual([]);
  const listed: string[] = [];
  for (const topic of valuesOf(home)) {
    for (const page of await pagesOf(topic)) {
      expect(readSlack(renderSlack(page)).problems).toEqual([]);
      listed.push(...valuesOf(page));
    }
  }
  expect(listed.sort()).toEqual(ENTRIES.map(({ id }) => id).sort());
});

test('what is picked is answered beside the list, privately, and a page is turned in place', async () => {
  const [first, second] = await pagesOf('error');
  const [id = ''] = valuesOf(first ?? expect.fail('no page'));
  expect(await pressed(first?.menu?.token ?? '', id)).toMatchObject({
    kind: 'answer',
    audience: 'asker',
    reply: { answer: { kind: 'answer', title: ENTRIES.find((entry) => entry.id === id)?.title } },
  });
  expect(await pressed(first?.controls[0]?.token ?? '')).toEqual({ kind: 'replace', reply: second });
});

test.each([
  ['a topic that is gone', 'd1|90|browse|0|', ['gone']],
  ['no topic', 'd1|90|browse|0|', []],
  ['an entry of another topic', 'd1|90|browse|0|swarm', ['volumes/overview']],
  ['a page behind the last', 'd1|90|browse|9999|swarm', []],
])('%s gets a kind line', async (_, token, values) => {
  expect((await replyTo(token, ...values)).answer.title).toBe('This button is from earlier');
});
