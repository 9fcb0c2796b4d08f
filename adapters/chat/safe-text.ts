import { stripVTControlCharacters } from 'node:util';

/*
 * What may reach a chat at all. Wording, knowledge and the words people typed pass through here, because each of them
 * can hold something that a reader would not see.
 */

/** Text as it reads: without terminal escapes, control characters, text-direction overrides and halves of characters. */
export function visible(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return visible(text).replace(/\s*\n\s*/g, ' ');
}

/** True when there is nothing to see, only spaces and zero-width characters. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}\p{Z}]/u.test(text);
}

/** A web address as it can be linked to, or null. */
export function addressOf(url: string, most: number): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, username, href } = new URL(url);
  // "https://docs.docker.com@evil.example" leads to evil.example.
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '') return null;
  const address = href.replace(/[()<>|\\`]|@(?=everyone|here)/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return address.length > most ? null : address;
}

/** False for a label that reads like another address than the one behind it. */
export function isHonestLabel(label: string, address: string): boolean {
  if (!/:\/\/|\bwww\.|[\p{L}\p{N}-]\.\p{L}{2,}(?:[/:?#]|\s|$)/u.test(label)) return true;
  return bare(label) === bare(address);
}

function bare(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

/** At most `most` characters, cut behind a word; the ellipsis counts. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = wholeCharacters(text.slice(0, most - 1));
  const space = head.search(/\s\S*$/);
  return `${(space > most / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** Pieces of at most `most` characters that put together are the text again; broken behind a line, else behind a word. */
export function breakText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = wholeCharacters(rest.slice(0, most));
    const end = head.lastIndexOf('\n') + 1 || head.lastIndexOf(' ') + 1 || head.length;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

function wholeCharacters(head: string): string {
  return head.replace(/[\uD800-\uDBFF]$/, '');
}
