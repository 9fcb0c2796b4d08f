import { editDistance } from './spelling.js';

// Nobody means a key or an instruction by more letters.
const LONGEST = 40;

/** The one of `names` that differs least from `word`; null when all differ in too many letters. */
export function nearestName<Name extends string>(word: string, names: readonly Name[]): Name | null {
  if (word.length > LONGEST) return null;
  const limit = word.length < 4 ? 1 : word.length < 8 ? 2 : 3;
  const [best] = names
    .map((name) => ({ name, distance: editDistance(word, name, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return best?.name ?? null;
}
