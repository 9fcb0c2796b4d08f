import type { PersonId, PlaceId } from '../people.js';
import type { Platform } from '../ports/platform.js';
import { studiesOf } from '../quiz/stats.js';
import { type Streak, streakOf } from '../quiz/streak.js';
import type { QuizWorld } from './quiz-world.js';
import { zoneOf } from './zone-of.js';

/** Somebody's streak now, in the zone where their day begins. */
export async function findStreak(world: QuizWorld, platform: Platform, person: PersonId, place: PlaceId): Promise<Streak> {
  const { picks, practice, members } = world.store;
  const [given, reviews, { frozen }] = await Promise.all([picks.by(person), practice.reviews(person), members.find(person)]);
  const zone = await zoneOfPerson(world, platform, person, place);
  return streakOf(studiesOf({ picks: given, reviews }), frozen, world.clock(), zone);
}

/** Where somebody's day begins: as they said, as their profile says, as the channel's schedule says. */
export async function zoneOfPerson(world: QuizWorld, platform: Platform, person: PersonId, place: PlaceId): Promise<string> {
  return (await zoneOf(world, platform, person, place)).zone;
}
