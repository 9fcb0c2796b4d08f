/** Alias path → canonical path, such as `docker ps` → `docker container ls`. */
export type AliasIndex = Readonly<Record<string, string>>;

/** The spelling people type most for a command and the other one worth printing beside it. */
export interface Spellings {
  /** The same command line in its other spelling, or null when there is only one. */
  readonly otherSpelling: (line: string) => string | null;
}

// `docker container ps`, `docker image rmi`, `docker stack up`: real, but nobody needs to see them as "the other spelling".
const LONG_FORM = /^docker (?:container|image|system) /;

export function createSpellings(aliases: AliasIndex): Spellings {
  const canonicalOf = new Map(Object.entries(aliases));
  const shortOf = new Map<string, string>();
  for (const [alias, canonical] of canonicalOf) {
    const isShort = alias.split(' ').length < canonical.split(' ').length && LONG_FORM.test(`${canonical} `);
    if (isShort && !shortOf.has(canonical)) shortOf.set(canonical, alias);
  }
  return {
    otherSpelling: (line) => {
      const words = line.split(' ');
      for (const length of [3, 2]) {
        const head = words.slice(0, length).join(' ');
        const other = shortOf.get(head) ?? (LONG_FORM.test(`${canonicalOf.get(head) ?? ''} `) ? canonicalOf.get(head) : undefined);
        if (other !== undefined) return [other, ...words.slice(length)].join(' ');
      }
      return null;
    },
  };
}
