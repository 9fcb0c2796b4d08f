import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, EXAM_FORMS, EXAM_LENGTHS, formatAction, ME_PRESSES, MOST_TOKEN, parseAction } from '../../src/answer/action.js';

const HANDLE = fc.stringMatching(/^[A-Za-z0-9_-]{16}$/);
const CARD = fc.stringMatching(/^[a-z]{3,12}\/[a-z0-9-]{3,60}$/);
const CHOICE = fc.option(fc.nat(5));
const ACTION: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ verb: fc.constant('browse' as const), topic: fc.option(fc.constantFrom('swarm', 'error')), from: fc.nat(9_999) }),
  fc.record({ verb: fc.constant('pick' as const), round: HANDLE, choice: CHOICE }),
  fc.record({ verb: fc.constant('recall' as const), card: CARD, reps: fc.nat(9_999), isNarrow: fc.boolean(), choice: CHOICE }),
  fc.record({ verb: fc.constant('practise' as const), topic: fc.option(fc.constantFrom('swarm', 'own-questions')) }),
  fc.record({ verb: fc.constant('exam' as const), exam: HANDLE, item: fc.nat(54), step: fc.nat(5), choice: CHOICE }),
  fc.record({ verb: fc.constant('sit' as const), form: fc.constantFrom(...EXAM_FORMS), length: fc.constantFrom(...EXAM_LENGTHS) }),
  fc.record({ verb: fc.constant('me' as const), what: fc.constantFrom(...ME_PRESSES) }),
);

describe('the id of a button of the quiz', () => {
  test('fits every platform and is read back as what it was', () => {
    fc.assert(
      fc.property(ACTION, fc.nat(9), (action, slot) => {
        const token = formatAction(action, slot) ?? '';
        expect(token.length).toBeLessThanOrEqual(MOST_TOKEN);
        expect(parseAction(token)).toEqual({ kind: 'action', action });
      }),
    );
  });

  test.each([
    'd1|0|recall|a b|0|1|2',
    'd1|0|recall|swarm/x|99999|0|1',
    'd1|0|recall|swarm/x|1',
    'd1|0|exam|id|1|2',
    'd1|0|sit|oral|full',
    'd1|0|me|delete-everybody',
    'd1|0|practise|../x',
  ])('%s is nothing we wrote', (token) => expect(parseAction(token).kind).toBe('unreadable'));
});
