import { formatAction } from '../answer/action.js';
import type { Menu, Reply } from '../conversation.js';
import { nextOfTopic, PICK_ENTRY, PICK_TOPIC, topicLabel, topicLine, topicTitle } from '../wording/desk.js';
import { plainReply } from './replies.js';

/** Everything that is known under one word. */
export interface Topic {
  /** Such as `swarm`. */
  readonly name: string;
  readonly entries: readonly TopicEntry[];
}

interface TopicEntry {
  readonly id: string;
  readonly title: string;
}

// Slack shows a hundred options, but all blocks of a message have some 13,000 characters together.
const MOST_LISTED = 50;
// Beyond the slots that an answer's own buttons take.
const SLOT = 90;

/** The topics of entries, in their order. */
export function topicsOf(entries: readonly { readonly id: string; readonly topic: string; readonly title: string }[]): readonly Topic[] {
  const names = [...new Set(entries.map(({ topic }) => topic))];
  return names.map((name) => ({ name, entries: entries.filter(({ topic }) => topic === name).map(({ id, title }) => ({ id, title })) }));
}

/** A menu of all topics; null where there are none. */
export function topicMenu(topics: readonly Topic[]): Menu | null {
  const token = formatAction({ verb: 'browse', topic: null, from: 0 }, SLOT);
  if (token === null || topics.length === 0) return null;
  const options = topics.map(({ name, entries }) => ({ label: topicLabel(name, entries.length), value: name }));
  return { label: PICK_TOPIC, token, take: 1, options };
}

/** The titles of a topic from number `from` on, to pick one, with a button for the next ones. */
export function topicReply({ name, entries }: Topic, from: number): Reply {
  const listed = entries.slice(from, from + MOST_LISTED);
  const next = from + listed.length;
  const token = formatAction({ verb: 'browse', topic: name, from }, SLOT);
  const more = next < entries.length ? formatAction({ verb: 'browse', topic: name, from: next }, SLOT + 1) : null;
  const label = nextOfTopic(Math.min(MOST_LISTED, entries.length - next));
  const reply = plainReply('help', topicTitle(name), [topicLine(from + 1, next, entries.length)]);
  return {
    ...reply,
    menu:
      token === null ? null : { label: PICK_ENTRY, token, take: 1, options: listed.map(({ id, title }) => ({ label: title, value: id })) },
    controls: more === null ? [] : [{ label, spoken: label, token: more }],
  };
}
