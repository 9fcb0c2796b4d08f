import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { createCompleter } from '../../src/desk/complete.js';
import { createSuggest } from '../../src/desk/suggest.js';

const library = openLibrary();
const entries = library
  .search()
  .ids()
  .flatMap((id) => library.entryOf(id) ?? []);
const suggest = createSuggest({
  catalogue: library.catalogue(),
  entries,
  quizTopics: ['swarm', 'networking'],
  zones: ['Europe/Berlin', 'America/New_York'],
});
const COMPLETIONS = ['question', 'topic', 'command', 'flag', 'line', 'error', 'zone', 'quiz-topic'];

function valuesOf(option: string, partial: string, given: Readonly<Record<string, string>> = {}): string[] {
  return suggest(option, partial, given).map(({ value }) => value);
}

describe('suggest', () => {
  test.each<[option: string, partial: string, given: Record<string, string>, first: string]>([
    ['command', '', {}, 'docker run'],
    ['command', 'run', {}, 'docker run'],
    ['command', 'docker ru', {}, 'docker run'],
    ['command', 'docker container ru', {}, 'docker run'],
    ['command', 'ps', {}, 'docker ps'],
    ['command', 'dokcer run', {}, 'docker run'],
    ['command', 'compose u', {}, 'docker compose up'],
    ['command', 'serivce upd', {}, 'docker service update'],
    ['flag', 'rest', { command: 'docker run' }, '--restart'],
    ['flag', '--rest', { command: 'run' }, '--restart'],
    ['flag', '-p', { command: 'docker run' }, '--publish'],
    ['flag', 'rstart', { command: 'docker run' }, '--restart'],
    ['flag', 'update-par', { command: 'docker service create' }, '--update-parallelism'],
    ['flag', 'no-cache', { command: 'docker build' }, '--no-cache'],
    ['topic', 'swa', {}, 'swarm'],
    ['error', 'no space', {}, 'No space left on device'],
    ['line', 'docker container ru', {}, 'docker run -d --name web -p 8080:80 --restart unless-stopped nginx:alpine'],
    ['zone', 'berl', {}, 'Europe/Berlin'],
    ['quiz-topic', 'netw', {}, 'networking'],
  ])('%s "%s" with %j begins with %s', (option, partial, given, first) => {
    const [best = ''] = valuesOf(option, partial, given);
    expect(best).toBe(first);
  });

  test('offers the most useful where nothing is typed', () => {
    for (const option of COMPLETIONS) expect(suggest(option, '', { command: 'docker run' }).length, option).toBeGreaterThan(1);
  });

  test.each(['how do i remove', 'swarm por', 'swram ports', 'volume bind'])('finds questions for "%s"', (partial) => {
    expect(valuesOf('question', partial).length).toBeGreaterThan(2);
  });

  test('offers the flags of the given command only', () => {
    expect(valuesOf('flag', 'replicas', { command: 'docker run' })).toEqual([]);
    expect(valuesOf('flag', 'replicas', { command: 'docker service create' })).toContain('--replicas');
  });

  test.each([
    ['docker service upd', 'para', '--update-parallelism'],
    ['servce update', 'para', '--update-parallelism'],
    ['docker run nginx', 'restart', '--restart'],
    ['service', 'replicas', '--replicas'],
  ])('a command given as "%s" is the one it can be completed to: "%s" offers %s', (command, partial, flag) => {
    expect(valuesOf('flag', partial, { command })).toContain(flag);
  });

  test('offers nothing for an option it does not know', () => expect(suggest('constructor', 'x', {})).toEqual([]));

  test('is valid for Discord whatever was typed', () => {
    const partials = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.constantFrom(...entries.flatMap(({ asked }) => asked)).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
    );
    const given = fc.oneof(fc.constantFrom('docker run', 'compose up', 'nothing', '', '__proto__'), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...COMPLETIONS, 'x'), partials, given, (option, partial, command) => {
        const suggestions = suggest(option, partial, { command });
        const values = suggestions.map(({ value }) => value);
        expect(suggestions.length).toBeLessThanOrEqual(25);
        expect(new Set(values).size).toBe(values.length);
        for (const { label, value } of suggestions) {
          for (const text of [label, value]) expect(text.trim() !== '' && text.length <= 100, text).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('a completer', () => {
  const complete = createCompleter(
    ['list images', 'prune images', 'images of a node', 'reimages', 'a node with images', 'imgaes'].map((text) => ({
      label: text,
      value: text,
      keys: [text],
      showsKey: false,
    })),
  );

  test('puts a beginning first, then words in a row, then in any order; slips only where nothing else fits', () => {
    expect(complete('images').map(({ value }) => value)).toEqual(['images of a node', 'list images', 'prune images', 'a node with images']);
    expect(complete('mages').map(({ value }) => value)).toHaveLength(5);
    expect(complete('node images').map(({ value }) => value)).toEqual(['images of a node', 'a node with images']);
    expect(complete('imagse').map(({ value }) => value)).toEqual(['list images', 'prune images', 'images of a node', 'a node with images']);
  });
});
