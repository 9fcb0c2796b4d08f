import type { QuizWorld } from '../../src/desk/quiz-world.js';
import type { PersonId } from '../../src/people.js';
import type { Member } from '../../src/ports/members.js';
import type { Picks, PlacedPick, Practice, Reviewed, Rounds, Schedules } from '../../src/ports/quiz-store.js';
import { StoreAway } from '../../src/ports/store.js';
import type { Card, Exam, Review } from '../../src/quiz/practice.js';
import type { Pick, Round } from '../../src/quiz/round.js';
import type { Schedule } from '../../src/quiz/schedule.js';

/** The quiz's part of a store, in memory, with everything that its ports promise to several instances. */
export interface QuizStore {
  readonly store: QuizWorld['store'];
  /** From now on every call is rejected, or served again. */
  readonly setAway: (isAway: boolean) => void;
}

export function openQuizStore(): QuizStore {
  let isAway = false;
  const schedules = new Map<string, Schedule>();
  const rounds = new Map<string, Round>();
  const idsIn = new Map<string, Set<string>>();
  const shownAt = new Map<string, number>();
  const startedOver = new Map<string, number>();
  const picks = new Map<string, Pick>();
  const members = new Map<string, Member>();
  const cards = new Map<string, Card>();
  const reviews: Review[] = [];
  const exams = new Map<string, Exam>();

  /** One call to the database: it takes a moment, then happens as a whole. What it gives is a copy. */
  async function call<T>(act: () => T): Promise<T> {
    await Promise.resolve();
    if (isAway) throw new StoreAway('The stand-in is away');
    return structuredClone(act());
  }

  const roundsIn = (place: string): Round[] =>
    [...(idsIn.get(place) ?? [])].flatMap((id) => {
      const round = rounds.get(id);
      return round === undefined ? [] : [round];
    });
  const picksOf = (round: string): Pick[] => [...picks.values()].filter((pick) => pick.round === round);

  const ofSchedules: Schedules = {
    put: (schedule) => call(() => void schedules.set(schedule.place, structuredClone(schedule))),
    find: (place) => call(() => schedules.get(place) ?? null),
    remove: (place) => call(() => schedules.delete(place)),
    dueBy: (now, limit) =>
      call(() =>
        [...schedules.values()]
          .filter(({ nextDue }) => nextDue <= now)
          .sort((a, b) => a.nextDue - b.nextDue)
          .slice(0, limit),
      ),
    moveOn: (place, from, nextDue, pausedAt) =>
      call(() => {
        const schedule = schedules.get(place);
        if (schedule === undefined || schedule.nextDue !== from) return false;
        schedules.set(place, { ...schedule, nextDue, pausedAt });
        return true;
      }),
  };

  const ofRounds: Rounds = {
    claim: (round) =>
      call(() => {
        const isTaken = round.day !== null && roundsIn(round.place).some(({ day }) => day === round.day);
        if (isTaken || rounds.has(round.id)) return false;
        rounds.set(round.id, structuredClone(round));
        idsIn.set(round.place, (idsIn.get(round.place) ?? new Set()).add(round.id));
        return true;
      }),
    abandoned: (by, now, until, limit) =>
      call(() => {
        const found = [...rounds.values()].filter(({ stage }) => stage.kind === 'claimed' && stage.until <= now).slice(0, limit);
        const leased = found.map((round): Round => ({ ...round, stage: { kind: 'claimed', by, until } }));
        for (const round of leased) rounds.set(round.id, round);
        return leased;
      }),
    moveTo: (id, stage, from) =>
      call(() => {
        const round = rounds.get(id);
        if (round === undefined || !from.includes(round.stage.kind)) return false;
        rounds.set(id, { ...round, stage });
        return true;
      }),
    unclaim: (id) =>
      call(() => {
        if (rounds.get(id)?.stage.kind === 'claimed') rounds.delete(id);
      }),
    find: (id) => call(() => rounds.get(id) ?? null),
    openIn: (place) => call(() => roundsIn(place).filter(({ stage }) => stage.kind === 'open')),
    closingBy: (now, limit) =>
      call(() =>
        [...rounds.values()]
          .filter(({ stage, closesAt }) => (stage.kind === 'open' || stage.kind === 'lost') && closesAt <= now)
          .sort((a, b) => a.closesAt - b.closesAt)
          .slice(0, limit),
      ),
    lastIn: (place, limit) =>
      call(() =>
        roundsIn(place)
          .sort((a, b) => b.openedAt - a.openedAt)
          .slice(0, limit),
      ),
    askedIn: (place) =>
      call(() =>
        roundsIn(place)
          .filter(({ openedAt }) => openedAt > (startedOver.get(place) ?? -1))
          .sort((a, b) => a.openedAt - b.openedAt)
          .map(({ question }) => question.id),
      ),
    startOver: (place) => call(() => void startedOver.set(place, Math.max(-1, ...roundsIn(place).map(({ openedAt }) => openedAt)))),
    mayEditCounter: (id, now, every) =>
      call(() => {
        if (now < (shownAt.get(id) ?? Number.NEGATIVE_INFINITY) + every) return false;
        shownAt.set(id, now);
        return true;
      }),
  };

  const placed = (pick: Pick): PlacedPick[] => {
    const question = rounds.get(pick.round)?.question;
    return question === undefined ? [] : [{ ...pick, question: question.id, topic: question.topic, level: question.level }];
  };
  const feed = ({ card, review }: Reviewed): void => {
    cards.set(`${card.person} ${card.question}`, structuredClone(card));
    reviews.push(structuredClone(review));
  };
  const ofPicks: Picks = {
    put: (pick, replace, feeds = null) =>
      call(() => {
        const key = `${pick.round} ${pick.person}`;
        const before = picks.get(key);
        if (before !== undefined && !replace) return { kind: 'again', counted: before };
        picks.set(key, structuredClone(pick));
        if (before === undefined && feeds !== null) feed(feeds);
        return { kind: before === undefined ? 'first' : 'replaced', counted: pick };
      }),
    of: (round) => call(() => picksOf(round)),
    countOf: (round) => call(() => picksOf(round).length),
    by: (person) => call(() => [...picks.values()].filter((pick) => pick.person === person).flatMap(placed)),
    inPlace: (place, from, to) =>
      call(() =>
        [...picks.values()].flatMap((pick) => {
          const round = rounds.get(pick.round);
          if (round?.place !== place || pick.at < from || pick.at >= to) return [];
          return placed(pick);
        }),
      ),
    tallies: () =>
      call(() => {
        const tallies = new Map<string, { question: string; answered: number; right: number }>();
        for (const { round, isRight } of picks.values()) {
          const question = rounds.get(round)?.question.id ?? '';
          const { answered, right } = tallies.get(question) ?? { answered: 0, right: 0 };
          tallies.set(question, { question, answered: answered + 1, right: right + (isRight ? 1 : 0) });
        }
        return [...tallies.values()];
      }),
  };

  const cardsOf = (person: string): Card[] => [...cards.values()].filter((card) => card.person === person).sort((a, b) => a.due - b.due);
  const examsOf = (person: string): Exam[] => [...exams.values()].filter((exam) => exam.person === person);
  const ofPractice: Practice = {
    card: (person, question) => call(() => cards.get(`${person} ${question}`) ?? null),
    cards: (person) => call(() => cardsOf(person)),
    dueCards: (person, now, limit) =>
      call(() =>
        cardsOf(person)
          .filter(({ due }) => due <= now)
          .slice(0, limit),
      ),
    review: (card, review) => call(() => feed({ card, review })),
    reviews: (person) => call(() => reviews.filter((review) => review.person === person).sort((a, b) => a.at - b.at)),
    putExam: (exam, feeds = null) =>
      call(() => {
        exams.set(exam.id, structuredClone(exam));
        if (feeds !== null) feed(feeds);
      }),
    exam: (id) => call(() => exams.get(id) ?? null),
    openExam: (person) =>
      call(
        () =>
          examsOf(person)
            .filter(({ finishedAt }) => finishedAt === null)
            .sort((a, b) => b.startedAt - a.startedAt)[0] ?? null,
      ),
    exams: (person) => call(() => examsOf(person)),
  };

  /** Everything with somebody's id in it, by the name of its table. */
  const rowsOf = (person: PersonId): Record<string, Readonly<Record<string, unknown>>[]> => {
    const found: Record<string, readonly object[]> = {
      members: [...members.values()].filter((row) => row.person === person),
      picks: [...picks.values()].filter((row) => row.person === person),
      cards: cardsOf(person),
      reviews: reviews.filter((row) => row.person === person),
      exams: examsOf(person),
    };
    return Object.fromEntries(
      Object.entries(found).flatMap(([table, rows]) => (rows.length === 0 ? [] : [[table, rows.map((row) => ({ ...row }))]])),
    );
  };

  return {
    store: {
      schedules: ofSchedules,
      practice: ofPractice,
      rounds: ofRounds,
      picks: ofPicks,
      members: {
        find: (person) => call(() => members.get(person) ?? { person, zone: null, isOnBoards: false, frozen: [] }),
        put: (member) => call(() => void members.set(member.person, structuredClone(member))),
        onBoards: (people) => call(() => people.filter((person) => members.get(person)?.isOnBoards === true)),
        everythingAbout: (person) => call(() => rowsOf(person)),
        forget: (person) =>
          call(() => {
            const counts = Object.fromEntries(Object.entries(rowsOf(person)).map(([table, rows]) => [table, rows.length]));
            members.delete(person);
            for (const map of [picks, cards, exams]) for (const [key, row] of map) if (row.person === person) map.delete(key);
            reviews.splice(0, reviews.length, ...reviews.filter((row) => row.person !== person));
            return counts;
          }),
      },
    },
    setAway: (away) => {
      isAway = away;
    },
  };
}
