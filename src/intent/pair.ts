/** Two things that somebody wants laid side by side, in the words they were named with. */
export interface Pair {
  readonly left: string;
  readonly right: string;
}

const LONGEST = 140;
// Each has two groups. The middles are single words, so that no pattern can be read in many ways.
const FORMS: readonly RegExp[] = [
  /\bdifferences? (?:between|of|in) (.+?) (?:and|vs\.?|versus|&|from|to) (.+)$/,
  /\b(?:compare|comparison (?:of|between)|comparing|distinguish(?: between)?) (.+?) (?:and|with|to|vs\.?|versus|against|from) (.+)$/,
  /\bhow (?:is|are|does|do) (.+?) (?:different|differ|differs) (?:from|to|than) (.+)$/,
  /\bwhen (?:to use|should i use|would i use|do i use|do you use|to prefer|to choose|use) (.+?) (?:instead of|over|rather than|and when|or|vs\.?|versus) (.+)$/,
  /\b(?:use|choose|prefer|take|pick) (.+?) (?:instead of|over|rather than) (.+)$/,
  /\b(?:should i (?:use|take|choose|pick)|which is better,?|what is better,?|is it better to use) (.+?) or (.+)$/,
  /^(.+?) (?:vs\.?|versus|compared (?:to|with)|as opposed to|or rather) (.+)$/,
  /^(.+?) or (.+)$/,
];
const MOST_WORDS = 4;

/** Reads two names that are to be compared; null when the text is another kind of question. */
export function readPair(text: string): Pair | null {
  const asked = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[?!.\s]+$/, '');
  if (asked.length > LONGEST) return null;
  for (const form of FORMS) {
    const found = new RegExp(form, 'i').exec(asked);
    if (found === null) continue;
    const [left, right] = [nameIn(found[1] ?? ''), nameIn(found[2] ?? '')];
    return left === '' || right === '' || !isName(left) || !isName(right) || left.toLowerCase() === right.toLowerCase()
      ? null
      : { left, right };
  }
  return null;
}

/** "the `docker pull` command in docker" → "docker pull". */
function nameIn(words: string): string {
  return words
    .replace(/[`'"]/g, '')
    .replace(/^(?:so |and |what is |what's |which |when |use |using |a |an |the |to )+/i, '')
    .replace(
      /(?: in docker| in a swarm| in a dockerfile| in compose| for containers| when and why| command| flag| option| instruction|,)+$/i,
      '',
    )
    .replace(/ and when(?: to use)?$/i, '')
    .trim();
}

function isName(words: string): boolean {
  const count = words.split(' ').length;
  return count <= MOST_WORDS && !/\b(?:vs|versus|or|and|what|how|why|when|is|are|do|does|i|my|it|not)\b/i.test(words);
}
