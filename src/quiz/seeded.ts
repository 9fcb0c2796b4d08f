/** A whole number below 2^32 that only depends on the text (FNV-1a). */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return scramble(hash);
}

// FNV-1a leaves similar texts with similar low bits; this is the finalizer of MurmurHash3.
function scramble(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The items in an order that only depends on them and the seed. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  return items
    .map((item, index) => ({ item, key: numberOf(`${seed} ${index}`) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
