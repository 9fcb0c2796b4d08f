import { describe, expect, test } from 'vitest';
import { openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { openSearch } from '../../adapters/files/open-search.js';
import { readQuery } from '../../src/language/query.js';

const built = openBuiltKnowledge();
const whole = openSearch(built, 'long');
const once = openSearch(built, 'once');

describe('an index opened for one question', () => {
  // Every tenth probe: opening the index anew for each question is what one-shot starts do.
  const probes = built.ledger().filter((_, index) => index % 10 === 0);
  test.each(probes.map(({ probe }) => probe))('finds the same for "%s" as the whole index', (probe) => {
    expect(once.find(readQuery(probe))).toEqual(whole.find(readQuery(probe)));
  });
});

describe('find()', () => {
  test.each([
    ['port swarm', 'swarm/ports'],
    ['what ports does swram need', 'swarm/ports'],
    ['swarm/ports', 'swarm/ports'],
    ['how do i list containers', 'containers/ps'],
    ['DCT', 'security/dct'],
  ])('reads "%s" as %s', (typed, id) => {
    const found = whole.find(readQuery(typed));
    expect(found.kind === 'found' && found.hit.id).toBe(id);
  });

  test.each(['port of Rotterdam', 'cheap flights to spain', 'asdf qwer zxcv', 'kitchen sink', '', '   ', '!!!'])(
    'never answers "%s"',
    (typed) => {
      expect(whole.find(readQuery(typed)).kind).not.toBe('found');
    },
  );

  test('says which words it read as others', () => {
    expect(whole.find(readQuery('what ports does swram need')).corrected).toEqual([{ from: 'swram', to: 'swarm' }]);
  });

  test('never reads a number as another', () => {
    for (const typed of ['port 7947', 'exit code 138', '2378']) expect(whole.find(readQuery(typed)).corrected).toEqual([]);
  });
});
