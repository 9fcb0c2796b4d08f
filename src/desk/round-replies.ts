import { formatAction } from '../answer/action.js';
import type { Answer, Button } from '../answer/answer.js';
import type { Menu, Named, Reply } from '../conversation.js';
import type { Platform } from '../ports/platform.js';
import { daysBetween } from '../quiz/local-day.js';
import { takes } from '../quiz/question.js';
import type { Outcome } from '../quiz/record-pick.js';
import { type Result, resultOf } from '../quiz/result.js';
import type { Pick, Round } from '../quiz/round.js';
import { type Before, buttonsOf, composeClosed, composeOutcome, composeQuestion, isMenu, optionsOf } from '../reply/compose-quiz.js';
import { menuLabel, RIGHT_ONES } from '../wording/quiz.js';
import { streakNames } from './board-names.js';
import { findStreak } from './find-streak.js';
import type { QuizWorld } from './quiz-world.js';
import { replyOf } from './replies.js';

/** The message of an open round as it is to look now: how many answered, and how the question before went. */
export async function questionReply(world: QuizWorld, platform: Platform, round: Round): Promise<Reply> {
  const [answered, before] = await Promise.all([world.store.picks.countOf(round.id), beforeOf(world, platform, round)]);
  return { ...replyOf(composeQuestion(round, answered, before)), tokens: tokensOf(round), menu: menuOf(round) };
}

/** The message of a round after its close. */
export async function closedReply(world: QuizWorld, platform: Platform, round: Round, picks: readonly Pick[]): Promise<Reply> {
  const result = resultOf(round, picks);
  const reply = withRead(composeClosed(round, result, readOf(world, round)));
  const named = await namesUnder(world, platform, round, picks, result);
  const [first, ...others] = named;
  return first === undefined ? reply : { ...reply, named: others.length === 0 ? first : named };
}

/** What somebody alone is told about their press. */
export function outcomeReply(world: QuizWorld, round: Round, outcome: Outcome, counted: Pick): Reply {
  return withRead(composeOutcome(round, outcome, counted, readOf(world, round)));
}

/** The entry to read comes as a private message of its own: the result stays, and so does the message that everybody sees. */
function withRead(answer: Answer): Reply {
  const tokens = answer.choices.flatMap(({ ask }, slot) => {
    const token = formatAction({ verb: 'more', of: { kind: 'entry', id: ask }, from: 0 }, slot);
    return token === null ? [] : [[ask, token] as const];
  });
  return { ...replyOf(answer), tokens: Object.fromEntries(tokens) };
}

function readOf({ titleOf }: QuizWorld, { question: { entry } }: Round): Button | null {
  const title = entry === null ? null : titleOf(entry);
  return entry === null || title === null ? null : { label: title, ask: entry };
}

/** The ids of a question's buttons say the round and the place, never what stands there. */
function tokensOf(round: Round): Readonly<Record<string, string>> {
  if (isMenu(round)) return {};
  const tokens = buttonsOf(round).map(({ ask }, choice) => [ask, formatAction({ verb: 'pick', round: round.id, choice }, choice)] as const);
  return Object.fromEntries(tokens.flatMap(([ask, token]) => (token === null ? [] : [[ask, token]])));
}

function menuOf(round: Round): Menu | null {
  const token = isMenu(round) ? formatAction({ verb: 'pick', round: round.id, choice: null }, 0) : null;
  if (token === null) return null;
  const take = takes(round.question);
  return { label: menuLabel(take), token, take, options: optionsOf(round) };
}

// Further back nobody remembers the question.
const LONGEST_AGO = 4;
// One asked at once may stand between two daily ones, or several in a lively channel.
const LOOK_BACK = 30;

/** The daily question before this one; null where there is none, or where it is too long ago. */
async function beforeOf({ store }: QuizWorld, { linkTo }: Platform, round: Round): Promise<Before | null> {
  if (round.day === null) return null;
  const last = await store.rounds.lastIn(round.place, LOOK_BACK);
  const before = last.find((one) => one.id !== round.id && one.day !== null && one.openedAt < round.openedAt && messageOf(one) !== null);
  const days = before?.day == null ? LONGEST_AGO + 1 : daysBetween(before.day, round.day);
  if (before === undefined || days > LONGEST_AGO) return null;
  const result = resultOf(before, await store.picks.of(before.id));
  const message = messageOf(before);
  return { isYesterday: days === 1, result, link: message === null ? null : linkTo(round.place, message) };
}

/** The message a round is posted as; null where nobody knows one. */
export function messageOf({ stage }: Round): string | null {
  switch (stage.kind) {
    case 'open':
    case 'closed':
      return stage.message;
    case 'claimed':
    case 'lost':
      return null;
  }
}

// More names than this are a wall.
const MOST_NAMES = 20;

// Each takes a few reads of the store; beyond this many, streaks are those of the first to answer.
const MOST_STREAKS_READ = 100;

/** Who was right, and the streaks of those who answered; nobody who isn't on boards. */
async function namesUnder(
  world: QuizWorld,
  platform: Platform,
  { place }: Round,
  picks: readonly Pick[],
  { rightOnes }: Result,
): Promise<readonly Named[]> {
  const shown = new Set(picks.length === 0 ? [] : await world.store.members.onBoards(picks.map(({ person }) => person)));
  const right = rightOnes.filter((person) => shown.has(person));
  const streaks = await Promise.all(
    [...shown].slice(0, MOST_STREAKS_READ).map(async (person) => ({ person, ...(await findStreak(world, platform, person, place)) })),
  );
  return [
    ...(right.length === 0
      ? []
      : [{ label: RIGHT_ONES, people: right.slice(0, MOST_NAMES), more: Math.max(0, right.length - MOST_NAMES) }]),
    ...streakNames(streaks),
  ];
}
