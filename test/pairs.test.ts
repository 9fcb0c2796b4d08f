import { beforeAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../adapters/files/open-library.js';
import type { Answer } from '../src/answer/answer.js';
import { createBot } from '../src/bot.js';
import { readPair } from '../src/intent/pair.js';
import { LINE_TOOLS } from '../src/lines.js';
import { plainProse } from '../src/prose.js';

const library = openLibrary();
const bot = createBot(library, LINE_TOOLS);
const ask = (typed: string): Answer => bot.ask(typed).answer;
const FORMS = [
  (one: string, other: string) => `${one} vs ${other}`,
  (one: string, other: string) => `difference between ${one} and ${other}`,
  (one: string, other: string) => `${one} or ${other}`,
  (one: string, other: string) => `when to use ${one} over ${other}`,
];

/** Both orders, in each form. */
function waysOf(one: string, other: string): string[] {
  return FORMS.flatMap((form) => [form(one, other), form(other, one)]);
}

describe('a written comparison', () => {
  test.each([
    ['CMD', 'ENTRYPOINT'],
    ['RUN', 'CMD'],
    ['COPY', 'ADD'],
    ['ARG', 'ENV'],
    ['shell form', 'exec form'],
    ['bind mount', 'volume'],
    ['volume', 'tmpfs'],
    ['bind mount', 'tmpfs'],
    ['docker stop', 'docker kill'],
    ['docker stop', 'docker rm'],
    ['docker pause', 'docker stop'],
    ['docker attach', 'docker exec'],
    ['docker save', 'docker export'],
    ['docker load', 'docker import'],
    ['docker commit', 'docker build'],
    ['docker run', 'docker exec'],
    ['docker run', 'docker start'],
    ['image', 'container'],
    ['bridge', 'overlay'],
    ['bridge', 'host'],
    ['macvlan', 'ipvlan'],
    ['replicated', 'global'],
    ['ingress mode', 'host mode'],
    ['config', 'secret'],
    ['stack', 'compose'],
    ['docker stack deploy', 'docker compose up'],
    ['always', 'unless-stopped'],
    ['on-failure', 'always'],
    ['soft limit', 'hard limit'],
    ['EXPOSE', 'publish'],
    ['Compose v1', 'Compose v2'],
    ['manager', 'worker'],
    ['pause', 'drain'],
    ['AppArmor', 'SELinux'],
    ['tag', 'digest'],
  ])('of %s and %s answers, whichever way it is asked', (one, other) => {
    const silent = waysOf(one, other).filter((typed) => {
      const answer = ask(typed);
      return !answer.blocks.some(({ kind }) => kind === 'comparison') || answer.entry?.startsWith('pair:') === true;
    });
    expect(silent).toEqual([]);
  });

  test('stands in the knowledge for at least 50 pairs', () => {
    const facts = library
      .search()
      .ids()
      .flatMap((id) => library.entryOf(id)?.facts ?? []);
    expect(facts.filter(({ kind }) => kind === 'compare').length).toBeGreaterThanOrEqual(50);
  });
});

describe('two things that nobody compared', () => {
  test.each([
    ['docker pull', 'docker push', 'docker image pull NAME'],
    ['docker rename', 'docker tag', 'docker rename OLD NEW'],
    ['docker rm', 'docker rmi', 'docker rm'],
    ['LABEL', 'ENV', 'LABEL'],
    ['WORKDIR', 'USER', 'WORKDIR'],
    ['tmpfs', 'secret', 'tmpfs'],
    ['docker top', 'docker stats', 'docker'],
  ])('%s and %s are laid side by side', (one, other, says) => {
    for (const typed of waysOf(one, other)) {
      const { blocks, entry, choices, confidence } = ask(typed);
      const [block] = blocks;
      expect(entry, typed).toMatch(/^pair:/);
      expect(choices.length, typed).toBeGreaterThanOrEqual(2);
      expect(confidence, typed).toBeGreaterThanOrEqual(0.5);
      if (block?.kind !== 'comparison') throw new Error(`No comparison for ${typed}`);
      expect(
        block.rows[0]?.cells.every((cell) => plainProse(cell).length > 10),
        typed,
      ).toBe(true);
      expect(JSON.stringify(block), typed).toContain(says);
    }
  });

  test('each lead to what is known about them alone', () => {
    for (const { ask: typed } of ask('docker pull vs docker push').choices) expect(ask(typed).kind).toBe('answer');
  });

  test('are not, when one of them is unknown', () => {
    for (const typed of [
      'docker pull vs foobarize',
      'kubernetes vs secret',
      'pizza vs pasta',
      'volume vs blorp',
      'yes or no',
      'docker pull vs docker pull',
    ])
      expect(ask(typed).entry ?? '', typed).not.toMatch(/^pair:/);
  });

  test('are told to be put together', () => {
    const said = ask('LABEL vs ENV').blocks.flatMap((block) => (block.kind === 'note' ? plainProse(block.prose) : []));
    expect(said).toEqual([expect.stringContaining('Nobody wrote this comparison')]);
  });
});

describe('readPair()', () => {
  test.each([
    ['CMD vs ENTRYPOINT', 'CMD', 'ENTRYPOINT'],
    ['what is the difference between a volume and a bind mount?', 'volume', 'bind mount'],
    ['Difference between docker stop and docker kill in docker', 'docker stop', 'docker kill'],
    ['when should I use COPY instead of ADD', 'COPY', 'ADD'],
    ['when to use overlay over bridge', 'overlay', 'bridge'],
    ['should i use swarm or compose', 'swarm', 'compose'],
    ['compare macvlan with ipvlan', 'macvlan', 'ipvlan'],
    ['how does docker save differ from docker export', 'docker save', 'docker export'],
    ['how is CMD different from RUN', 'CMD', 'RUN'],
    ['ARG versus ENV', 'ARG', 'ENV'],
    ['secret or config', 'secret', 'config'],
  ])('reads "%s" as %s and %s', (typed, left, right) => expect(readPair(typed)).toEqual({ left, right }));

  test.each([
    'how do I stop and remove a container',
    'start or stop all containers of my project at once please',
    'my container restarts and i do not know why or how',
    'what is a volume',
    'vs',
    'a vs ',
    'x vs x',
    '',
    `${'a'.repeat(200)} vs b`,
  ])('finds none in "%s"', (typed) => expect(readPair(typed)).toBeNull());

  let long: string;
  beforeAll(() => {
    long = 'difference between and '.repeat(6).slice(0, 139);
  });

  test('gives up on a text that is nothing but joining words', () => expect(readPair(long)).toBeNull());
});
