import { type APIContainerComponent, ContainerBuilder } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { renderForm } from '../../adapters/discord/form.js';
import { renderDiscord, renderDiscordText } from '../../adapters/discord/render-discord.js';
import { openLibrary } from '../../adapters/files/open-library.js';
import { createBot } from '../../src/bot.js';
import type { Reply } from '../../src/conversation.js';
import { NO_OFFERS, replyOf } from '../../src/desk/replies.js';
import { LINE_TOOLS } from '../../src/lines.js';
import type { PersonId } from '../../src/people.js';
import { problemsOf } from '../fakes/discord-rules.js';

/*
 * Everything that is known, as Discord would get it: taken by discord.js's own builders, by Discord's published schemas and by
 * the totals that both miss.
 */
const library = openLibrary();
const bot = createBot(library, LINE_TOOLS);
const ids = library.search().ids();
const topics = [...new Set(ids.map((id) => id.split('/')[0] ?? ''))];
const paths = library.catalogue().commands.map(({ path }) => path);

function problemsWith(asked: string): string[] {
  const { answer } = bot.ask(asked);
  const ref = { kind: 'kept', handle: 'a-handle-of-16-ch' } as const;
  const replies = [
    replyOf(answer, { ...NO_OFFERS, ref, canShare: true }),
    replyOf(answer, { ...NO_OFFERS, ref, share: 'a-handle-of-16-ch', sharedBy: 'discord:123456789012345678' as PersonId }),
  ];
  return replies.flatMap(problemsOfReply).map((problem) => `${asked}: ${problem}`);
}

function problemsOfReply(reply: Reply): string[] {
  const message = renderDiscord(reply);
  const text = renderDiscordText(reply);
  const builder = new ContainerBuilder(message.components[0] as unknown as APIContainerComponent);
  return [
    ...problemsOf('callback4', { type: 4, data: message }),
    ...problemsOf('editOriginal', message),
    ...problemsOf('message', text),
    ...thrownBy(() => builder.toJSON()),
  ];
}

function thrownBy(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [`the builders refuse it: ${String(error)}`];
  }
}

describe('Discord takes', () => {
  test.each(topics)(
    'every answer of the topic %s, to its asker and shared, with components and as text',
    (topic) => {
      expect(ids.filter((id) => id.startsWith(`${topic}/`)).flatMap(problemsWith)).toEqual([]);
    },
    60_000,
  );

  test('every command and its flags', () => {
    expect(paths.flatMap((path) => problemsWith(`command ${path}`))).toEqual([]);
  }, 60_000);

  test('the form that asks what was missing', () => {
    expect(problemsOf('callback9', { type: 9, data: renderForm('d1|3|unhelpful|=swarm/ports') })).toEqual([]);
  });

  test('not just anything: the check notices what is wrong', () => {
    const { components } = renderDiscord(replyOf(bot.ask('port swarm').answer));
    expect(problemsOf('callback4', { type: 4, data: { flags: 32_768, components: [...components, ...components] } })).not.toEqual([]);
  });
});
