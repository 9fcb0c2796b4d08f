import { Temporal } from 'temporal-polyfill';

/** The local day somewhere at a time, `2026-03-29`. `zone` is an IANA name, `at` epoch milliseconds. */
export function localDayOf(zone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The local day somewhere at a time with its hour, 0 to 23. For histories: Temporal takes a hundred times as long. */
export function localHourOf(zone: string, at: number): { readonly day: string; readonly hour: number } {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return { day, hour: Number(parts.get('hour')) };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en', parts);
  clocks.set(zone, clock);
  return clock;
}

/** When the local day of a time began, in epoch milliseconds. */
export function startOfDay(zone: string, at: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay().epochMilliseconds;
}

/** How many days lie between two local days; negative when the second one is earlier. */
export function daysBetween(from: string, to: string): number {
  // A day of the calendar is the same number of UTC milliseconds each; Temporal takes a hundred times as long.
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * 60_000));
}

/** A time as people there read it: `Sunday 29 March, 09:00`. */
export function localTimeOf(zone: string, at: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const day = there.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  return `${day}, ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
