import { listOf } from './lists.js';

/*
 * What the quiz says. Calm and short; names of people never stand in these texts, the platforms add them.
 */
export const DAILY_TITLE = 'Question of the day';
export const NOW_TITLE = 'Question';
export const ANSWER_LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

export function questionTitle(isDaily: boolean, topic: string, level: string): string {
  return `${isDaily ? DAILY_TITLE : NOW_TITLE}: ${topic}, ${level}`;
}

/** Below the choices. */
export function howToAnswer(count: number, isAtClose: boolean): string {
  const way = count === 1 ? 'Press a letter' : `Choose ${count === 2 ? 'two' : count}`;
  if (isAtClose) return `${way}. You can change it until the question closes; the answer comes then.`;
  return `${way}: only you see whether it was right, and the first answer counts.`;
}

export function menuLabel(count: number): string {
  return count === 1 ? 'Choose one' : count === 2 ? 'Choose two' : `Choose ${count}`;
}

export function answeredSoFar(count: number): string {
  return `${count} answered`;
}

/** The line on the question before, above the next one. */
export function beforeLine(isYesterday: boolean, answered: number, right: number, percent: number): string {
  if (answered === 0) return `Nobody answered ${isYesterday ? 'yesterday’s question' : 'the last question'}.`;
  return `${isYesterday ? 'Yesterday’s question' : 'The last question'}: ${right} of ${answered} right, ${percent} %.`;
}
export const SEE_BEFORE = 'Its answer';

export const RIGHT_TITLE = 'Right';
export const WRONG_TITLE = 'Not quite';
export const AGAIN_TITLE = 'You answered this one already';
export const NOTED_TITLE = 'Noted';
export const CHANGED_TITLE = 'Changed';
export const CHOSE_RIGHT = 'Right is';
export const TOOK = 'You took';
export const FIRST_COUNTS = 'The first answer counts.';

export function notedLine(letters: readonly string[]): string {
  return `You took **${listOf(letters)}**. Until the question closes you can take another; the last one counts.`;
}

export const TOO_LATE_TITLE = 'This question is closed';
export const TOO_LATE = 'It no longer takes answers; the answer is in its message. The next one comes soon enough.';
export const UNKNOWN_ROUND_TITLE = 'I no longer know this question';
export const UNKNOWN_ROUND = 'It is too old, or it was deleted here.';
export function askWith(command: string): string {
  return `\`${command} now\` asks a fresh one, for everybody here.`;
}
export const NOT_COUNTED_TITLE = 'Not counted';
export const STRANGE_PRESS = 'I can’t read which choice that was. Try the buttons of the question once more.';

export function takeExactly(count: number): string {
  return `This question takes exactly ${count === 2 ? 'two' : count} choices, taken together. Try again.`;
}

export const CLOSED_TITLE = 'Closed';
export const RIGHT_MARK = 'right';
export const NOBODY_ANSWERED = 'Nobody answered this one.';
export const RIGHT_ONES = 'Right';
export const SET_BY = 'Set by';
export const STOPPED_BY = 'Stopped by';

export function closedLine(answered: number, right: number, percent: number): string {
  if (answered === 0) return NOBODY_ANSWERED;
  return `${right} of ${answered} right, ${percent} %.`;
}

// Of the blocks' eight widths, so that one answer in forty still shows.
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const BAR_WIDTH = 12;

/** A bar of at most twelve characters. `share` is 0 to 1. */
export function barOf(share: number): string {
  const eighths = Math.round(share * BAR_WIDTH * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** One line of the distribution; what a screen reader should say stands before the bar. */
export function shareLine(letter: string, count: number, answered: number, percent: number, isRight: boolean): string {
  const counted = `${String(count).padStart(String(answered).length)} of ${answered}`;
  const right = (isRight ? RIGHT_MARK : '').padEnd(RIGHT_MARK.length);
  return `${letter}  ${counted}  ${String(percent).padStart(3)} %  ${right}  ${barOf(percent / 100)}`.trimEnd();
}

/* Setting it up */
export const DAILY_SET_TITLE = 'A daily question comes here';
export const DAILY_OFF_TITLE = 'The daily question is off';
export const DAILY_OFF = 'No further question comes here by itself. A question that is still open closes as usual.';
export const WAS_OFF = 'There is no daily question here, so there is nothing to stop.';
export const NOT_STORED_TITLE = 'Not set after all';
export const NOT_STORED = 'The daily question could not be stored, so none will come. Set it again in a minute.';
export const SET_TITLE = 'Done';
export const SET = 'It is set; the message here says so to everybody.';
export const STOPPED = 'It is off; the message here says so to everybody.';
export const STOPPED_UNSAID = 'It is off. I could not say so in the channel.';
export const ASKED = 'Everybody here can answer it.';

export interface DailyWords {
  readonly time: string;
  readonly zone: string;
  readonly isWeekdays: boolean;
  readonly topic: string | null;
  readonly level: string | null;
  readonly isAtClose: boolean;
}

export function dailyLine({ time, zone, isWeekdays, topic, level, isAtClose }: DailyWords): string {
  const about = topic === null ? 'from all topics, the ones this group finds hard more often' : `about **${topic}**`;
  const how = level === null ? '' : `, level **${level}**`;
  const reveal = isAtClose ? 'Answers are shown when a question closes.' : 'Whoever answers sees at once whether it was right.';
  return `Every ${isWeekdays ? 'weekday' : 'day'} at **${time}** (${zone}): one question ${about}${how}. ${reveal}`;
}

export function firstOn(when: string): string {
  return `The first one: ${when}.`;
}

export function stopWith(command: string): string {
  return `\`${command} off\` stops it, \`${command} status\` shows it.`;
}

/* Status */
export const STATUS_TITLE = 'The quiz in this channel';
export function noDaily(command: string): string {
  return `No daily question is set here. \`${command} daily 09:00 Europe/Berlin\` sets one, \`${command} now\` asks at once.`;
}
export function nextOn(when: string, zone: string): string {
  return `Next question: ${when} (${zone}).`;
}
export function pausedSince(when: string): string {
  return `Paused since ${when}: posting here was refused. It is tried again when the next question is due.`;
}
export function lostRounds(days: readonly string[]): string {
  const what = days.length === 1 ? 'the question' : 'the questions';
  return `Nobody can say whether ${what} of ${listOf(days)} reached this channel: the connection broke while posting, and I don’t post twice. The first press on it, or the next day, mends that.`;
}
export function openQuestions(count: number): string {
  return count === 1 ? 'One question is open.' : `${count} questions are open.`;
}

/* Refusals */
export const NOT_SET_TITLE = 'Not set';
export const NOT_ASKED_TITLE = 'Not asked';
export const NOT_STOPPED_TITLE = 'Not stopped';
export const PAUSED_TITLE = 'A daily question is paused';
export const WHO_CAN_DISCORD = 'Only members with **Manage Channels** here can do that. Ask one of them.';
export const WHO_CAN_SLACK = 'Guests can’t do that; every other member of this workspace can.';
export const WHO_CAN_SLACK_ADMINS = 'Here only the workspace’s admins and owners can do that, and who the operator named. Ask one of them.';
export const STANDING_UNKNOWN = 'I can’t look up just now who may do that here. Try again in a minute.';

export type WhyRefused = 'not-a-member' | 'not-allowed' | 'archived' | 'gone';
export type Chat = 'slack' | 'discord' | 'terminal';

/** What to do so that the bot may post in a channel. */
export function howToLetIn(why: WhyRefused, chat: Chat): string {
  switch (why) {
    case 'not-a-member':
      return chat === 'discord'
        ? 'I can’t see this channel. Add me to this server, and let me have **View Channel** and **Send Messages** here.'
        : 'I am not in this channel. Type `/invite` and my name here, then try again.';
    case 'not-allowed':
      return chat === 'discord'
        ? 'I may not write in this channel. Let me have **View Channel** and **Send Messages** here (in threads **Send Messages in Threads**).'
        : 'I may not write in this channel: posting is limited to some people here. Let me post in the channel’s settings, or use another channel.';
    case 'archived':
      return 'This channel is archived. Unarchive it, or use another one.';
    case 'gone':
      return 'I can’t find this channel any more: it was deleted, or I was removed from it. Add me again, or use another one.';
  }
}

export const PLATFORM_AWAY = 'The platform does not let me post just now. Try again in a minute.';
export const PLATFORM_SILENT = 'The connection broke while I posted, so I can’t say whether it arrived. If nothing shows here, try again.';
export const NO_QUESTION_OF_THAT = 'I have no question of that topic and level.';
export function pausedLine(why: string, time: string, zone: string): string {
  return `The question you set up for ${time} (${zone}) could not be posted. ${why} I try again when the next one is due, and go on by myself once it works.`;
}
export const PAUSED_CHANNEL = 'The channel';

/* What can't be read */
export const UNCLEAR_TITLE = 'I didn’t get all of that';

export interface Unclear {
  readonly expected: 'command' | 'time' | 'zone' | 'topic' | 'level' | 'reveal' | 'span' | 'on-or-off' | 'daily-part';
  readonly typed: string;
  readonly nearest: readonly string[];
}

const EXPECTED: Readonly<Record<Unclear['expected'], string>> = {
  command: 'what the quiz should do: `now`, `daily`, `off`, `status`, `practice`, `exam`, `stats` or `leaderboard`',
  time: 'a time of day, such as `09:00` or `9am`',
  zone: 'a time zone, such as `Europe/Berlin` or `berlin`',
  topic: 'a topic',
  level: '`easy`, `medium` or `hard`',
  reveal: '`reveal at once` or `reveal at close`',
  span: '`week`, `month` or `all`',
  'on-or-off': '`on` or `off`',
  'daily-part': 'a time, a time zone, `weekdays`, `topic …`, `level …` or `reveal at close`',
};

/** "I can't use `9:75`: I expected a time of day, …" */
export function unclearLine({ expected, typed, nearest }: Unclear): string {
  const quoted = typed.replaceAll('`', '').slice(0, 60);
  const what = quoted === '' ? `I miss ${EXPECTED[expected]}.` : `I can’t use \`${quoted}\`: I expected ${EXPECTED[expected]}.`;
  if (nearest.length === 0) return what;
  const near = listOf(
    nearest.map((one) => `\`${one}\``),
    'or',
  );
  return `${what} Did you mean ${near}?`;
}

export function topicsLine(topics: readonly string[]): string {
  return `Topics: ${topics.map((topic) => `\`${topic}\``).join(', ')}.`;
}

export function zoneExample(me: string): string {
  return `For example: \`${me} zone Europe/Berlin\`.`;
}

export function dailyExample(command: string): string {
  return `For example: \`${command} daily 09:00 Europe/Berlin weekdays topic swarm level hard\`.`;
}
