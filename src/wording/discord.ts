/*
 * What only Discord shows: names and descriptions of its commands, and what the bot says when a channel is closed to it.
 */
// A name people pick from a menu; help names it too.
export const SHORTCUT_NAME = 'Explain with Deckhand';
export const PARENT_SUMMARIES: Readonly<Record<'docker' | 'quiz' | 'me', string>> = {
  docker: 'Answers about Docker, from facts that people wrote and checked',
  quiz: 'Docker questions for this channel',
  me: 'What is kept about you, and your settings',
};
export const PUBLIC_SUMMARY = 'Answer for everybody in the channel to see; else for you alone';

export const NOT_ALLOWED_THERE = 'I may read the channel you asked in, but not write there, so the answer comes to you here.';
