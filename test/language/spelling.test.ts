import fc from 'fast-check';
import distances from 'natural/lib/natural/distance/levenshtein_distance.js';
import { describe, expect, test } from 'vitest';
import { openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { createLexicon } from '../../src/language/lexicon.js';
import { createSpeller, editDistance } from '../../src/language/spelling.js';

const FAR = 1_000;

// Few letters, so that words share many of them and swaps happen.
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });

describe('editDistance()', () => {
  test.each([
    ['swarm', 'swarm', 0],
    ['swram', 'swarm', 1],
    ['swar', 'swarm', 1],
    ['swarmm', 'swarm', 1],
    ['swerm', 'swarm', 1],
    ['', 'abc', 3],
    ['conatiner', 'container', 1],
    ['ca', 'abc', 3],
  ])('of "%s" and "%s" is %i', (a, b, distance) => expect(editDistance(a, b, FAR)).toBe(distance));

  test('is what natural computes', () => {
    fc.assert(
      fc.property(word, word, (a, b) => editDistance(a, b, FAR) === distances.DamerauLevenshteinDistance(a, b, { restricted: true })),
      { numRuns: 2_000 },
    );
  });

  test('is the same both ways', () => {
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, FAR) === editDistance(b, a, FAR)));
  });

  test('is exact within the limit, and something larger than the limit beyond it', () => {
    fc.assert(
      fc.property(word, word, fc.nat(5), (a, b, limit) => {
        const within = editDistance(a, b, limit);
        const exact = editDistance(a, b, FAR);
        return exact <= limit ? within === exact : within > limit;
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a speller', () => {
  const speller = createSpeller(
    new Map([
      ['port', 50],
      ['container', 100],
      ['contained', 1],
      ['swarm', 40],
      ['manager', 30],
      ['network', 60],
      ['volume', 30],
      ['restart', 20],
      ['replicated', 5],
      ['ps', 10],
    ]),
  );

  test.each([
    ['swram', 'swarm'],
    ['contianer', 'container'],
    ['containr', 'container'],
    ['netwrok', 'network'],
    ['volumme', 'volume'],
    ['rplcated', 'replicated'],
    ['entwork', 'network'],
  ])('reads "%s" as "%s"', (typed, meant) => expect(speller.correct(typed)).toBe(meant));

  test.each([
    ['port', 'a known word'],
    ['sport', 'a short word with another first letter'],
    ['sp', 'two letters'],
    ['pss', 'three letters'],
    ['wasm', 'two slips in a short word'],
    ['7646', 'a number'],
    ['8080', 'a number'],
    ['port1', 'a word with a digit'],
    ['--contaner', 'a flag'],
    ['-swram', 'a flag'],
    ['/var/lib/swram', 'a path'],
    ['swram.json', 'a dotted name'],
    ['swram_1', 'an identifier'],
    ['banana', 'a word that is near nothing'],
    ['', 'nothing'],
    ['swarmswarmswarmswarmswarmswarmswarm', 'a very long word'],
    ['__proto__', 'a name from JavaScript'],
    ['constructor', 'a name from JavaScript'],
  ])('leaves "%s" alone: %s', (typed) => {
    expect(speller.correct(typed)).toBeNull();
    expect(speller.candidates(typed)).toEqual([]);
  });

  test('offers the more frequent word first', () => expect(speller.candidates('containe')).toEqual(['container', 'contained']));

  test('never corrects anything that holds a digit or a sign', () => {
    const marked = fc.tuple(fc.string(), fc.constantFrom(...'0123456789-/._:=$`'), fc.string()).map((parts) => parts.join(''));
    fc.assert(fc.property(marked, (typed) => speller.correct(typed) === null));
  });

  test('offers only words it knows', () => {
    fc.assert(fc.property(fc.string(), (typed) => speller.candidates(typed).every(speller.knows)));
  });
});

describe('the speller over the knowledge', () => {
  const { speller } = createLexicon(openBuiltKnowledge().index('search').lexicon, openBuiltKnowledge().spelling);

  test.each([
    ['swram', 'swarm'],
    ['conatiner', 'container'],
    ['dokcer', 'docker'],
    ['entrypiont', 'entrypoint'],
    ['kubernets', 'kubernetes'],
    ['compsoe', 'compose'],
    ['ovelay', 'overlay'],
    ['heatlhcheck', 'healthcheck'],
  ])('reads "%s" as "%s"', (typed, meant) => expect(speller.correct(typed)).toBe(meant));

  test('does not take "sport" for "port"', () => expect(speller.candidates('sport')).not.toContain('port'));

  test.each(['port', 'rotterdam', 'weather', 'football', 'podman', 'terraform', '2377', '7646', '4789', 'v2'])(
    'leaves "%s" alone',
    (typed) => expect(speller.correct(typed)).toBeNull(),
  );
});
