/** Shown where no source but the book was found. */
export const FROM_THE_BOOK = 'From the book; not confirmed in the documentation.';

interface Versions {
  readonly since: string | null;
  readonly deprecated: string | null;
  readonly removed: string | null;
}

/** "Since 23.0; removed in 29.0." or null where no version is known. */
export function versionNote({ since, deprecated, removed }: Versions): string | null {
  const parts = [since && `since ${since}`, deprecated && `deprecated in ${deprecated}`, removed && `removed in ${removed}`].filter(
    (part) => !!part,
  );
  if (parts.length === 0) return null;
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

export function fromNotes(file: string, path: string): string {
  return `From your team’s notes (${file}), ${path}:`;
}

export function alsoKnown(title: string): string {
  return `Deckhand’s own entry on this: ${title}.`;
}
