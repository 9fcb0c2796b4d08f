import type { Command, Flag } from './command.js';
import type { RemovedCommand, RemovedFlag } from './facts.js';

/** What the build writes for finding commands and flags by name, small enough to load for every look-up. */
export interface BuiltNames {
  readonly commands: readonly NamedCommand[];
  readonly removedCommands: readonly RemovedCommand[];
  readonly removedFlags: readonly RemovedFlag[];
}

export interface NamedCommand {
  readonly path: string;
  readonly aliases: readonly string[];
  /** The file of the family that describes it. */
  readonly family: string;
  readonly isGroup: boolean;
  readonly isHidden: boolean;
  readonly delegatesTo?: string;
  /** Long names and short letters, without dashes. */
  readonly flags: readonly (readonly [name: string, shorthand: string | null])[];
}

/** A command as it was typed, and what was left over. */
export interface Resolved {
  readonly command: NamedCommand;
  /** The words after the command. */
  readonly rest: readonly string[];
}

/** Every command and flag of docker, docker compose, docker buildx and docker trust. */
export interface Catalogue {
  readonly commands: readonly NamedCommand[];
  /** The longest command that `words` begin with, by path or alias; `docker` in front may be missing. */
  readonly resolve: (words: readonly string[]) => Resolved | null;
  readonly command: (path: string) => Command | undefined;
  /** A flag by long name or single letter (without dashes), global flags included. `docker build` also takes those of `docker buildx build`. */
  readonly flag: (path: string, name: string) => FoundFlag | undefined;
  /** The command that does the work of this one: `docker buildx build` that of `docker image build`. */
  readonly workerOf: (command: NamedCommand) => NamedCommand | undefined;
  /** The visible commands by their words. */
  readonly steps: () => CommandStep;
  /** Canonical paths of the visible commands that have this flag, the most used command first. */
  readonly commandsWith: (name: string) => readonly NamedCommand[];
  readonly removedCommand: (path: string) => RemovedCommand | undefined;
  readonly removedFlag: (path: string, name: string) => RemovedFlag | undefined;
}

/** The commands by their words, one word a step. Aliases lead to the same commands. */
export interface CommandStep {
  readonly next: ReadonlyMap<string, CommandStep>;
  readonly command: NamedCommand | null;
}

export interface FoundFlag {
  readonly command: Command;
  readonly flag: Flag;
}

export function createCatalogue(names: BuiltNames, family: (name: string) => readonly Command[]): Catalogue {
  const byPath = new Map<string, NamedCommand>();
  for (const command of names.commands)
    for (const path of [command.path, ...command.aliases]) if (!byPath.has(path)) byPath.set(path, command);
  const deepest = Math.max(...[...byPath.keys()].map((path) => path.split(' ').length));

  function resolve(words: readonly string[]): Resolved | null {
    const typed = words.map((word) => word.toLowerCase());
    const full = typed[0] === 'docker' ? typed : ['docker', ...typed];
    const offset = full.length - typed.length;
    for (let length = Math.min(deepest, full.length); length > offset; length -= 1) {
      const command = byPath.get(full.slice(0, length).join(' '));
      // A bare group name counts only with `docker` in front: "image" alone is a word.
      if (command && (offset === 0 || !(command.isGroup && length === 2))) return { command, rest: words.slice(length - offset) };
    }
    return null;
  }

  function command(path: string): Command | undefined {
    const named = byPath.get(path);
    return named && family(named.family).find((one) => one.path === named.path);
  }

  function flag(path: string, name: string): FoundFlag | undefined {
    const own = command(path);
    // A global letter counts only on docker itself: `-v` of a command is never `docker -v`.
    const paths = [
      own?.path,
      own?.delegates_to,
      ...parentsOf(own?.path ?? path),
      ...parentsOf(own?.delegates_to ?? ''),
      ...(name.length > 1 || path === 'docker' ? ['docker'] : []),
    ];
    for (const candidate of paths) {
      const owner = candidate === undefined ? undefined : command(candidate);
      const isOwn = candidate === own?.path || candidate === own?.delegates_to || candidate === 'docker';
      const found = owner?.flags.find(
        (one) => (one.name === name || one.shorthand === name) && (isOwn || one.persistent === true || owner.path === 'docker compose'),
      );
      if (owner && found) return { command: owner, flag: found };
    }
    return undefined;
  }

  let steps: CommandStep | undefined;

  return {
    commands: names.commands,
    resolve,
    command,
    flag,
    workerOf: ({ delegatesTo }) => (delegatesTo === undefined ? undefined : byPath.get(delegatesTo)),
    steps: () => {
      steps ??= stepsOf(names.commands);
      return steps;
    },
    commandsWith: (name) =>
      names.commands
        .filter((one) => !one.isHidden && one.flags.some(([long, short]) => long === name || short === name))
        .sort((a, b) => popularityOf(b.path) - popularityOf(a.path)),
    removedCommand: (path) => names.removedCommands.find((one) => one.path === path),
    removedFlag: (path, name) => names.removedFlags.find((one) => one.command === byPath.get(path)?.path && one.flag === name),
  };
}

/** Built once for all look-ups; hidden commands are not what a slip meant. */
function stepsOf(commands: readonly NamedCommand[]): CommandStep {
  const root: GrowingStep = { next: new Map(), command: null };
  for (const command of commands) {
    if (command.isHidden) continue;
    for (const path of [command.path, ...command.aliases]) {
      let step = root;
      for (const word of path.split(' ').slice(1)) step = stepTo(step, word);
      step.command ??= command;
    }
  }
  return root;
}

interface GrowingStep {
  readonly next: Map<string, GrowingStep>;
  command: NamedCommand | null;
}

function stepTo(step: GrowingStep, word: string): GrowingStep {
  const known = step.next.get(word);
  if (known) return known;
  const made: GrowingStep = { next: new Map(), command: null };
  step.next.set(word, made);
  return made;
}

/** `docker compose up` → `docker compose`: a parent's own options stand before the subcommand but are asked for with it. */
function parentsOf(path: string): string[] {
  const words = path.split(' ');
  return words.slice(2).map((_, index) => words.slice(0, words.length - 1 - index).join(' '));
}

/**
 * Commands people use, most used first. Counted over 238 everyday tasks of a public collection of command examples and
 * 266 exam questions; the rest follows in the order of the reference.
 */
const POPULAR: readonly string[] = [
  'docker container run',
  'docker image build',
  'docker container ls',
  'docker container exec',
  'docker container logs',
  'docker compose up',
  'docker container rm',
  'docker image ls',
  'docker container stop',
  'docker image pull',
  'docker image push',
  'docker container inspect',
  'docker compose down',
  'docker compose logs',
  'docker compose exec',
  'docker image rm',
  'docker service create',
  'docker service update',
  'docker system prune',
  'docker volume create',
  'docker network create',
  'docker container start',
  'docker container cp',
  'docker compose run',
  'docker compose build',
  'docker compose ps',
  'docker buildx build',
  'docker image prune',
  'docker volume prune',
  'docker volume rm',
  'docker swarm init',
  'docker stack deploy',
  'docker node update',
  'docker container create',
];
const POPULARITY = new Map(POPULAR.map((path, index) => [path, POPULAR.length - index]));

/** Higher for commands that people use more; 0 for the rest. */
export function popularityOf(path: string): number {
  return POPULARITY.get(path) ?? 0;
}
