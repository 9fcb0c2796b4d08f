import type { DrawStats } from '../ports/picture.js';
import type { Platform } from '../ports/platform.js';
import type { Counters } from './counters.js';
import type { QuizWorld } from './quiz-world.js';

/** What the quiz's desk of one platform stands on. */
export interface QuizDeskWorld extends QuizWorld {
  readonly platform: Platform;
  readonly counters: Counters;
  /** Absent or null where no picture can be shown. */
  readonly drawStats?: DrawStats | null;
  /** How the quiz is typed here, such as `/docker quiz` or `/quiz`. */
  readonly command: string;
  /** Who may set up a daily question on Slack. */
  readonly quizSetup: 'members' | 'admins';
  /** Ids of people, as the platform writes them, who may set up a quiz anywhere. */
  readonly admins: readonly string[];
}
