import type { ExamLength } from './exam.js';
import type { Exam } from './practice.js';
import type { Level } from './question.js';
import type { Reveal } from './round.js';
import type { Schedule } from './schedule.js';

/** What somebody wants of the quiz. */
export type QuizWish =
  | { readonly kind: 'now'; readonly topic: string | null; readonly level: Level | null; readonly reveal: Reveal }
  | DailyWish
  | { readonly kind: 'off' | 'status' | 'stats' }
  | { readonly kind: 'practice'; readonly topic: string | null }
  | { readonly kind: 'exam'; readonly form: Exam['form']; readonly length: ExamLength }
  | { readonly kind: 'leaderboard'; readonly span: 'week' | 'month' | 'all' }
  | MeWish
  | { readonly kind: 'unclear'; readonly problems: readonly QuizProblem[] };

export interface DailyWish {
  readonly kind: 'daily';
  readonly time: string;
  /** Null where it wasn't said. */
  readonly zone: string | null;
  readonly days: Schedule['days'];
  readonly topic: string | null;
  readonly level: Level | null;
  readonly reveal: Reveal;
}

export type MeWish =
  | { readonly kind: 'me'; readonly about: 'page' | 'freeze' | 'data' | 'forget' }
  | { readonly kind: 'me'; readonly about: 'export'; readonly of: 'everything' | 'cards' }
  | { readonly kind: 'me'; readonly about: 'zone'; readonly zone: string }
  | { readonly kind: 'me'; readonly about: 'board'; readonly isOn: boolean };

/** A part of a command that can't be used: what was expected there, what was typed (empty: nothing), and what is nearest. */
export interface QuizProblem {
  readonly expected: 'command' | 'time' | 'zone' | 'topic' | 'level' | 'reveal' | 'span' | 'on-or-off' | 'daily-part';
  readonly typed: string;
  readonly nearest: readonly string[];
}
