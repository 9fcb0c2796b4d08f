import type { Entry } from '../knowledge/entry.js';
import type { CommandFacts } from '../reference/facts.js';

/** Which entry somebody should read about a command or one of its flags; null where none is about it. */
export interface Reading {
  readonly command: (path: string) => Entry | null;
  readonly flag: (path: string, flag: string) => Entry | null;
}

interface Run {
  readonly entry: Entry;
  readonly path: string;
  /** Long names and letters, without dashes. */
  readonly flags: readonly string[];
  /** The first example of its entry: what the entry is about. */
  readonly isFirst: boolean;
}

/** Reads the example commands of all entries once. What explains an error message is nothing to learn a command from. */
export function createReading(entries: readonly Entry[], commands: readonly CommandFacts[]): Reading {
  const paths = new Map(commands.flatMap((command) => [command.path, ...command.aliases].map((path) => [path, command.path] as const)));
  const shorts = new Map(
    commands.flatMap((command) =>
      command.flags.flatMap((flag) => (flag.shorthand === null ? [] : [[`${command.path} -${flag.shorthand}`, flag.name] as const])),
    ),
  );
  const runs = entries
    .filter((entry) => entry.topic !== 'error')
    .flatMap((entry) =>
      runsOf(entry).flatMap((run, index) => readRun(run, entry, paths).map((read) => ({ ...read, isFirst: index === 0 }))),
    );
  const byPath = new Map<string, Run[]>();
  for (const run of runs) byPath.set(run.path, [...(byPath.get(run.path) ?? []), run]);

  function best(path: string, worthOf: (run: Run) => number): Entry | null {
    const ranked = (byPath.get(path) ?? []).map((run) => ({ entry: run.entry, worth: worthOf(run) })).filter(({ worth }) => worth > 0);
    return ranked.sort((a, b) => b.worth - a.worth || (a.entry.id < b.entry.id ? -1 : 1))[0]?.entry ?? null;
  }

  return {
    command: (path) => {
      const spellings = commands.filter((command) => command.path === path).flatMap((command) => [path, ...command.aliases]);
      return best(path, ({ entry, flags, isFirst }) => {
        const shares = spellings.map((spelling) => titleShare(entry, spelling.split(' ').slice(1)));
        return 1 + (isFirst ? 1 : 0) + 2 * Math.max(0, ...shares) - flags.length / 5;
      });
    },
    flag: (path, flag) =>
      best(path, ({ entry, flags }) => {
        const hasFlag = flags.some((one) => one === flag || shorts.get(`${path} -${one}`) === flag);
        const isNamed = namesFlag(entry, flag);
        return (hasFlag ? 2 - flags.length / 10 : 0) + (isNamed ? 3 : 0);
      }),
  };
}

function runsOf(entry: Entry): readonly string[] {
  return entry.facts.flatMap((fact) => (fact.kind === 'commands' ? fact.commands.map(({ run }) => run) : []));
}

/** The command at the beginning of a line, and its flags as far as they stand before anything else that is quoted or run. */
function readRun(run: string, entry: Entry, paths: ReadonlyMap<string, string>): Omit<Run, 'isFirst'>[] {
  const words = run.split(/\s+/);
  for (let length = Math.min(4, words.length); length > 1; length -= 1) {
    const path = paths.get(words.slice(0, length).join(' '));
    if (path === undefined) continue;
    const rest = words.slice(length);
    // Two bare words in a row: the second is no value of a flag any more, but runs in the container.
    const isBare = (word: string | undefined): boolean => word !== undefined && !word.startsWith('-');
    const end = rest.findIndex((word, index) => /^(?:sh|bash|\||&&|;|--)$/.test(word) || (isBare(word) && isBare(rest[index - 1])));
    const flags = (end === -1 ? rest : rest.slice(0, end)).flatMap((word) => {
      const long = /^--([a-z][a-z0-9-]*)/.exec(word)?.[1];
      return long !== undefined ? [long] : [...(/^-([A-Za-z]{1,4})$/.exec(word)?.[1] ?? '')];
    });
    return [{ entry, path, flags }];
  }
  return [];
}

function namesFlag({ title, id, asked }: Entry, flag: string): boolean {
  const pattern = new RegExp(`--${flag}(?![a-z-])`);
  return pattern.test(title) || id.endsWith(`/${flag}`) || asked.some((question) => pattern.test(question));
}

function titleShare({ title }: Entry, words: readonly string[]): number {
  const said = title.toLowerCase();
  return words.filter((word) => said.includes(word)).length / words.length;
}
