/** What a person sees of a message, in reading order; read back from what a platform gets, never from the answer. */
export interface Seen {
  /** Pieces of text, titles and small print and button labels among them. */
  readonly texts: readonly SeenText[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly buttons: readonly { readonly label: string; readonly id: string }[];
  readonly menus?: readonly SeenMenu[];
  /** What would go wrong: limits broken, pings, formatting that nobody wrote. */
  readonly problems: readonly string[];
}

export interface SeenMenu {
  readonly id: string;
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly values: readonly string[];
}

export interface SeenText {
  readonly kind: 'title' | 'text' | 'code' | 'small' | 'button';
  readonly text: string;
  /** Code within the text. */
  readonly inlineCode: readonly string[];
  /** Bold within the text. */
  readonly strong: readonly string[];
}

/** A label that reads like an address must be the address. Written here again, so that a renderer cannot excuse itself. */
export function spoofOf(label: string, url: string): string[] {
  const named = /(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?=[/:?#\s]|$)/u.exec(label)?.[1];
  if (named === undefined || new URL(url).hostname === named.toLowerCase()) return [];
  return [`the link "${label}" leads to ${url}`];
}

/** Characters that hide, turn or break what is written. */
export function hiddenOf(text: string): string[] {
  const found = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u.exec(text);
  return found === null ? [] : [`a hidden character U+${(found[0].codePointAt(0) ?? 0).toString(16)}`];
}

export function longerThan(most: number, what: string, text: string): string[] {
  return text.length > most ? [`${what} has ${text.length} characters, more than ${most}`] : [];
}

export function fewerThan(least: number, what: string, text: string): string[] {
  return text.trim().length < least ? [`${what} is empty`] : [];
}
