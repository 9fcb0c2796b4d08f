import type { Store } from '../../src/ports/store.js';
import type { Access } from './access.js';
import { createDepartures } from './departures.js';
import { forgetExpired } from './expiry.js';
import { createFeedbackBox } from './feedback.js';
import { createInbox } from './inbox.js';
import { createKeptQuestions } from './kept-questions.js';
import { createMembers } from './members.js';
import { createPicks } from './picks.js';
import { createPractice } from './practice.js';
import { createRounds } from './rounds.js';
import { createSchedules } from './schedules.js';
import { createShares } from './shares.js';
import { createTalks } from './talks.js';

/** Every room of the store over one database. */
export function joinStore({ ask, close }: Access): Store {
  return {
    inbox: createInbox(ask),
    talks: createTalks(ask),
    kept: createKeptQuestions(ask),
    shares: createShares(ask),
    feedback: createFeedbackBox(ask),
    members: createMembers(ask),
    departures: createDepartures(ask),
    schedules: createSchedules(ask),
    rounds: createRounds(ask),
    picks: createPicks(ask),
    practice: createPractice(ask),
    isReachable: () =>
      ask((db) => db.selectFrom('migrations').select('version').limit(1).execute()).then(
        () => true,
        () => false,
      ),
    forgetExpired: (now) => forgetExpired(ask, now),
    close,
  };
}
