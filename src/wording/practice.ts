/*
 * What practice alone and the exam say.
 */
/* Practice */
export const PRACTICE_TITLE = 'Practice';

export function practiceTitle(topic: string, level: string): string {
  return `${PRACTICE_TITLE}: ${topic}, ${level}`;
}

/** Below the choices. */
export function howToPractise(takes: number, isNew: boolean, due: number, newLeft: number): string {
  const way = takes === 1 ? 'Press a letter' : `Choose ${takes === 2 ? 'two' : takes}`;
  return `${way}. ${isNew ? 'New to you' : 'You had this one before'}; ${leftLine(due, newLeft)}.`;
}

/** "3 are due, 7 new ones left for today" */
export function leftLine(due: number, newLeft: number): string {
  const ofDue = due === 0 ? 'nothing is due' : due === 1 ? 'one is due' : `${due} are due`;
  const ofNew = newLeft === 0 ? 'no new ones are left for today' : `${newLeft} new ${newLeft === 1 ? 'one is' : 'ones are'} left for today`;
  return `${ofDue}, ${ofNew}`;
}

export const NEXT = 'Next question';

/** When an answered card comes again: "in 10 minutes", "in 3 days". */
export function comesAgain(when: string): string {
  return `It comes again ${when}.`;
}

export const PRACTISED_TITLE = 'That was all for now';
export function doneLine(when: string | null, isLimit: boolean): string {
  const why = isLimit
    ? 'Ten new questions a day are enough; what you know comes back when you are about to forget it.'
    : 'You have seen every question of it.';
  return when === null ? why : `${why} The next one is due ${when}.`;
}
export const NO_PRACTICE_TITLE = 'Nothing to practise';
export const NO_PRACTICE = 'I have no question of that topic.';
export const GONE_CARD_TITLE = 'This question is gone';
export const GONE_CARD = 'It is no longer among my questions, so it isn’t counted.';
export const ANSWERED_TITLE = 'You answered this one already';
export const ANSWERED = 'What you said first counts. The next one comes whenever you like.';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long from now, in words that are exact enough: "in a moment", "in 10 minutes", "in 3 days". */
export function inTime(ms: number): string {
  if (ms < MINUTE / 2) return 'in a moment';
  if (ms < 90 * MINUTE) return `in ${countOf(Math.max(1, Math.round(ms / MINUTE)), 'minute')}`;
  if (ms < 36 * HOUR) return `in ${countOf(Math.round(ms / HOUR), 'hour')}`;
  if (ms < 60 * DAY) return `in ${countOf(Math.round(ms / DAY), 'day')}`;
  return `in ${countOf(Math.round(ms / (30 * DAY)), 'month')}`;
}

export function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/* Exam */
export const EXAM_TITLE = 'Exam';
export const YES = 'Yes';
export const NO = 'No';
export const IS_RIGHT = 'Is this right?';
export const START_OVER = 'Start over';
export const ANOTHER_EXAM = 'Another exam';

export function itemTitle(item: number, of: number, isShort: boolean): string {
  return `${isShort ? 'Short exam' : EXAM_TITLE}: ${item} of ${of}`;
}

/** Below an item. */
export function examHint(takes: number, isDiscrete: boolean, minutes: number): string {
  const way = isDiscrete
    ? 'One option at a time; I stop when the item is decided'
    : takes === 1
      ? 'Press a letter'
      : `Choose ${takes === 2 ? 'two' : takes}`;
  return `${way}. ${minutes <= 1 ? 'The last minute' : `${minutes} minutes left`}.`;
}

export function examBegins(items: number, minutes: number, command: string): string {
  return `${items} questions in ${minutes} minutes, mixed as the exam’s domains are. The result comes at the end. You can leave and go on with \`${command} exam\`; the clock runs on.`;
}

export function examGoesOn(answered: number, of: number): string {
  return `Your exam goes on: ${answered} of ${of} answered.`;
}

export const EXAM_GONE_TITLE = 'This exam is gone';
export function examGone(command: string): string {
  return `It was forgotten, or it is somebody else’s. \`${command} exam\` starts one of your own.`;
}
export const NO_EXAM_TITLE = 'No exam';
export const NO_EXAM = 'There are no questions to make one of.';

export function resultTitle(right: number, of: number, percent: number): string {
  return `${EXAM_TITLE}: ${right} of ${of} right, ${percent} %`;
}
export const TIME_OVER = 'The time ran out.';
export function unansweredLine(count: number): string {
  return `${countOf(count, 'question')} without an answer ${count === 1 ? 'counts' : 'count'} as wrong.`;
}
export function tookLine(minutes: number, of: number): string {
  return `You took ${countOf(minutes, 'minute')} of ${of}.`;
}
/** Short, so that a line with a bar fits a phone. */
export const DOMAIN_NAMES = {
  orchestration: 'Orchestration',
  images: 'Images',
  installation: 'Installation',
  networking: 'Networking',
  security: 'Security',
  storage: 'Storage',
} as const;
export const ALL_RIGHT = 'All of it was right.';
export const TO_READ = 'To read about what was wrong:';
export const COMES_IN_PRACTICE = 'What was wrong comes again in your practice.';

/* Where it is shown */
export const IN_PRIVATE_TITLE = 'In private';
export const IN_PRIVATE = 'That is for you alone: I wrote to you directly.';
export function closedToMe(command: string): string {
  return `That is for you alone, and I can’t write to you directly. Type it as \`${command}\`: only you see the answer.`;
}
export const NOT_ALONE_TITLE = 'Only in a channel';
export function notAlone(command: string): string {
  return `That is for a channel in Slack or Discord. Here you can type \`${command} practice\`, \`${command} exam\`, \`${command} stats\` and \`me\`.`;
}
