import { type Prose, plainProse } from '../prose.js';
import { tellingOf } from './check-bank.js';

/** The sentences of a description, `code` between backticks, without line ends. */
export function sentencesOf(prose: readonly Prose[]): readonly string[] {
  const text = prose.map((part) => part.map((one) => (one.kind === 'code' ? `\`${one.text}\`` : one.text)).join('')).join(' ');
  return text
    .split(/(?<=[\p{L}\p{N})`”"%][.!?])\s+(?=[\p{Lu}`\p{N}-])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** A description as it is asked for: its first sentence without the flag's own name in brackets, and without the full stop. */
export function askable(sentence: string, longest: number): string | null {
  const plain = sentence
    .replace(/\s*\(`?--?[A-Za-z-]+`?\)/g, '')
    .replace(/[.!]$/, '')
    .trim();
  if (plain.length <= longest) return plain;
  const cut = plain.slice(0, longest).replace(/[;:][^;:]*$/, '');
  return cut.length < plain.length && cut.length >= 24 && cut.length < longest ? cut : null;
}

/** Cuts a reason at a sentence or clause so that it fits; null where that leaves nothing. */
export function fitReason(text: string, longest: number): string | null {
  if (text.length <= longest) return text;
  const sentence = /^.*[.!](?=\s)/s.exec(text.slice(0, longest + 1))?.[0] ?? /^.*(?=[;:,]\s)/s.exec(text.slice(0, longest))?.[0];
  return sentence !== undefined && sentence.length >= 30 ? `${sentence.replace(/[.!]$/, '')}.` : null;
}

/** True where a description says the words of a name: asking for it would give it away. */
export function givesAway(description: string, name: string): boolean {
  const said = tellingOf(description.replace(/`/g, ''));
  const parts = [...tellingOf(name.split('-').join(' '))];
  const stems = [...said].map((word) => word.replace(/^-+/, ''));
  return parts.every((part) =>
    stems.some((stem) => stem === part || (part.length > 3 && stem.startsWith(part)) || (stem.length > 3 && part.startsWith(stem))),
  );
}

/**
 * True where one of two descriptions could also be given of the other: they name each other, or the second says more than
 * half of the telling words of the first. Such a pair never stands in one question.
 */
export function mayBeConfused(
  right: { readonly name: string; readonly said: string; readonly all: string },
  other: { readonly name: string; readonly all: string },
): boolean {
  const names = (text: string, name: string): boolean =>
    text
      .split(`--${name}`)
      .slice(1)
      .some((rest) => !/^[a-z-]/.test(rest));
  if (names(right.all, other.name) || names(other.all, right.name)) return true;
  const words = [...tellingOf(right.said.replace(/`/g, ''))];
  const others = tellingOf(other.all.replace(/`/g, ''));
  return words.filter((word) => others.has(word)).length > words.length / 2;
}

export const plainAll = (prose: readonly Prose[]): string => prose.map(plainProse).join(' ');
