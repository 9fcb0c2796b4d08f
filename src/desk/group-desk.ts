import { formatAction } from '../answer/action.js';
import type { Control, Incoming, Outgoing, Reply } from '../conversation.js';
import type { PersonId } from '../people.js';
import { mostImproved, periodsOf, rank, type Scored, type Span, scoresOf } from '../quiz/board.js';
import { type Answers, statsOf, studiesOf } from '../quiz/stats.js';
import { streakOf } from '../quiz/streak.js';
import { composeBoard } from '../reply/compose-board.js';
import { composeStats } from '../reply/compose-stats.js';
import { JOIN_BOARD } from '../wording/group.js';
import { boardNames } from './board-names.js';
import { zoneOfPerson } from './find-streak.js';
import type { QuizDeskWorld } from './quiz-desk-world.js';
import { replyOf } from './replies.js';

type Asking = Incoming & { kind: 'question' };

/** How somebody does, and how a group does. */
export interface GroupDesk {
  /** For who asked alone. */
  readonly stats: (asking: Asking) => Promise<Reply>;
  readonly leaderboard: (span: Span, asking: Asking) => Promise<Outgoing>;
  /** The button below somebody's very first answer that shows them on boards; null below every other. */
  readonly offerOf: (person: PersonId) => Promise<Control | null>;
}

// What is due beyond this isn't counted: nobody practises that much in a day.
const MOST_DUE = 1_000;
const MOST_ON_BOARD = 10;
// Beyond the entry to read and the controls of an answer.
const OFFER_SLOT = 9;

export function createGroupDesk(world: QuizDeskWorld): GroupDesk {
  const { store, platform, clock, command, questions } = world;
  const topics = new Map(questions.map(({ id, topic }) => [id, topic]));

  async function stats({ spot: { person, place } }: Asking): Promise<Reply> {
    const now = clock();
    const [picks, reviews, due, { frozen }, zone] = await Promise.all([
      store.picks.by(person),
      store.practice.reviews(person),
      store.practice.dueCards(person, now, MOST_DUE),
      store.members.find(person),
      zoneOfPerson(world, platform, person, place),
    ]);
    const answers: Answers = { picks, reviews };
    const streak = streakOf(studiesOf(answers), frozen, now, zone);
    const found = statsOf(answers, (question) => topics.get(question) ?? null, streak, due.length);
    const reply = replyOf(composeStats(found, command));
    const picture = found.answered === 0 || !platform.takesFiles ? null : ((await world.drawStats?.(found)) ?? null);
    return { ...reply, picture };
  }

  async function leaderboard(span: Span, { spot: { person, place }, route, isPublic }: Asking): Promise<Outgoing> {
    // Everybody in a channel sees the same weeks: as its schedule has them, else as who asks.
    const zone = (await store.schedules.find(place))?.zone ?? (await zoneOfPerson(world, platform, person, place));
    const periods = periodsOf(span, zone, clock());
    const [answers, before] = await Promise.all([
      store.picks.inPlace(place, periods.now.from, periods.now.to),
      periods.before === null ? [] : store.picks.inPlace(place, periods.before.from, periods.before.to),
    ]);
    const reply = await boardReply(span, answers, before);
    return { kind: 'answer', reply, audience: route === 'command' && !isPublic ? 'asker' : 'place' };
  }

  async function boardReply(span: Span, answers: readonly Scored[], before: readonly Scored[]): Promise<Reply> {
    const people = [...new Set(answers.map((answer) => answer.person))];
    const shown = new Set<PersonId>(people.length === 0 ? [] : await store.members.onBoards(people));
    const scores = scoresOf(answers.filter((answer) => shown.has(answer.person)));
    const ranked = rank(scores, MOST_ON_BOARD);
    const improved = mostImproved(scoresOf(before.filter((answer) => shown.has(answer.person))), scores);
    const reply = replyOf(composeBoard(span, ranked.length === 0, people.length - shown.size, command.replace(/quiz$/, 'me')));
    const named = boardNames(ranked, improved);
    return named.length === 0 ? reply : { ...reply, named };
  }

  async function offerOf(person: PersonId): Promise<Control | null> {
    const [given, { isOnBoards }] = await Promise.all([store.picks.by(person), store.members.find(person)]);
    const token = isOnBoards || given.length !== 1 ? null : formatAction({ verb: 'me', what: 'board-on' }, OFFER_SLOT);
    return token === null ? null : { label: JOIN_BOARD, spoken: JOIN_BOARD, token };
  }

  return { stats, leaderboard, offerOf };
}
