import { listOf } from './lists.js';

/** Words around commands and flags. Names come in ready to print. */
export function noSuchFlag(command: string, flag: string): string {
  return `There is no \`${flag}\` on \`${command}\`.`;
}

export function noSuchCommand(typed: string): string {
  return `There is no \`${typed}\`.`;
}

export function removedIn(version: string): string {
  return `It was removed in ${version}.`;
}

export const WENT_WITH_KUBERNETES = 'It belonged to the Kubernetes support of the CLI, which is gone.';

export function movedTo(command: string): string {
  return `It moved to \`${command}\`.`;
}

export function nearestAre(names: readonly string[]): string {
  return `The nearest real ${names.length === 1 ? 'one is' : 'ones are'} ${listOf(names.map((name) => `\`${name}\``))}.`;
}

export function existsOn(commands: readonly string[]): string {
  return `It exists on ${listOf(commands.map((name) => `\`${name}\``))}.`;
}

export function meansOn(name: string, isLetter: boolean, count: number): string {
  if (count === 1) return `\`${name}\` exists on one command:`;
  return isLetter
    ? `\`${name}\` means something else on each command; the most used first:`
    : `\`${name}\` is an option of ${count} commands; the most used first:`;
}

export function andMore(count: number): string {
  return `… and on ${count} more ${count === 1 ? 'command' : 'commands'}.`;
}

export function alsoOn(commands: readonly string[]): string {
  return `The option also exists on ${listOf(commands.map((name) => `\`${name}\``))}.`;
}

export const MOST_USED_FLAGS = 'Options people use most:';

export function otherFlags(names: readonly string[], total: number): string {
  const rest = total - names.length;
  return `Further options: ${names.map((name) => `\`--${name}\``).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

export const ONLY_SWARM_MANAGER = 'Runs on a swarm manager only.';
export const ONLY_IN_SWARM = 'Works in a swarm only.';
export const HAS_NO_EFFECT = 'It is still accepted and does nothing.';

export function replacedBy(flag: string): string {
  return `Use \`--${flag}\` instead.`;
}

export function runsInstead(command: string): string {
  return `With buildx installed, as usual, \`${command}\` does the work, and its options count.`;
}

export function groupHas(commands: readonly string[]): string {
  return `Its commands: ${commands.map((name) => `\`${name}\``).join(', ')}.`;
}

export function leftCoreIn(version: string): string {
  return `Left the Docker CLI in ${version}; since then it is a plugin of its own.`;
}

export const MAY_BE_REPEATED = 'May be repeated.';

export function isOfParent(command: string, owner: string): string {
  return `It is an option of \`${owner}\`, which all its commands take, \`${command}\` too.`;
}

export function isOfWorker(command: string, owner: string): string {
  return `It is an option of \`${owner}\`, which does the work of \`${command}\`.`;
}
