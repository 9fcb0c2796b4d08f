import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { plainText } from '../../src/answer/plain-text.js';
import { createBot, NEW_TALK } from '../../src/bot.js';
import { type Leaning, leansOn } from '../../src/intent/follow-up.js';
import { readQuery } from '../../src/language/query.js';

describe('leansOn()', () => {
  const ASKED: Readonly<Record<Leaning, readonly string[]>> = {
    leans: [
      'and vxlan?',
      'And for udp',
      'what about tls',
      'how do i encrypt it',
      'why',
      'example',
      'what does that do',
      'same for compose',
      'in swarm',
      'default?',
      'ok and windows',
      'does it survive a reboot',
      'tell me more',
    ],
    'may-lean': ['udp', 'list containers', 'what is a container', 'android', 'organize', 'format', 'forever'],
    'stands-alone': [
      'which ports does a swarm need',
      'how do I remove unused images',
      'in docker compose how do i set the restart policy for a service',
      'and how do i do that with compose across several hosts when the network is already there',
    ],
  };
  test.each(Object.entries(ASKED).flatMap(([leaning, asked]) => asked.map((text) => [text, leaning] as const)))(
    'says that "%s" %s',
    (text, leaning) => expect(leansOn(readQuery(text))).toBe(leaning),
  );
});

describe('a conversation', () => {
  const bot = createBot(openLibrary());
  const lastTextOf = (turns: readonly string[]): string => {
    let talk = NEW_TALK;
    let text = '';
    for (const turn of turns) {
      const said = bot.ask(turn, talk);
      talk = said.talk;
      text = plainText(said.answer);
    }
    return text;
  };

  test.each([
    [['what port does gossip use', 'and vxlan?'], '4789'],
    [['what port does gossip use', 'thanks', 'and vxlan?'], '4789'],
    [['what is a bind mount', 'port swarm'], '2377'],
    [['port swarm', 'can 5 managers lose 3'], 'No, 5 managers cannot lose 3'],
  ])('%j ends with %s', (turns, words) => expect(lastTextOf(turns)).toContain(words));

  test('remembers the entry talked about, and no text', () => {
    expect(bot.ask('port swarm').talk).toEqual({ entry: 'swarm/ports' });
  });

  test('keeps its subject over small talk and over what was not understood', () => {
    const { talk } = bot.ask('port swarm');
    for (const typed of ['thanks', 'help', '', 'xyzzy plugh qwrtz']) expect(bot.ask(typed, talk).talk).toEqual(talk);
  });

  test('has no subject at its beginning', () => expect(bot.ask('').talk).toEqual(NEW_TALK));
});
