import { countOf } from './practice.js';

/*
 * What the bot says about what it keeps of somebody, and their settings.
 */
export const ME_TITLE = 'You';

/** Who says where somebody is. */
export type ZoneFrom = 'set' | 'profile' | 'machine' | 'channel' | 'none';

export function zoneLine(zone: string, from: ZoneFrom, me: string): string {
  const where = {
    set: 'as you set it',
    profile: 'from your profile',
    machine: 'as this machine has it',
    channel: 'from this channel’s daily question',
    none: 'as nothing else is known',
  };
  const another = zone === 'Europe/Berlin' ? 'Europe/Lisbon' : 'Europe/Berlin';
  return `Your days begin at midnight in **${zone}**, ${where[from]}. \`${me} zone ${another}\` sets another.`;
}
export function boardIsOn(me: string): string {
  return `You are on boards: your name stands among those who were right, with your streak. \`${me} board off\` takes it off.`;
}
export function boardIsOff(me: string): string {
  return `You are not on boards: nobody but you sees how you do. \`${me} board on\` shows your name among those who were right, with your streak.`;
}
export function meOthers(me: string): string {
  return `\`${me} data\` says what is stored about you, \`${me} export\` gives it to you, \`${me} forget\` deletes it.`;
}
export const BOARD_ON_LABEL = 'Show me on boards';
export const BOARD_OFF_LABEL = 'Take me off boards';

export const ZONE_SET_TITLE = 'Time zone set';
export function zoneSet(zone: string, now: string): string {
  return `Your days begin at midnight in **${zone}** now, where it is ${now}. What you answered before stays on its day.`;
}
export const BOARD_SET_TITLE = 'Done';

/* Freezes */
export const FREEZE_TITLE = 'Freezes';
export const FREEZE_LABEL = 'Spend one for tomorrow';
export function inHand(count: number): string {
  return count === 0 ? 'You have no freeze in hand.' : `You have **${countOf(count, 'freeze')}** in hand.`;
}
export const HOW_FREEZES =
  'Every seven days of a streak earn one, and you can hold two. A day without an answer uses one up by itself, and your streak stays.';
export const FREEZE_AHEAD = 'You can also set one aside for tomorrow.';
export function frozenAhead(days: readonly string[]): string {
  return `Set aside: ${days.join(', ')}.`;
}
export const FROZEN_TITLE = 'Tomorrow is set aside';
export function frozen(day: string, left: number): string {
  return `${day} needs no answer. ${inHand(left)}`;
}
export const ALREADY_FROZEN = 'Tomorrow was set aside before.';
export const NO_FREEZE_TITLE = 'No freeze in hand';

/* What is stored */
export const DATA_TITLE = 'What is stored about you';
export const NO_DATA = 'Nothing.';
export function dataWhere(me: string): string {
  return `It stands in this bot’s own database and goes nowhere else. \`${me} export\` gives you all of it, \`${me} forget\` deletes it.`;
}

/** What each table holds, in words; `one` and `many` follow a number. */
export const TABLE_WORDS: Readonly<Record<string, { readonly one: string; readonly many: string; readonly about: string }>> = {
  members: { one: 'line of settings', many: 'lines of settings', about: 'time zone, boards, freezes' },
  talks: { one: 'conversation', many: 'conversations', about: 'the subject, not what you wrote; fifteen minutes' },
  shares: { one: 'shared answer', many: 'shared answers', about: 'kept so that you can delete them; a year' },
  schedules: {
    one: 'daily question you set up',
    many: 'daily questions you set up',
    about: 'with your name, so that others know whom to ask',
  },
  picks: {
    one: 'answer in a channel’s quiz',
    many: 'answers in channels’ quizzes',
    about: 'what you took, when, and whether it was right',
  },
  cards: { one: 'question in your practice', many: 'questions in your practice', about: 'how well known, and when due' },
  reviews: {
    one: 'answer that your practice counts',
    many: 'answers that your practice counts',
    about: 'when, where, and whether it was right',
  },
  exams: { one: 'exam', many: 'exams', about: 'the questions and what you answered' },
};

/** "12 answers in channels’ quizzes: what you took, when, and whether it was right". */
export function tableLine(table: string, count: number): string {
  const words = TABLE_WORDS[table];
  if (words === undefined) return `${countOf(count, 'row')} in ${table}`;
  return `**${count}** ${count === 1 ? words.one : words.many}: ${words.about}`;
}

/* Export */
export const EXPORT_TITLE = 'Everything stored about you';
export const CARDS_TITLE = 'Your practice as cards';
export const EXPORT_FILES = 'As JSON, and your practice as cards for Anki (File, Import).';
export const EXPORT_FILE = 'As JSON.';
export function exportText(me: string): string {
  return `As JSON, a row a line. \`${me} export cards\` gives your practice as cards for Anki.`;
}
export const CARDS_TEXT = 'Save it as a text file and import it in Anki (File, Import): its first lines say how it is read.';
export const CARDS_FILE = 'Import the file in Anki (File, Import): its first lines say how it is read.';
export const JSON_ALT = 'Everything stored about you, as JSON';
export const CARDS_ALT = 'Your practice, as cards for Anki';
export function noCards(command: string): string {
  return `There are no cards yet: \`${command} practice\` makes them.`;
}

/* Their own page */
export function dueForHome(due: number, command: string): string {
  return due === 0
    ? `Practise alone with \`${command} practice\`.`
    : `**${due}** of your questions ${due === 1 ? 'is' : 'are'} due: \`${command} practice\`.`;
}

/* Forgetting */
export const FORGET_TITLE = 'Forget you?';
export const FORGET_ASK =
  'Everything about you goes at once and can’t be brought back: your settings, streak, practice, exams and answers. Answers in closed questions stay in their counts, without your name; in open ones they are taken out.';
export const FORGET_LABEL = 'Forget me';
export const FORGOTTEN_TITLE = 'You are forgotten';
export const NOTHING_TO_FORGET = 'There was nothing about you.';
export const FORGOTTEN = 'What went, or lost your name:';
export const FORGET_REST = 'Messages in channels stay as they are, also where one of mine names you among those who were right.';
