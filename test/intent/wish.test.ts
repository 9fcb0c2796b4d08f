import { describe, expect, test } from 'vitest';
import { readWish, type Wish } from '../../src/intent/wish.js';

describe('readWish()', () => {
  const SAID: readonly (readonly [string, Wish])[] = [
    ['example?', { kind: 'example' }],
    ['can you show me an example please', { kind: 'example' }],
    ['and how would that look?', { kind: 'example' }],
    ['more', { kind: 'more' }],
    ['Tell me more about it.', { kind: 'more' }],
    ['why?', { kind: 'why' }],
    ['but why is that', { kind: 'why' }],
    ['and how do I undo that?', { kind: 'undo' }],
    ['how do i roll it back', { kind: 'undo' }],
    ['is that safe?', { kind: 'safe' }],
    ['since when?', { kind: 'since' }],
    ['which version added it', { kind: 'since' }],
    ["what's its default?", { kind: 'default' }],
    ['and the default?', { kind: 'default' }],
    ['which values can it take', { kind: 'values' }],
    ['which port was that again?', { kind: 'ports' }],
    ['what about on windows?', { kind: 'platform' }],
    ['same for compose?', { kind: 'counterpart', in: 'compose' }],
    ['and in my docker-compose.yml', { kind: 'counterpart', in: 'compose' }],
    ['what would that be in compose?', { kind: 'counterpart', in: 'compose' }],
    ['and in a stack file?', { kind: 'counterpart', in: 'stack' }],
    ['as docker run?', { kind: 'counterpart', in: 'run' }],
    ['and for services?', { kind: 'elsewhere', object: 'service' }],
    ['what about configs', { kind: 'elsewhere', object: 'config' }],
    ['and remove it?', { kind: 'deed', verb: 'remove' }],
  ];
  test.each(SAID)('takes "%s" for a wish about the subject', (text, wish) => expect(readWish(text)).toEqual(wish));

  test.each([
    'port swarm',
    'what is docker compose',
    'how do I undo a docker service update',
    'example of a multi-stage build',
    'is it safe to delete /var/lib/docker',
    'which values does update-order take',
    'services',
    'what is the default network driver',
    '',
  ])('leaves "%s" to the other readers', (text) => expect(readWish(text)).toBeNull());

  test('reads endless text without much ado', () => expect(readWish('and '.repeat(20_000))).toBeNull());
});
