import { editDistance } from '../language/spelling.js';

// What `Intl.supportedValuesOf` lists under an older name, or not at all; Temporal accepts both names.
const NEWER_NAMES = ['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'Asia/Ho_Chi_Minh', 'Asia/Kathmandu', 'Asia/Yangon', 'America/Nuuk'];
const OLDER_NAMES = new Set(['Asia/Calcutta', 'Europe/Kiev', 'Asia/Saigon', 'Asia/Katmandu', 'Asia/Rangoon', 'America/Godthab']);

// How people call where they are, and what they most probably mean.
const NICKNAMES: Readonly<Record<string, string>> = {
  gmt: 'UTC',
  z: 'UTC',
  'etc/utc': 'UTC',
  germany: 'Europe/Berlin',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  uk: 'Europe/London',
  england: 'Europe/London',
  france: 'Europe/Paris',
  india: 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  japan: 'Asia/Tokyo',
  china: 'Asia/Shanghai',
  beijing: 'Asia/Shanghai',
  nyc: 'America/New_York',
  boston: 'America/New_York',
  washington: 'America/New_York',
  eastern: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  california: 'America/Los_Angeles',
};

// Completion shows something before the first letter is typed: one zone for most of the world's working hours.
const COMMON = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Kyiv',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Australia/Sydney',
  'Africa/Johannesburg',
];

/** The time zone somebody means by `Europe/Berlin`, `berlin`, `new york` or `utc`; null where none is certain. */
export function findZone(typed: string): string | null {
  const wanted = plain(typed);
  if (wanted === '') return null;
  const listed = allZones().find((zone) => plain(zone) === wanted);
  if (listed !== undefined) return listed;
  const nickname = NICKNAMES[wanted];
  if (nickname !== undefined) return nickname;
  const [city, second] = allZones().filter((zone) => cityOf(zone) === wanted);
  if (city !== undefined && second === undefined) return city;
  // Names that are understood and not listed, such as `Etc/GMT-14`; offsets have no summer time and are not taken.
  return /^[a-z]{2,}\/\S/.test(wanted) ? canonicalZone(typed.trim()) : null;
}

/** Zones that begin like this, then those that hold it, then those that are a slip away; at most `limit`, best first. */
export function suggestZones(partial: string, limit = 25): readonly string[] {
  const wanted = plain(partial);
  if (wanted === '') return COMMON.slice(0, limit);
  const named = Object.keys(NICKNAMES)
    .filter((name) => name.startsWith(wanted))
    .map((name) => NICKNAMES[name] ?? '');
  const ranked = allZones()
    .map((zone) => ({ zone, rank: rankOf(zone, wanted) }))
    .filter(({ rank }) => rank < FAR)
    .sort((a, b) => a.rank - b.rank || a.zone.length - b.zone.length || a.zone.localeCompare(b.zone));
  return [...new Set([...(ranked[0]?.rank === 0 ? [] : named), ...ranked.map(({ zone }) => zone), ...named])].slice(0, limit);
}

const FAR = 10;

function rankOf(zone: string, wanted: string): number {
  const name = plain(zone);
  const city = cityOf(zone);
  if (name === wanted || city === wanted) return 0;
  if (city.startsWith(wanted)) return 1;
  if (name.startsWith(wanted)) return 2;
  if (name.includes(wanted)) return 3;
  const asked = wanted.includes('/') ? name : city;
  const distance = wanted.length < 4 ? FAR : editDistance(wanted, asked, 2);
  return distance <= 2 ? 3 + distance : FAR;
}

function canonicalZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

let zones: readonly string[] | null = null;
function allZones(): readonly string[] {
  zones ??= [...new Set([...NEWER_NAMES, ...Intl.supportedValuesOf('timeZone')])].filter((zone) => !OLDER_NAMES.has(zone)).sort();
  return zones;
}

function cityOf(zone: string): string {
  return plain(zone.slice(zone.lastIndexOf('/') + 1));
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');
}
