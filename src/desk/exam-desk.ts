import { type Action, formatAction } from '../answer/action.js';
import type { Incoming, Outgoing, Reply, Spot } from '../conversation.js';
import type { Reviewed } from '../ports/quiz-store.js';
import type { Asked } from '../quiz/asked.js';
import {
  currentItem,
  EXAM_SIZES,
  type ExamItem,
  type ExamState,
  formatExam,
  openExam,
  parseExam,
  recordAnswer,
  recordJudgement,
  scoreOf,
  withoutGone,
} from '../quiz/exam.js';
import { localDayOf } from '../quiz/local-day.js';
import type { Exam } from '../quiz/practice.js';
import { recordReview } from '../quiz/practise.js';
import type { QuizWish } from '../quiz/quiz-wish.js';
import { ANOTHER_BUTTON, composeItem, composeResult, NO_BUTTON, START_OVER_BUTTON, YES_BUTTON } from '../reply/compose-exam.js';
import { EXAM_GONE_TITLE, examBegins, examGoesOn, examGone, NO_EXAM, NO_EXAM_TITLE } from '../wording/practice.js';
import { NOT_COUNTED_TITLE, STRANGE_PRESS, takeExactly } from '../wording/quiz.js';
import { placeOf, pressesOf, readTokens } from './practice-desk.js';
import type { QuizDeskWorld } from './quiz-desk-world.js';
import { plainReply, replyOf } from './replies.js';
import { zoneOf } from './zone-of.js';

/** Questions against the clock, for one person alone. Every item is stored when it is answered. */
export interface ExamDesk {
  /** The exam that goes on, else a new one. */
  readonly sit: (wish: QuizWish & { kind: 'exam' }, spot: Spot) => Promise<Reply>;
  /** A new one, whatever goes on. */
  readonly startOver: (wish: ExamForm, spot: Spot) => Promise<Reply>;
  readonly press: (action: Action & { verb: 'exam' }, pressing: Incoming & { kind: 'press' }) => Promise<Outgoing>;
}

interface ExamForm {
  readonly form: Exam['form'];
  readonly length: ExamState['length'];
}

/** An exam with what is in its state. */
interface Sat {
  readonly exam: Exam;
  readonly state: ExamState;
}

const MINUTE = 60_000;

export function createExamDesk(world: QuizDeskWorld): ExamDesk {
  const { store, clock, questions, command, platform } = world;
  const byId = new Map(questions.map((question) => [question.id, question]));

  async function sit(wish: QuizWish & { kind: 'exam' }, spot: Spot): Promise<Reply> {
    const open = await store.practice.openExam(spot.person);
    if (open === null) return begin(wish, spot);
    const sat = satOf(open);
    const answered = sat.state.items.filter(({ isRight }) => isRight !== null).length;
    return shown(sat, examGoesOn(answered, sat.state.items.length), isPlain(wish) ? formOf(sat) : wish);
  }

  async function startOver(wish: ExamForm, spot: Spot): Promise<Reply> {
    const open = await store.practice.openExam(spot.person);
    if (open !== null) await finish(satOf(open));
    return begin(wish, spot);
  }

  async function begin({ form, length }: ExamForm, { person }: Spot): Promise<Reply> {
    const exam = openExam({ id: world.newId(), person, form, length, questions, now: clock(), random: world.random });
    const sat = satOf(exam);
    if (sat.state.items.length === 0) return plainReply('help', NO_EXAM_TITLE, [NO_EXAM]);
    await store.practice.putExam(exam);
    return shown(sat, examBegins(sat.state.items.length, EXAM_SIZES[length].minutes, command), null);
  }

  async function press(action: Action & { verb: 'exam' }, { spot, values }: Incoming & { kind: 'press' }): Promise<Outgoing> {
    const exam = await store.practice.exam(action.exam);
    if (exam === null || exam.person !== spot.person) return toAsker(plainReply('help', EXAM_GONE_TITLE, [examGone(command)]));
    const sat = satOf(exam);
    const at = currentItem(sat.state);
    const item = at === null ? undefined : sat.state.items[at];
    // An older message, or a second press on the same: it shows where the exam is now.
    if (isOver(sat) || at !== action.item || item?.said.length !== action.step) return replaced(await shown(sat, null, null));
    const asked = askedOf(item);
    if (asked === null) return replaced(await shown(sat, null, null));
    const places = action.choice === null ? values.map(placeOf) : [action.choice];
    const recorded =
      exam.form === 'classic'
        ? recordAnswer(sat.state, at, asked, places)
        : ({ kind: 'recorded', state: recordJudgement(sat.state, at, asked, places[0] === 1) } as const);
    switch (recorded.kind) {
      case 'wrong-count':
        return toAsker(plainReply('help', NOT_COUNTED_TITLE, [takeExactly(recorded.takes)]));
      case 'no-such-choice':
        return toAsker(plainReply('help', NOT_COUNTED_TITLE, [STRANGE_PRESS]));
      case 'recorded': {
        const next = { exam: { ...exam, state: formatExam(recorded.state) }, state: recorded.state };
        await store.practice.putExam(next.exam, await reviewedBy(recorded.state.items[at], spot));
        return replaced(await shown(next, null, null));
      }
    }
  }

  /** A decided item is a review of its question. */
  async function reviewedBy(item: ExamItem | undefined, { person, place }: Spot): Promise<Reviewed | null> {
    if (item === undefined || item.isRight === null) return null;
    const at = clock();
    const { zone } = await zoneOf(world, platform, person, place);
    const card = await store.practice.card(person, item.question);
    const { question, isRight } = item;
    return recordReview(card, { person, question, where: 'exam', isRight, at, day: localDayOf(zone, at) });
  }

  /** The item that comes next; the result where none does or the time is over. `over`: what can be started instead; null: nothing. */
  async function shown(sat: Sat, before: string | null, over: ExamForm | null): Promise<Reply> {
    const at = currentItem(sat.state);
    const item = at === null ? undefined : sat.state.items[at];
    const asked = item === undefined ? null : askedOf(item);
    if (isOver(sat) || at === null || item === undefined || asked === null) return resultReply(await finish(sat));
    const { exam, state } = sat;
    const step = exam.form === 'classic' ? null : item.said.length;
    const minutesLeft = Math.ceil((exam.endsAt - clock()) / MINUTE);
    const isShort = state.length === 'short';
    const reply = replyOf(
      composeItem({ asked, item: at + 1, of: state.items.length, isShort, step, minutesLeft, before, canStartOver: over !== null }),
    );
    const tokenOf = (choice: number | null): string | null =>
      formatAction({ verb: 'exam', exam: exam.id, item: at, step: step ?? 0, choice }, choice ?? 0);
    const presses = step === null ? pressesOf(asked, tokenOf) : { tokens: judgementTokens(tokenOf), menu: null };
    const anew = over === null ? {} : { [START_OVER_BUTTON.ask]: sitToken(over) };
    return { ...reply, ...presses, tokens: { ...presses.tokens, ...anew } };
  }

  function resultReply(sat: Sat): Reply {
    const { exam, state } = sat;
    const finishedAt = exam.finishedAt ?? exam.endsAt;
    const minutes = Math.max(1, Math.round((finishedAt - exam.startedAt) / MINUTE));
    const of = Math.round((exam.endsAt - exam.startedAt) / MINUTE);
    const reply = replyOf(composeResult(scoreOf(state), { minutes, of, isTimeOver: finishedAt >= exam.endsAt }, world.titleOf));
    return { ...reply, tokens: { ...readTokens(reply), [ANOTHER_BUTTON.ask]: sitToken(formOf(sat)) } };
  }

  async function finish({ exam, state }: Sat): Promise<Sat> {
    if (exam.finishedAt !== null) return { exam, state };
    const finished = { ...exam, finishedAt: Math.min(clock(), exam.endsAt), state: formatExam(state) };
    await store.practice.putExam(finished);
    return { exam: finished, state };
  }

  function satOf(exam: Exam): Sat {
    return { exam, state: withoutGone(parseExam(exam.state), (id) => byId.get(id)) };
  }

  function isOver({ exam }: Sat): boolean {
    return exam.finishedAt !== null || clock() >= exam.endsAt;
  }

  function askedOf({ question: id, order }: ExamItem): Asked | null {
    const question = byId.get(id);
    return question === undefined ? null : { question, order };
  }

  return { sit, startOver, press };
}

function judgementTokens(tokenOf: (choice: number) => string | null): Readonly<Record<string, string>> {
  return { [YES_BUTTON.ask]: tokenOf(1) ?? '', [NO_BUTTON.ask]: tokenOf(0) ?? '' };
}

function formOf({ exam: { form }, state: { length } }: Sat): ExamForm {
  return { form, length };
}

/** `quiz exam` and no more, which asks for whatever goes on. */
function isPlain({ form, length }: ExamForm): boolean {
  return form === 'classic' && length === 'full';
}

function sitToken({ form, length }: ExamForm): string {
  return formatAction({ verb: 'sit', form, length }, 9) ?? '';
}

function replaced(reply: Reply): Outgoing {
  return { kind: 'replace', reply };
}

function toAsker(reply: Reply): Outgoing {
  return { kind: 'answer', reply, audience: 'asker' };
}
