import { z } from 'zod';

/** What a button is about, so that its answer can be given again: an entry, our own words, or a question kept in the store. */
export type Ref =
  | { readonly kind: 'entry'; readonly id: string }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'kept'; readonly handle: string };

/**
 * What pressing a button means. An action carries no authority: whether it is done is decided from who pressed and from
 * the store.
 */
export type Action =
  /** One of several that were meant, instead of the message. */
  | { readonly verb: 'ask'; readonly of: Ref }
  /** Something beside an answer that stays good. */
  | { readonly verb: 'see'; readonly of: Ref }
  | { readonly verb: 'share'; readonly of: Ref }
  | { readonly verb: 'helpful'; readonly of: Ref }
  | { readonly verb: 'unhelpful'; readonly of: Ref }
  /** The answer from block `from` on. */
  | { readonly verb: 'more'; readonly of: Ref; readonly from: number }
  /** Deletes the shared message that the store knows by this handle. */
  | { readonly verb: 'delete'; readonly share: string }
  /** An answer to a round of the quiz: one choice by its place as shown; null where a menu sends the places it took. */
  | { readonly verb: 'pick'; readonly round: string; readonly choice: number | null }
  /** The same in somebody's own practice, where `card` is the question. */
  | { readonly verb: 'recall'; readonly card: string; readonly choice: number | null }
  /** An item of an exam: the choice taken, or yes or no (1 or 0) to the one option that is shown. */
  | { readonly verb: 'exam'; readonly exam: string; readonly item: number; readonly choice: number | null };

// Discord allows 100 characters for a custom id; Slack's 255 are more than that.
export const MOST_TOKEN = 100;
const VERSION = 'd1';

/**
 * An action as the id of a button, at most {@link MOST_TOKEN} characters: version, slot, verb, rest. `slot` keeps two
 * buttons of one message apart. Null when it would be too long; such a question is kept in the store instead.
 */
export function formatAction(action: Action, slot: number): string | null {
  const token = [VERSION, slot, action.verb, restOf(action)].join('|');
  return token.length <= MOST_TOKEN ? token : null;
}

function restOf(action: Action): string {
  switch (action.verb) {
    case 'ask':
    case 'see':
    case 'share':
    case 'helpful':
    case 'unhelpful':
      return formatRef(action.of);
    case 'more':
      return `${action.from}|${formatRef(action.of)}`;
    case 'delete':
      return action.share;
    case 'pick':
      return `${action.round}|${action.choice ?? ''}`;
    case 'recall':
      return `${action.card}|${action.choice ?? ''}`;
    case 'exam':
      return `${action.exam}|${action.item}|${action.choice ?? ''}`;
  }
}

function formatRef(ref: Ref): string {
  switch (ref.kind) {
    case 'entry':
      return `=${ref.id}`;
    case 'words':
      return `~${ref.text}`;
    case 'kept':
      return `@${ref.handle}`;
  }
}

/** What came back with a press: an action, one of an older or newer version, or nothing we ever wrote. */
export type ReadAction =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'unreadable' };

const HANDLE = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const NUMBER = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const CHOICE = z.union([z.literal('').transform(() => null), NUMBER]);
const REF = z.string().transform((text, context): Ref => {
  const rest = text.slice(1);
  if (text.startsWith('=') && /^[\w./ :*-]{1,95}$/.test(rest)) return { kind: 'entry', id: rest };
  if (text.startsWith('~') && rest.trim() !== '') return { kind: 'words', text: rest };
  if (text.startsWith('@') && HANDLE.safeParse(rest).success) return { kind: 'kept', handle: rest };
  context.addIssue('Cannot read what the button is about');
  return z.NEVER;
});
const CARD = z.string().regex(/^[\w./:=+-]{1,80}$/);

const RESTS: Readonly<Record<Action['verb'], (rest: string) => Action>> = {
  ask: (rest) => ({ verb: 'ask', of: REF.parse(rest) }),
  see: (rest) => ({ verb: 'see', of: REF.parse(rest) }),
  share: (rest) => ({ verb: 'share', of: REF.parse(rest) }),
  helpful: (rest) => ({ verb: 'helpful', of: REF.parse(rest) }),
  unhelpful: (rest) => ({ verb: 'unhelpful', of: REF.parse(rest) }),
  more: (rest) => {
    const [from, ref] = z.tuple([NUMBER, REF]).parse(partsOf(rest, 2));
    return { verb: 'more', of: ref, from };
  },
  delete: (rest) => ({ verb: 'delete', share: HANDLE.parse(rest) }),
  pick: (rest) => {
    const [round, choice] = z.tuple([HANDLE, CHOICE]).parse(partsOf(rest, 2));
    return { verb: 'pick', round, choice };
  },
  recall: (rest) => {
    const [card, choice] = z.tuple([CARD, CHOICE]).parse(partsOf(rest, 2));
    return { verb: 'recall', card, choice };
  },
  exam: (rest) => {
    const [exam, item, choice] = z.tuple([HANDLE, NUMBER, CHOICE]).parse(partsOf(rest, 3));
    return { verb: 'exam', exam, item, choice };
  },
};

/** Reads the id of a pressed button. Never throws, whatever it is given. */
export function parseAction(token: string): ReadAction {
  if (token.length > MOST_TOKEN) return { kind: 'unreadable' };
  const [version = '', slot = '', verb = '', rest = ''] = partsOf(token, 4);
  if (version !== VERSION) return /^d\d+$/.test(version) ? { kind: 'outdated' } : { kind: 'unreadable' };
  const read = Object.hasOwn(RESTS, verb) ? RESTS[verb as Action['verb']] : undefined;
  if (read === undefined || !/^\d{1,2}$/.test(slot)) return { kind: 'unreadable' };
  try {
    return { kind: 'action', action: read(rest) };
  } catch (error) {
    if (error instanceof z.ZodError) return { kind: 'unreadable' };
    throw error;
  }
}

/** At most `count` parts; the last one keeps further bars. */
function partsOf(text: string, count: number): string[] {
  const parts = text.split('|');
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join('|')];
}
