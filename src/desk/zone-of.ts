import type { PersonId, PlaceId } from '../people.js';
import type { Platform } from '../ports/platform.js';
import type { ZoneFrom } from '../wording/me.js';
import type { QuizWorld } from './quiz-world.js';

/** Where somebody's day begins, and who says so. */
export interface KnownZone {
  readonly zone: string;
  readonly from: ZoneFrom;
}

/** As they said, as their profile says, as the channel's schedule says. */
export async function zoneOf({ store }: QuizWorld, platform: Platform, person: PersonId, place: PlaceId): Promise<KnownZone> {
  const { zone } = await store.members.find(person);
  if (zone !== null) return { zone, from: 'set' };
  const ofProfile = await platform.zoneOf(person).catch(() => null);
  if (ofProfile !== null) return { zone: ofProfile, from: platform.name === 'terminal' ? 'machine' : 'profile' };
  const ofChannel = (await store.schedules.find(place))?.zone;
  return ofChannel === undefined ? { zone: 'UTC', from: 'none' } : { zone: ofChannel, from: 'channel' };
}
