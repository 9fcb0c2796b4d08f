const MOST = 30;

/** Completions that begin with what was typed, else those in which a word begins with its last word. */
export function completionsOf(typed: string, all: readonly string[]): string[] {
  const start = typed.trimStart().toLowerCase();
  if (start === '') return all.slice(0, MOST);
  const beginning = all.filter((one) => one.toLowerCase().startsWith(start));
  if (beginning.length > 0) return beginning.slice(0, MOST);
  const last = start.split(/\s+/).at(-1) ?? '';
  if (last.length < 2) return [];
  return all
    .filter((one) =>
      one
        .toLowerCase()
        .split(/[\s/-]+/)
        .some((word) => word.startsWith(last)),
    )
    .slice(0, MOST);
}
