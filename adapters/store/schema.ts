import type { Kysely } from 'kysely';
import type { PersonId, PlaceId } from '../../src/people.js';
import type { Exam, Review } from '../../src/quiz/practice.js';
import type { Level } from '../../src/quiz/question.js';
import type { Reveal, Stage } from '../../src/quiz/round.js';
import type { Schedule } from '../../src/quiz/schedule.js';

export type Db = Kysely<Tables>;

/** What stands in the database, both engines alike: times are epoch milliseconds, booleans 0 or 1, lists and documents JSON. */
export interface Tables {
  readonly migrations: MigrationRow;
  readonly deliveries: DeliveryRow;
  readonly talks: TalkRow;
  readonly keptQuestions: KeptQuestionRow;
  readonly shares: ShareRow;
  readonly feedback: FeedbackRow;
  readonly members: MemberRow;
  readonly departures: DepartureRow;
  readonly schedules: ScheduleRow;
  readonly rounds: RoundRow;
  readonly picks: PickRow;
  readonly cards: CardRow;
  readonly reviews: ReviewRow;
  readonly exams: ExamRow;
}

export interface MigrationRow {
  readonly version: number;
  readonly name: string;
}

export interface DeliveryRow {
  readonly id: string;
  readonly twin: string | null;
  /** Null when it is done. */
  readonly body: string | null;
  readonly receivedAt: number;
  readonly takenAt: number;
  readonly doneAt: number | null;
}

export interface TalkRow {
  readonly person: PersonId;
  readonly place: PlaceId;
  /** Empty outside a thread: a key has no nulls. */
  readonly thread: string;
  readonly entry: string | null;
  readonly intent: string | null;
  /** The ids of the last subjects, newest first, as JSON. */
  readonly trail: string;
  readonly at: number;
}

export interface KeptQuestionRow {
  readonly handle: string;
  readonly text: string;
  readonly at: number;
}

export interface ShareRow {
  readonly handle: string;
  readonly person: PersonId;
  readonly place: PlaceId;
  readonly at: number;
}

export interface FeedbackRow {
  readonly id: string;
  readonly verdict: string;
  readonly entry: string | null;
  readonly missing: string | null;
  readonly at: number;
}

export interface MemberRow {
  readonly person: PersonId;
  readonly zone: string | null;
  readonly isOnBoards: number;
  readonly frozen: string;
}

export interface DepartureRow {
  readonly server: string;
  readonly at: number;
}

export interface ScheduleRow {
  readonly place: PlaceId;
  readonly time: string;
  readonly zone: string;
  readonly days: Schedule['days'];
  readonly topic: string | null;
  readonly level: Level | null;
  readonly reveal: Reveal;
  readonly setBy: PersonId;
  readonly setAt: number;
  readonly nextDue: number;
  readonly pausedAt: number | null;
}

export interface RoundRow {
  readonly id: string;
  readonly place: PlaceId;
  readonly day: string | null;
  readonly questionId: string;
  readonly topic: string;
  readonly level: string;
  readonly question: string;
  readonly choiceOrder: string;
  readonly reveal: Reveal;
  readonly openedAt: number;
  readonly closesAt: number;
  readonly stage: Stage['kind'];
  readonly claimedBy: string | null;
  readonly claimedUntil: number | null;
  readonly message: string | null;
  readonly counterAt: number | null;
  /** 1 when the place used up its pool of questions since: the question may come again. */
  readonly isSpent: number;
}

export interface PickRow {
  readonly round: string;
  readonly person: PersonId;
  readonly choices: string;
  readonly isRight: number;
  readonly at: number;
  readonly day: string;
}

export interface CardRow {
  readonly person: PersonId;
  readonly question: string;
  readonly state: string;
  readonly due: number;
}

export interface ReviewRow {
  readonly id: string;
  readonly person: PersonId;
  readonly question: string;
  readonly givenIn: Review['where'];
  readonly isRight: number;
  readonly rating: number;
  readonly at: number;
  readonly day: string;
}

export interface ExamRow {
  readonly id: string;
  readonly person: PersonId;
  readonly form: Exam['form'];
  readonly startedAt: number;
  readonly endsAt: number;
  readonly finishedAt: number | null;
  readonly state: string;
}
