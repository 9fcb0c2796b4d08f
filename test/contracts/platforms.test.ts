import { describe, expect, test } from 'vitest';
import { readInteraction } from '../../adapters/discord/read-interaction.js';
import { renderDiscord } from '../../adapters/discord/render-discord.js';
import { openLibrary } from '../../adapters/files/open-library.js';
import { readCommand } from '../../adapters/slack/read-slack.js';
import { renderSlack } from '../../adapters/slack/render-slack.js';
import { renderTerminal } from '../../adapters/terminal/render-terminal.js';
import { createBot } from '../../src/bot.js';
import type { Incoming, Reply } from '../../src/conversation.js';
import { createDesk, NO_SUGGESTIONS } from '../../src/desk/desk.js';
import { LINE_TOOLS } from '../../src/lines.js';
import { command } from '../fakes/discord-payloads.js';
import { commandBody } from '../fakes/slack-payloads.js';
import { BOT_ID, BOT_USER, TEAM } from '../fakes/slack-stand-in.js';
import { QUIET_LOG } from '../fakes/store.js';
import { readDiscord } from './check-discord.js';
import { readSlack } from './check-slack.js';
import type { Seen } from './seen.js';

/*
 * A question comes in as each platform delivers it, through the desk, and goes out as each platform shows it: the same entry
 * answers, and every number, flag, path and port that stands on the terminal stands in Slack and in Discord too.
 */
const library = openLibrary();
const bot = createBot(library, LINE_TOOLS);
const abilities = {
  mentions: true,
  directMessages: true,
  threads: true,
  prefix: null,
  shortcut: true,
  command: '/docker',
  hasOwnCommands: false,
};
const desk = createDesk({
  bot,
  store: null,
  clock: Date.now,
  log: QUIET_LOG,
  abilities,
  keepsQuestions: true,
  quiz: null,
  suggest: NO_SUGGESTIONS,
});
const installed = { botUser: BOT_USER, botId: BOT_ID, team: TEAM, isWholeOrganisation: false, url: '' };

const ids = library.search().ids();
const topics = [...new Set(ids.map((id) => id.split('/')[0] ?? ''))];
let people = 0;

const PLATFORMS: Readonly<Record<string, { read: (text: string) => Incoming | null; render: (reply: Reply) => Seen }>> = {
  Slack: {
    read: (text) => readCommand(commandBody(text, { user_id: `U${++people}` }), installed).incoming,
    render: (reply) => readSlack(renderSlack(reply)),
  },
  Discord: {
    read: (text) => {
      const read = readInteraction(command('ask', { question: text }, { user: String(++people) }));
      return read.kind === 'incoming' ? read.incoming : null;
    },
    render: (reply) => readDiscord(renderDiscord(reply)),
  },
};

describe('Slack, Discord and the terminal', () => {
  test.each(topics)(
    'give the same entry and the same facts to the first question of everything about %s',
    async (topic) => {
      const differences: string[] = [];
      for (const id of ids.filter((one) => one.startsWith(`${topic}/`))) differences.push(...(await differencesFor(id)));
      expect(differences).toEqual([]);
    },
    60_000,
  );
});

test('a fact that is missing is noticed', () => {
  const seen: Seen = {
    texts: [{ kind: 'text', text: 'Port 2377/tcp.', inlineCode: [], strong: [] }],
    links: [],
    buttons: [],
    problems: [],
  };
  expect(missingFrom(seen, 'Ports: 2377/tcp, 7946/udp and --advertise-addr.')).toEqual(['7946/udp', '--advertise-addr']);
});

async function differencesFor(id: string): Promise<string[]> {
  const asked = library.entryOf(id)?.asked[0] ?? id;
  const onTerminal = bot.ask(asked).answer;
  const text = renderTerminal(onTerminal, { columns: 200, color: false });
  const differences: string[] = [];
  for (const [name, { read, render }] of Object.entries(PLATFORMS)) {
    const incoming = read(asked);
    const outgoing = incoming === null ? null : await desk.hear(incoming);
    if (outgoing?.kind !== 'answer') differences.push(`${name} does not answer "${asked}"`);
    else if (outgoing.reply.answer.entry !== onTerminal.entry) differences.push(`${name} answers "${asked}" by another entry`);
    else differences.push(...missingFrom(render(outgoing.reply), text).map((fact) => `${name} shows no ${fact} for "${asked}"`));
  }
  return differences;
}

/** Words with a digit, a dash before them or a slash within: what somebody would copy. Marks around them are no part of them. */
function missingFrom({ texts, links }: Seen, onTerminal: string): string[] {
  const shown = squeezed([...texts.map(({ text }) => text), ...links.map(({ url }) => url)].join('\n'));
  const unnumbered = onTerminal.replace(/^\s*\d[.)]?\s+/gm, '').replaceAll('`', '');
  const facts = unnumbered.split(/\s+/).map((word) => word.replace(/^[(["'“‘]+|[)\]"'”’.,;:!?…]+$/g, ''));
  return [...new Set(facts)].filter((word) => /\d|^--?[a-z]|\w\/\w/i.test(word) && !shown.includes(squeezed(word)));
}

/** Without white space and marks of code, of which every platform has its own. */
function squeezed(text: string): string {
  return text.replace(/[\s\u200b`]+/g, '');
}
