import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LearnedFrom, type LearnedWord, learnLikelihoods } from '../../src/search/learn-likelihoods.js';
import { formatLikelihoods, openLikelihoods, type Said } from '../../src/search/likelihoods.js';

/** Entries by their questions; the words of each stand apart by spaces. */
function entriesOf(...entries: readonly (readonly string[])[]): LearnedFrom[] {
  return entries.map((phrases) => ({ phrases: phrases.map((phrase) => phrase.split(' ')), words: [], body: [] }));
}

const said = (...atoms: readonly string[]): Said[] => atoms.map((atom) => [atom, 1]);

// People who ask to erase also ask to delete and to remove: learned from volumes, it holds for networks, and for images.
const HARBOUR = entriesOf(
  ['erase volume', 'delete volume', 'remove volume', 'delete old volume'],
  ['delete network', 'remove network', 'erase network'],
  ['remove image', 'delete image', 'remove old image', 'delete old image'],
  ['list image', 'show image', 'all image'],
  ['list volume', 'show volume'],
  ['list network', 'show network', 'network overview'],
  ['log driver', 'log size', 'rotate log'],
  ['publish port', 'open port', 'port mapping'],
  ['memory limit', 'limit ram', 'cap memory'],
  ['swarm join', 'swarm token', 'join node'],
  ['tag push', 'registry push', 'upload registry'],
  ['cpu share', 'cpu quota', 'weight of cpu'],
  ['restart policy', 'restart always', 'boot restart'],
);
const IMAGE_REMOVAL = 2;
const IMAGE_LIST = 3;

describe('what is learned from the questions', () => {
  const likelihoods = openLikelihoods(() => formatLikelihoods(learnLikelihoods(HARBOUR)), HARBOUR.length);

  test('finds an entry by a word that stands in none of its questions', () => {
    const { best, share } = likelihoods(said('erase', 'image'));
    expect(best[0]).toBe(IMAGE_REMOVAL);
    expect(share(IMAGE_REMOVAL)).toBeGreaterThan(share(IMAGE_LIST));
  });

  test.each([
    ['nothing', []],
    ['words nobody knows', ['penguin', 'zebra']],
  ])('of %s explains nothing by any entry', (_, atoms) => {
    const { best, share, gain } = likelihoods(said(...atoms));
    expect([best, share(0), gain(0)]).toEqual([[], 0, 0]);
  });

  test('counts less what was said before', () => {
    const [imageLast, volumeLast] = ['image', 'volume'].map((now) =>
      likelihoods([
        ['image', now === 'image' ? 1 : 0.2],
        ['volume', now === 'volume' ? 1 : 0.2],
        ['list', 1],
      ]),
    );
    expect(imageLast?.best[0]).toBe(IMAGE_LIST);
    expect(volumeLast?.best[0]).toBe(IMAGE_LIST + 1);
  });

  test('is the same in every build', () => expect(learnLikelihoods(HARBOUR)).toEqual(learnLikelihoods(HARBOUR)));

  test('is nothing where there are no entries', () => {
    expect(openLikelihoods(() => formatLikelihoods(learnLikelihoods([])), 0)(said('image')).best).toEqual([]);
  });
});

describe('the table', () => {
  const ENTRIES = 3_000;
  const gains = fc.uniqueArray(fc.tuple(fc.nat(ENTRIES - 1), fc.double({ min: 1, max: 11.5, noNaN: true })), {
    selector: ([position]) => position,
    minLength: 1,
    maxLength: 20,
  });
  const atom = fc.stringMatching(/^[^\s]{1,12}$/u);
  const table = fc.uniqueArray(fc.record({ atom, entries: gains }), { selector: (word) => word.atom, minLength: 1, maxLength: 60 });
  const hasSurrogates = (text: string): boolean => /[\ud800-\udfff]/.test(text);

  test('gives back every word it was written with, to a sixteenth, and no other', () => {
    fc.assert(
      fc.property(table, atom, (words: readonly LearnedWord[], other) => {
        const likelihoods = openLikelihoods(() => formatLikelihoods(words), ENTRIES);
        for (const { atom: written, entries } of words.filter((word) => !hasSurrogates(word.atom))) {
          const { gain, best } = likelihoods(said(written));
          for (const [position, was] of entries) expect(Math.abs(60 * gain(position) - was)).toBeLessThanOrEqual(1 / 16 + 1e-4);
          const most = Math.max(...entries.map(([, was]) => was));
          expect(60 * gain(best[0] ?? -1)).toBeGreaterThanOrEqual(most - 1 / 8);
        }
        if (!words.some((word) => word.atom === other)) expect(likelihoods(said(other)).best).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
