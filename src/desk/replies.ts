import { type Action, formatAction, type Ref } from '../answer/action.js';
import type { Answer, Button } from '../answer/answer.js';
import type { Control, Reply } from '../conversation.js';
import type { PersonId } from '../people.js';
import { parseProse } from '../prose.js';
import { DELETE, HELPFUL, HELPFUL_SPOKEN, SHARE, UNHELPFUL, UNHELPFUL_SPOKEN } from '../wording/desk.js';

/** What about an answer can be pressed besides its own buttons. */
export interface Offers {
  /** How it can be given again; null where it can't. */
  readonly ref: Ref | null;
  readonly canShare: boolean;
  /** The handle of a shared message; null where nobody can delete it. */
  readonly share: string | null;
  readonly sharedBy: PersonId | null;
  readonly from: number;
}

export const NO_OFFERS: Offers = { ref: null, canShare: false, share: null, sharedBy: null, from: 0 };

/** An answer with its buttons. */
export function replyOf(answer: Answer, offers: Offers = NO_OFFERS): Reply {
  const buttons = [...answer.choices, ...answer.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))];
  return {
    answer,
    tokens: Object.fromEntries(buttons.flatMap((button, slot) => tokenOf(button, slot, answer.kind === 'answer' ? 'see' : 'ask'))),
    controls: controlsOf(answer, offers, buttons.length),
    menu: null,
    again: offers.ref,
    from: offers.from,
    sharedBy: offers.sharedBy,
  };
}

/** A line or two of our own, without buttons. */
export function plainReply(kind: Answer['kind'], title: string, lines: readonly string[], choices: readonly Button[] = []): Reply {
  const blocks = lines.map((line) => ({ kind: 'paragraph', prose: parseProse(line) }) as const);
  return replyOf({ kind, title, blocks, entry: null, confidence: 1, source: null, corrections: [], choices });
}

function tokenOf({ ask }: Button, slot: number, verb: 'ask' | 'see'): [string, string][] {
  const ref: Ref = isEntryId(ask) ? { kind: 'entry', id: ask } : { kind: 'words', text: ask };
  const token = formatAction({ verb, of: ref }, slot);
  return token === null ? [] : [[ask, token]];
}

/** True for the id of an entry, such as `swarm/ports`. */
function isEntryId(ask: string): boolean {
  return /^[a-z]+\/[a-z0-9-]+$/.test(ask);
}

function controlsOf(answer: Answer, { ref, canShare, share }: Offers, slot: number): Control[] {
  const about = ref ?? NO_SUBJECT;
  const asked: readonly [label: string, spoken: string, action: Action | null][] = [
    [SHARE, SHARE, canShare && ref !== null && answer.kind === 'answer' ? { verb: 'share', of: ref } : null],
    [HELPFUL, HELPFUL_SPOKEN, answer.kind === 'answer' ? { verb: 'helpful', of: about } : null],
    [UNHELPFUL, UNHELPFUL_SPOKEN, ['answer', 'choices', 'nothing'].includes(answer.kind) ? { verb: 'unhelpful', of: about } : null],
    [DELETE, DELETE, share === null ? null : { verb: 'delete', share }],
  ];
  return asked.flatMap(([label, spoken, action], index) => {
    const token = action === null ? null : formatAction(action, slot + index);
    return token === null ? [] : [{ label, spoken, token }];
  });
}

/** What feedback on an answer is about that has no entry and isn't kept. */
export const NO_SUBJECT: Ref = { kind: 'words', text: '-' };
