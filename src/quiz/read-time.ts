/** The words of a command, without case and commas; `topic:swarm` is two. */
export function wordsOf(text: string): readonly string[] {
  return text
    .trim()
    .toLowerCase()
    .replace(/[“”"'`]/g, '')
    .replace(/\b(topic|level|reveal|zone|time|at|in)\s*[:=]\s*/g, '$1 ')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}

/** A time of day as people write it, `9`, `9am`, `9:30 pm`, `09.30`, `0930`, `noon`, as `09:30`; null for anything else. */
export function readTime(typed: string): string | null {
  if (typed === 'noon' || typed === 'midday') return '12:00';
  if (typed === 'midnight') return '00:00';
  const read = /^(\d{1,2})(?:[:.h]?(\d{2}))?h?([ap])?\.?(?:m\.?)?$/.exec(typed);
  const [, hours = '', minutes = '00', half] = read ?? [];
  if (hours === '' || Number(minutes) > 59) return null;
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half);
  return hour === null || hour > 23 ? null : `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** 12 am is midnight, 12 pm is noon. */
function hourOf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
