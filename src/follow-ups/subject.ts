import type { Entry } from '../knowledge/entry.js';
import type { Catalogue, FoundFlag } from '../reference/catalogue.js';
import type { Command } from '../reference/command.js';
import type { Sources } from '../reply/compose-answer.js';
import { spellingOf } from '../reply/compose-look-up.js';
import type { Search } from '../search/search.js';

/** Where follow-ups are looked up. */
export interface FollowUpSources extends Sources {
  readonly catalogue: () => Catalogue;
  readonly search: () => Search;
  readonly catalogueSearch: () => Search;
}

/** What was talked about, read back from its id. */
export type Subject =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'flag'; readonly found: FoundFlag };

/** The subject that an id stands for; null for sums, pairs and pastes, and for what is no longer known. */
export function findSubject(id: string, { entryOf, titleOf, catalogue }: FollowUpSources): Subject | null {
  const [, kind, path = '', name] = /^(command|flag):([a-z -]+?)(?: --([a-z0-9-]+))?$/.exec(id) ?? [];
  if (kind === undefined) {
    const own = id.replace(/^error:/, 'error/');
    // A talk may be older than the knowledge: its topic may be gone.
    const entry = titleOf(own) === undefined ? undefined : entryOf(own);
    return entry === undefined ? null : { kind: 'entry', entry };
  }
  const found = name === undefined ? undefined : catalogue().flag(path, name);
  if (found !== undefined) return { kind: 'flag', found };
  const command = catalogue().command(path);
  return command === undefined ? null : { kind: 'command', command };
}

export function nameOf(subject: Subject): string {
  switch (subject.kind) {
    case 'entry':
      return subject.entry.title;
    case 'command':
      return spellingOf(subject.command);
    case 'flag':
      return `${spellingOf(subject.found.command)} --${subject.found.flag.name}`;
  }
}

/** Canonical paths of the commands a subject is about, the first one first. */
export function commandsOf(subject: Subject, catalogue: Catalogue): readonly string[] {
  switch (subject.kind) {
    case 'entry':
      return [...new Set(likeTitle(subject.entry).flatMap((run) => commandIn(run, catalogue)))];
    case 'command':
      return [subject.command.path];
    case 'flag':
      return [subject.found.command.path];
  }
}

/** The command lines an entry gives. */
export function runsOf({ facts }: Entry): readonly string[] {
  return facts.flatMap((fact) => (fact.kind === 'commands' ? fact.commands.map(({ run }) => run) : []));
}

/** The same, with those most like the title in front: an entry on joining a swarm begins with the token. */
function likeTitle(entry: Entry): readonly string[] {
  const words = entry.title
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => word.length > 1);
  const likeness = (run: string): number => words.filter((word) => run.toLowerCase().includes(word)).length;
  return [...runsOf(entry)].sort((a, b) => likeness(b) - likeness(a));
}

export function commandIn(run: string, catalogue: Catalogue): string[] {
  const words = run.split(/\s+/);
  const start = words.indexOf('docker');
  const path = start < 0 ? undefined : catalogue.resolve(words.slice(start))?.command.path;
  return path === undefined || path === 'docker' ? [] : [path];
}

/** Is an entry about one of the commands that were talked about? */
export function sharesCommand(id: string, trail: readonly string[], sources: FollowUpSources): boolean {
  const commandsBehind = (one: string): readonly string[] => {
    const subject = findSubject(one, sources);
    return subject === null ? [] : commandsOf(subject, sources.catalogue());
  };
  const talkedAbout = new Set(trail.flatMap(commandsBehind));
  return commandsBehind(id).some((path) => talkedAbout.has(path));
}
