/*
 * What the bot says around its answers in a chat: its buttons, its help there, and what it says when something can't be done.
 */
export const SHARE = 'Share in channel';
export const HELPFUL = '👍';
export const HELPFUL_SPOKEN = 'This helped';
export const UNHELPFUL = '👎';
export const UNHELPFUL_SPOKEN = 'This did not help';
export const DELETE = 'Delete';
export const TRY = 'Try one:';

export const SHARED_BY = 'Asked by';

export const FORM_TITLE = 'What was missing?';
export const FORM_LABEL = 'What did you want to know?';
export const FORM_HINT = 'Kept without your name for 90 days, secrets masked, so that the answer can be written.';
export const FORM_SEND = 'Send';
export const FORM_CANCEL = 'Cancel';

export const THANKS_TITLE = 'Thank you';
export const THANKS_HELPFUL = 'Good to know that it helped.';
export const THANKS_MISSING = 'Noted. Somebody who writes these answers will read it.';
export const THANKS_UNKEPT = 'Noted that this did not help. What you wrote is not kept here, as the operator chose.';

export const NO_LONGER_TITLE = 'This button is from earlier';
export const OUTDATED = 'It belongs to an older version of me and I no longer know what it did. Ask again, and you get fresh buttons.';
export const UNREADABLE = 'I can’t read what this button stands for. Ask again, and you get fresh buttons.';
export const KEPT_GONE = 'What this button is about is no longer kept: it is older than thirty days, or the store is away. Ask again.';
export const NOT_YOURS_TITLE = 'Not yours to delete';
export const NOT_YOURS = 'Only who shared an answer can delete it.';
export const OWNER_UNKNOWN = 'I can’t look up who shared this just now, so it stays. Try again in a minute.';

export const TOO_FAST_TITLE = 'A short breath';
export function tooFast(most: number): string {
  return `That was ${most} answers within a minute. I am back for you in a moment.`;
}

export const BROKEN_TITLE = 'Something went wrong on my side';
export const BROKEN = 'The operator can see what it was. Try again, or ask it in other words.';

export const NOT_HERE_TITLE = 'Not here';
export const QUIZ_AWAY = 'The quiz needs its store, and that is away just now. Questions about Docker are answered all the same.';

/** Where a platform shows no file in a private answer. */
export const IN_DIRECT = 'You find it in our direct messages.';
export const PICTURE_TITLE = 'As a picture too';

export const NO_PROBLEM_IN_MESSAGE = 'I found no Docker error and no docker command in that message. Ask me about it in your own words.';

/** What can be typed in this chat, from what the bot can do where it runs. */
export function helpLines(can: {
  readonly command: string;
  readonly mentions: boolean;
  readonly directMessages: boolean;
  readonly threads: boolean;
  readonly prefix: string | null;
  readonly shortcut: boolean;
}): readonly string[] {
  const by = [
    `\`${can.command} port swarm\``,
    ...(can.mentions ? ['mention me'] : []),
    ...(can.prefix === null ? [] : [`\`${can.prefix} port swarm\` in a channel or thread`]),
    ...(can.directMessages ? ['write to me directly'] : []),
  ];
  return [
    `Ask about Docker in your own words: ${by.join(', or ')}.`,
    ...(can.threads ? ['In a thread the next question needs no mention for fifteen minutes; `and for udp?` is understood.'] : []),
    ...(can.shortcut ? ['On any message, “Explain with Deckhand” finds the error or the docker command in it.'] : []),
    'Answers to a command are for you alone, with a button to share them.',
  ];
}
export const HELP_COMMANDS = 'What you can type:';
export const HOME_TITLE = 'Deckhand answers Docker questions';

export const PICK_TOPIC = 'Topics: pick one to see what I know about it';
export const PICK_ENTRY = 'Pick one to read it';
export function topicLabel(topic: string, count: number): string {
  return `${topicTitle(topic)} (${count})`;
}
export function topicTitle(topic: string): string {
  return topic.charAt(0).toUpperCase() + topic.slice(1);
}
/** Which of how many are listed, counted from 1. */
export function topicLine(first: number, last: number, count: number): string {
  return first === 1 && last === count ? `${count} answers.` : `Answers ${first} to ${last} of ${count}.`;
}
export function nextOfTopic(count: number): string {
  return `The next ${count}`;
}
