import type { PersonId, PlaceId } from '../../src/people.js';
import type { Store } from '../../src/ports/store.js';
import { parseProse } from '../../src/prose.js';
import type { Card, Exam, Review } from '../../src/quiz/practice.js';
import type { Question } from '../../src/quiz/question.js';
import type { Pick, Round } from '../../src/quiz/round.js';
import type { Schedule } from '../../src/quiz/schedule.js';

/** Some moment in 2026: far above 2^31, as all times are. */
export const NOW = 1_790_000_000_000;
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const ANN = 'slack:E1:UANN' as PersonId;
export const BOB = 'discord:42' as PersonId;
export const CREW = 'slack:T1:CREW' as PlaceId;
export const DECK = 'discord:900719925474099312:55' as PlaceId;

export const QUESTION: Question = {
  id: 'swarm/ports',
  topic: 'swarm',
  domain: 'orchestration',
  level: 'medium',
  entry: 'swarm/ports',
  asks: parseProse('Which port? `ß` 🐳'),
  shown: [],
  choices: [
    { text: parseProse('2377'), isRight: true, why: null },
    { text: parseProse('80'), isRight: false, why: null },
  ],
  sources: [],
};

export function roundOf(id: string, more: Partial<Round> = {}): Round {
  return {
    id,
    place: CREW,
    day: null,
    question: QUESTION,
    order: [1, 0],
    reveal: 'at-close',
    openedAt: NOW,
    closesAt: NOW + DAY,
    stage: { kind: 'claimed', by: 'one', until: NOW + MINUTE },
    ...more,
  };
}

export function openRoundOf(id: string, more: Partial<Round> = {}): Round {
  return roundOf(id, { stage: { kind: 'open', message: `m-${id}` }, ...more });
}

export function pickOf(round: string, person: PersonId, more: Partial<Pick> = {}): Pick {
  return { round, person, choices: [0], isRight: true, at: NOW, day: '2026-09-21', ...more };
}

export function scheduleOf(place: PlaceId, more: Partial<Schedule> = {}): Schedule {
  return {
    place,
    time: '09:00',
    zone: 'Europe/Berlin',
    days: 'weekdays',
    topic: null,
    level: 'hard',
    reveal: 'at-once',
    setBy: ANN,
    setAt: NOW,
    nextDue: NOW + DAY,
    pausedAt: null,
    ...more,
  };
}

export function cardOf(person: PersonId, question: string, due = NOW): Card {
  return { person, question, state: '{"s":1}', due };
}

export function reviewOf(person: PersonId, question: string, more: Partial<Review> = {}): Review {
  return { person, question, where: 'practice', isRight: false, rating: 1, at: NOW, day: '2026-09-21', ...more };
}

export function examOf(id: string, person: PersonId, more: Partial<Exam> = {}): Exam {
  return { id, person, form: 'classic', startedAt: NOW, endsAt: NOW + 90 * MINUTE, finishedAt: null, state: '{}', ...more };
}

/** At least one row in every table that is about somebody or some place. */
export async function fillEveryTable(store: Store, person: PersonId, place: PlaceId): Promise<void> {
  const open = `open-${person}`;
  const closed = `closed-${person}`;
  const server = place.split(':').slice(0, 2).join(':');
  await store.inbox.receive({ id: `delivery-${person}`, twin: null, body: '{}' }, NOW);
  await store.talks.remember({ person, place, thread: null }, { entry: 'swarm/ports', intent: 'ask', trail: ['swarm/ports'] }, NOW);
  await store.kept.keep('long', NOW);
  await store.shares.record(person, place, NOW);
  await store.feedback.put({ verdict: 'helpful', entry: null, missing: null }, NOW);
  await store.members.put({ person, zone: 'Europe/Berlin', isOnBoards: true, frozen: ['2026-03-29'] });
  await store.departures.left(`${server}x`, NOW);
  await store.schedules.put(scheduleOf(place, { setBy: person }));
  await store.rounds.claim(openRoundOf(open, { place }), NOW);
  await store.rounds.claim(openRoundOf(closed, { place }), NOW);
  await store.picks.put(pickOf(open, person), false);
  await store.picks.put(pickOf(closed, person), false);
  await store.rounds.moveTo(closed, { kind: 'closed', message: 'm' }, ['open']);
  await store.practice.review(cardOf(person, 'swarm/ports'), reviewOf(person, 'swarm/ports'));
  await store.practice.putExam(examOf(`exam-${person}`, person));
}
