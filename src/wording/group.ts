/*
 * What the quiz says about how somebody does and how a group does. Names of people never stand in these texts, the platforms
 * add them.
 */
export const STATS_TITLE = 'How you do';
export const NO_STATS_TITLE = 'Nothing to count yet';
export function noStats(command: string): string {
  return `Answer a question in a channel, or try \`${command} practice\`: then this shows how often you are right by topic, your streak, and what is due.`;
}

export function accuracyLine(right: number, answered: number, percent: number): string {
  return `**${right} of ${answered}** right, ${percent} %.`;
}

export interface StreakWords {
  readonly days: number;
  readonly longest: number;
  readonly freezesInHand: number;
  readonly isAtRisk: boolean;
}

export function streakLine({ days, longest, freezesInHand, isAtRisk }: StreakWords): string {
  const best = longest > days ? ` Your longest: ${daysOf(longest)}.` : '';
  if (days === 0) return `No streak just now: one answer begins it.${best}`;
  const today = isAtRisk ? ' Nothing answered today yet.' : '';
  return `Streak: **${daysOf(days)}**.${today}${best} ${freezesLine(freezesInHand)}`;
}

function freezesLine(count: number): string {
  if (count === 0) return 'Every seven days of a streak earn a freeze, which covers a missed day.';
  return count === 1 ? 'One freeze in hand for a missed day.' : `${count} freezes in hand for missed days.`;
}

export function daysOf(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

export function dueLine(due: number, command: string): string {
  if (due === 0) return 'Nothing is due in your practice.';
  return `${due === 1 ? 'One question is' : `${due} questions are`} due: \`${command} practice\`.`;
}

/** One topic; what a screen reader should say stands before the bar. Widths are in characters. */
export function topicLine(
  { topic, right, answered, percent }: { topic: string; right: number; answered: number; percent: number },
  widths: { readonly topic: number; readonly count: number },
  bar: string,
): string {
  const counted = `${String(right).padStart(widths.count)} of ${String(answered).padStart(widths.count)}`;
  return `${topic.padEnd(widths.topic)}  ${counted}  ${String(percent).padStart(3)} %  ${bar}`.trimEnd();
}

export const PICTURE_NAME = 'deckhand-stats.png';
/** What the picture shows, for those who don't see it. */
export function pictureAlt(right: number, answered: number, percent: number, streak: number, topics: readonly string[]): string {
  const all = `Bars of how often answers were right: ${right} of ${answered} in all, ${percent} per cent. Streak: ${daysOf(streak)}.`;
  return topics.length === 0 ? all : `${all} By topic: ${topics.join(', ')}.`;
}
export function pictureTopic(topic: string, right: number, answered: number): string {
  return `${topic} ${right} of ${answered}`;
}
export const PICTURE_ALL = 'right in all';
export const PICTURE_STREAK = 'days in a row';
export const PICTURE_STREAK_ONE = 'day in a row';
export const PICTURE_DUE = 'due in practice';
export function pictureLongest(days: number): string {
  return `longest: ${days}`;
}
export const PICTURE_TOPICS = 'Right answers by topic';
export function pictureMore(count: number): string {
  return `and ${count} more ${count === 1 ? 'topic' : 'topics'} with fewer answers`;
}

/* Boards */
export const BOARD_TITLES = { week: 'Board of this week', month: 'Board of this month', all: 'Board of all time' } as const;
export const NOBODY_ON_BOARD_TITLE = 'Nobody is on this board yet';
export const POINTS_LINE = 'A right answer in this channel is worth 1 point when easy, 2 when medium, 3 when hard, however late it came.';
export function howToBoard(command: string): string {
  return `Only those who want it are shown: \`${command} board on\` and \`${command} board off\`.`;
}
export function rankLabel(rank: number): string {
  return `${rank}${['', 'st', 'nd', 'rd'][rank] ?? 'th'}`;
}
export function scoreNote(points: number, right: number, answered: number): string {
  return `${points === 1 ? '1 point' : `${points} points`}, ${right} of ${answered} right`;
}
export const MOST_IMPROVED = 'Most improved';
export function improvedNote(before: number, now: number): string {
  return `from ${before} % to ${now} % right`;
}
/** `isEmpty`: nobody is shown, so that nobody is one more. */
export function unshownLine(count: number, isEmpty: boolean): string {
  const more = isEmpty ? '' : ' more';
  return count === 1 ? `One${more} person answered here and isn’t shown.` : `${count}${more} people answered here and aren’t shown.`;
}
export const JOIN_BOARD = 'Show me on boards';

/* The week */
export const WEEK_TITLE = 'Last week’s quiz';
export function weekLine(questions: number, people: number, right: number, answered: number, percent: number): string {
  const asked = questions === 1 ? 'One question' : `${questions} questions`;
  const by = people === 1 ? 'one person' : `${people} people`;
  return `${asked}, answered by ${by}: ${right} of ${answered} right, ${percent} %.`;
}
export function hardestLine(topic: string, right: number, answered: number, command: string): string {
  return `Hardest was **${topic}**: ${right} of ${answered} right. \`${command} practice ${topic}\` asks more of it, for you alone.`;
}

/* The close of a round */
export const STREAKS = 'Streaks';

/* The terminal */
export const PNG_NEEDS_FILE = 'Cannot draw the picture: --png needs the name of a file, such as stats.png';
export const PNG_FAILED =
  'Cannot draw a picture: there is nothing to draw before the first answer, or the drawing library does not load here';
export function pngWritten(file: string): string {
  return `The picture is in ${file}.`;
}
export function pngNotWritten(file: string, why: string): string {
  return `Cannot write the picture to "${file}": ${why}`;
}
