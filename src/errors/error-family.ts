/** How a family of error messages is recognised; written as `signatures` and `exit` in `knowledge/errors.md`. */
export interface ErrorFamily {
  /** The entry that explains it: `error/port-in-use`. */
  readonly id: string;
  /** Stable middles of the message; each a list of pieces that follow one another with something short between them. */
  readonly signatures: readonly (readonly string[])[];
  /** The exit code it explains, if it explains one. */
  readonly exit: number | null;
}

/** `bind for * failed` → its literal pieces, folded like a paste. */
export function parseSignature(signature: string): readonly string[] {
  return signature
    .split('*')
    .map((piece) => foldMessage(piece).trim())
    .filter((piece) => piece !== '');
}

/**
 * A message without what differs between two people who see it: case, quotes, backslashes, white space. Ids, numbers and
 * names stay: signatures leave room for them.
 */
export function foldMessage(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\\"'`]+/g, '')
    .replace(/\s+/g, ' ');
}
