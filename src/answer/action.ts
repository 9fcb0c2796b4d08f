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
  /**
   * In a menu of topics, where `topic` is null, the one that was picked; in the menu of a topic the entry that was picked; and
   * as a button the entries of the topic from number `from` on.
   */
  | { readonly verb: 'browse'; readonly topic: string | null; readonly from: number }
  /** An answer to a round of the quiz: one choice by its place as shown; null where a menu sends the places it took. */
  | { readonly verb: 'pick'; readonly round: string; readonly choice: number | null }
  /**
   * The same in somebody's own practice, where `card` is the question, `reps` how often it was answered before, so that an
   * older message is known, and `isNarrow` that the next one is of the same topic.
   */
  | { readonly verb: 'recall'; readonly card: string; readonly reps: number; readonly isNarrow: boolean; readonly choice: number | null }
  /** The next question of somebody's own practice. */
  | { readonly verb: 'practise'; readonly topic: string | null }
  /** An item of an exam: the choice taken; or yes or no (1 or 0) to its option number `step`, where options come one at a time. */
  | { readonly verb: 'exam'; readonly exam: string; readonly item: number; readonly step: number; readonly choice: number | null }
  /** A new exam, instead of one that goes on. */
  | { readonly verb: 'sit'; readonly form: ExamForm; readonly length: ExamLength }
  /** Something about who presses. */
  | { readonly verb: 'me'; readonly what: MePress };

/** What the quiz does about a press. */
export type QuizAction = Action & { readonly verb: 'pick' | 'recall' | 'practise' | 'exam' | 'sit' | 'me' };

export const EXAM_FORMS = ['classic', 'discrete-option'] as const;
type ExamForm = (typeof EXAM_FORMS)[number];
export const EXAM_LENGTHS = ['full', 'short'] as const;
type ExamLength = (typeof EXAM_LENGTHS)[number];
export const ME_PRESSES = ['forget', 'freeze', 'board-on', 'board-off'] as const;
export type MePress = (typeof ME_PRESSES)[number];

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
    case 'browse':
      return `${action.from}|${action.topic ?? ''}`;
    case 'pick':
      return `${action.round}|${action.choice ?? ''}`;
    case 'recall':
      return `${action.card}|${action.reps}|${action.isNarrow ? 1 : 0}|${action.choice ?? ''}`;
    case 'practise':
      return action.topic ?? '';
    case 'exam':
      return `${action.exam}|${action.item}|${action.step}|${action.choice ?? ''}`;
    case 'sit':
      return `${action.form}|${action.length}`;
    case 'me':
      return action.what;
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
const FLAG = z.enum(['0', '1']).transform((text) => text === '1');
const TOPIC = z.union([z.literal('').transform(() => null), z.string().regex(/^[a-z-]{1,40}$/)]);

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
  browse: (rest) => {
    const [from, topic] = z.tuple([NUMBER, TOPIC]).parse(partsOf(rest, 2));
    return { verb: 'browse', topic, from };
  },
  pick: (rest) => {
    const [round, choice] = z.tuple([HANDLE, CHOICE]).parse(partsOf(rest, 2));
    return { verb: 'pick', round, choice };
  },
  recall: (rest) => {
    const [card, reps, isNarrow, choice] = z.tuple([CARD, NUMBER, FLAG, CHOICE]).parse(partsOf(rest, 4));
    return { verb: 'recall', card, reps, isNarrow, choice };
  },
  practise: (rest) => ({ verb: 'practise', topic: TOPIC.parse(rest) }),
  exam: (rest) => {
    const [exam, item, step, choice] = z.tuple([HANDLE, NUMBER, NUMBER, CHOICE]).parse(partsOf(rest, 4));
    return { verb: 'exam', exam, item, step, choice };
  },
  sit: (rest) => {
    const [form, length] = z.tuple([z.enum(EXAM_FORMS), z.enum(EXAM_LENGTHS)]).parse(partsOf(rest, 2));
    return { verb: 'sit', form, length };
  },
  me: (rest) => ({ verb: 'me', what: z.enum(ME_PRESSES).parse(rest) }),
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
