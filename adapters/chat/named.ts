import type { Named, Reply } from '../../src/conversation.js';
import { andMore } from '../../src/wording/replies.js';

/** The lines of people below an answer. */
export function namedOf({ named }: Reply): readonly Named[] {
  if (named === undefined) return [];
  return isSeveral(named) ? named : [named];
}

/** True for a board: several lines that are read as a list. */
export function isBoard({ named }: Reply): boolean {
  return named !== undefined && isSeveral(named);
}

function isSeveral(named: Named | readonly Named[]): named is readonly Named[] {
  return Array.isArray(named);
}

/**
 * "Right: Ada, Grace and 3 more", with what the platform writes for each person; people it can't name count among the others.
 * Null where it can name nobody. `escaped` is for our own words.
 */
export function namedLine(
  { label, people, more, notes }: Named,
  mentionOf: (person: Named['people'][number]) => string | null,
  escaped: (text: string) => string,
): string | null {
  const names = people.flatMap((person, index) => {
    const mention = mentionOf(person);
    const note = notes?.[index];
    return mention === null ? [] : [note === undefined ? mention : `${mention} ${escaped(note)}`];
  });
  if (names.length === 0) return null;
  const others = more + people.length - names.length;
  return `${escaped(label)}: ${names.join(notes === undefined ? ', ' : ' · ')}${others === 0 ? '' : escaped(andMore(others))}`;
}
