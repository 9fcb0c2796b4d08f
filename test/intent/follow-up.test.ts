import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { plainText } from '../../src/answer/plain-text.js';
import { createBot, NEW_TALK } from '../../src/bot.js';
import { type Leaning, leansOn } from '../../src/intent/follow-up.js';
import { readQuery } from '../../src/language/query.js';
import { LINE_TOOLS } from '../../src/lines.js';

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

/** Complete questions as people ask them, from the samples, each after a subject that has nothing to do with it. */
const COMPLETE: readonly string[] = ['asked-a', 'asked-b']
  .flatMap((file) => readFileSync(`test/questions/${file}.jsonl`, 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line) as { readonly query: string; readonly turns?: readonly string[] })
  .filter(
    ({ query, turns }) =>
      turns === undefined && /^(?:how|what|which|where|when|why|is|can|does|do)\b/i.test(query) && query.split(' ').length >= 5,
  )
  .map(({ query }) => query);

describe('a new question', () => {
  const library = openLibrary();
  const bot = createBot(library, LINE_TOOLS);
  const subjects = [...library.search().ids(), ...library.catalogueSearch().ids()];

  test('there are enough of them', () => expect(COMPLETE.length).toBeGreaterThanOrEqual(60));

  // 7919 is a prime: the subjects lie all over the knowledge and the catalogue.
  test.each(COMPLETE.map((query, index) => [query, subjects[(index * 7919) % subjects.length] ?? ''] as const))(
    '"%s" is not dragged to %s',
    (query, subject) => {
      const afterwards = bot.ask(query, { entry: subject, intent: 'ask', trail: [subject] }).answer;
      expect(afterwards.entry).toBe(bot.ask(query).answer.entry);
    },
  );
});

describe('a conversation', () => {
  const bot = createBot(openLibrary(), LINE_TOOLS);
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
    // What the flags of the command do, its values and its version.
    [['docker compose logs', 'without the name in front'], '--no-log-prefix'],
    [['how do I list containers', 'only the ids', 'of the stopped ones'], '-a'],
    [['docker compose up', 'and --build?'], 'of docker compose up'],
    [['docker service create --update-order', 'which values?'], 'start-first'],
    [['docker stop --timeout', 'and the default?'], '10'],
    [['docker run --health-start-interval', 'since when?'], '25.0'],
    // The same elsewhere.
    [['docker run --restart', 'same in compose?'], 'restart: on-failure:5'],
    [['docker service create --replicas', 'and in a stack file?'], 'replicas: 3'],
    [['docker run --rm', 'in compose?'], 'is not part of a service'],
    [['docker ps', 'with compose?'], 'docker compose ps'],
    [['compose restart key', 'as docker run?'], '--restart'],
    [['docker run --memory', 'and for a service?'], '--limit-memory'],
    [['docker secret ls', 'what about configs'], 'docker config ls'],
    // Wishes.
    [['docker swarm join', 'and how do I undo that?'], 'docker swarm leave'],
    [['how to deploy a stack', 'and remove it?'], 'docker stack rm'],
    [['docker service create --network', 'example?'], '--network'],
    [['what is docker swarm', 'more'], 'More about'],
    [['docker run --cpu-count', 'does it work on linux?'], 'Windows'],
    [['how do i get the token for workers', 'same for managers please'], 'join-token manager'],
  ])('%j ends with %s', (turns, words) => expect(lastTextOf(turns)).toContain(words));

  test('remembers the entry talked about, and no text', () => {
    expect(bot.ask('port swarm').talk).toEqual({ entry: 'swarm/ports', intent: 'ask', trail: ['swarm/ports'] });
  });

  test('keeps its subject over small talk and over what was not understood', () => {
    const { talk } = bot.ask('port swarm');
    for (const typed of ['thanks', 'help', '', 'xyzzy plugh qwrtz']) expect(bot.ask(typed, talk).talk).toEqual(talk);
  });

  test('keeps three subjects at most, and only while it goes on about them', () => {
    let talk = NEW_TALK;
    for (const turn of ['docker compose up', 'in the background', 'without colours', 'and rebuild the images'])
      ({ talk } = bot.ask(turn, talk));
    expect(talk.trail.length).toBe(3);
    expect(bot.ask('which port does the swarm use for gossip', talk).talk.trail).toEqual(['swarm/port-7946']);
  });

  test('holds the command that was named before the entry that answered', () => {
    const { talk } = bot.ask('docker run --hostname');
    expect(talk).toEqual({
      entry: 'containers/hostname',
      intent: 'spelt-flag',
      trail: ['flag:docker container run --hostname', 'containers/hostname'],
    });
  });

  test('is plain JSON, whatever was said', () => {
    const { talk } = bot.ask('docker run --hostname');
    expect(JSON.parse(JSON.stringify(talk))).toEqual(talk);
  });

  test('says so where a follow-up cannot be made out, and offers what is near', () => {
    const { talk } = bot.ask('docker top');
    const { answer, talk: after } = bot.ask('since when?', { ...talk, entry: 'containers/top', trail: ['swarm/port-7946'] });
    expect(answer.kind).toBe('nothing');
    expect(answer.choices.length).toBeGreaterThan(0);
    expect(answer.choices.length).toBeLessThanOrEqual(3);
    expect(after.trail).toEqual(['swarm/port-7946']);
  });

  test.each(['example?', 'more', 'why?', 'same for compose?', 'and how do I undo that?', 'and for services?', 'only the ids'])(
    '"%s" after any subject is an ordinary answer',
    (text) => {
      for (const subject of [
        'sum:memory',
        'pair:a b',
        'error:exit-137',
        'gone/long-ago',
        'command:docker no such',
        'flag:docker run --none',
      ])
        expect(['answer', 'choices', 'nothing']).toContain(bot.ask(text, { entry: subject, intent: 'ask', trail: [subject] }).answer.kind);
    },
  );

  test('has no subject at its beginning', () => expect(bot.ask('').talk).toEqual(NEW_TALK));
});
