import type { Instruction } from './parse-dockerfile.js';

/** A `FROM` and what follows it; what stands before the first one has none. */
export interface Stage {
  readonly from: Instruction | null;
  /** In lower case, as Docker compares it. */
  readonly name: string | null;
  /** The `FROM` included. */
  readonly instructions: readonly Instruction[];
}

export function stagesOf(instructions: readonly Instruction[]): Stage[] {
  const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
  const [first = instructions.length] = starts;
  const before: Stage[] = first > 0 ? [{ from: null, name: null, instructions: instructions.slice(0, first) }] : [];
  const stages = starts.map((start, index): Stage => {
    const own = instructions.slice(start, starts[index + 1]);
    return { from: own[0] ?? null, name: nameOf(own[0]), instructions: own };
  });
  return [...before, ...stages];
}

function nameOf(from: Instruction | undefined): string | null {
  const [, as = '', name] = from?.words ?? [];
  return /^as$/i.test(as) ? (name?.toLowerCase() ?? null) : null;
}
