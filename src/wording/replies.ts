/*
 * What Deckhand says when it doesn't quote its knowledge. Calm, short, first line first; `code` between backticks.
 */
export const HELP_TITLE = 'What you can ask';
export const HELP_LINES: readonly string[] = [
  'Ask about Docker in your own words, or in two: `port swarm`, `how do I remove unused images`, `CMD vs ENTRYPOINT`.',
  'It covers the engine, images, builds, containers, Compose, swarm, networks, volumes, logs and security, from the book Docker Deep Dive and beyond.',
  'Spelling slips are fine, and a follow-up such as `and vxlan?` takes up the question before. What it does not know, it says.',
];
export const HELP_EXAMPLES: readonly string[] = [
  'port swarm',
  'restart always vs unless-stopped',
  'can 5 managers lose 3?',
  'how do I see the size of a container',
];

export const GREETING = 'Hello. Ask me about Docker, for example `port swarm` or `bind mount vs volume`; `help` says what else.';
export const THANKS = 'You are welcome. Ask away when the next Docker question comes up.';
export const SMALL_TALK = 'I only answer questions about Docker, from facts written in advance. `help` says what you can ask.';
export const BLANK = 'Type a question about Docker, for example `port swarm`; `help` says what else you can ask.';

export const NOTHING_TITLE = 'I don’t know that';
export const NOTHING =
  'I have no checked answer to that, and I don’t guess. I know Docker: engine, images, builds, containers, Compose, swarm, networks, volumes, logs, security.';
export const NEAREST = 'The nearest topics I do have:';

export const CHOICES_TITLE = 'Did you mean';
export const CHOICES = 'That could be one of these:';

export function foreignReply(tool: string): string {
  return `I don’t cover ${tool}, only Docker: engine, images, builds, containers, Compose and swarm.`;
}

export function aboutLines(version: string, docker: string): readonly string[] {
  return [`Deckhand ${version} answers Docker questions from facts that people wrote and checked; nothing is generated.`, docker];
}

/** The versions the facts are of; from the data the knowledge was checked against. */
export const FACTS_ARE_OF = 'Its facts are of Docker 29.7, Compose 5.5 and Buildx 0.36; an answer says where older versions differ.';

export const BOOK_NOTE_LABEL = 'The book';
export const CORRECTED = 'Read as';
export const SEE_ALSO = 'See also';
export const SOURCE = 'Source';

export const CAREFUL = 'Careful';
export const MORE = 'More';
export const CUT_WITH_SOURCE = 'More than fits here; the rest is in the source.';
export const CUT = 'More than fits in one message; ask about one part of it.';

/** Behind a line of names. */
export function andMore(count: number): string {
  return ` and ${count} more`;
}
