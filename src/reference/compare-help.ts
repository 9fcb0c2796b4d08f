import type { CommandFacts, FlagFacts, RemovedFlag } from './facts.js';

/** What a client's `--help` page lists. Names without dashes. */
export interface HelpPage {
  readonly flags: readonly (readonly [name: string, shorthand: string | null])[];
  readonly commands: readonly string[];
}

/** Reads a help page as the docker client prints it. */
export function parseHelpPage(text: string): HelpPage {
  const flags = [...text.matchAll(/^ {2,6}(?:-(\w), )?\s*--([a-z0-9][a-z0-9-]*)/gm)].map(
    (match) => [match[2] ?? '', match[1] ?? null] as const,
  );
  const commands: string[] = [];
  let isListing = false;
  for (const line of text.split('\n')) {
    if (/^[A-Z][A-Za-z ]*Commands?( \([^)]*\))?:?\s*$|^Commands:/.test(line.trim())) isListing = true;
    else if (/^\S/.test(line)) isListing = false;
    const name = isListing ? /^ {2}([a-z][a-z0-9-]*)\*?\s{2,}/.exec(line)?.[1] : undefined;
    if (name !== undefined) commands.push(name);
  }
  return { flags, commands };
}

export interface HelpDifference {
  readonly command: string;
  readonly kind: 'flag is not in the facts' | 'flag is not in the help' | 'shorthand differs';
  readonly flag: string;
}

/** Every page has it. */
const ALWAYS = new Set(['help']);

/** How a help page of version `version` differs from what the facts say of that version. */
export function compareHelp(command: CommandFacts, removed: readonly RemovedFlag[], page: HelpPage, version: string): HelpDifference[] {
  const known = new Map(command.flags.map((flag) => [flag.name, flag]));
  const gone = new Set(removed.filter((one) => one.command === command.path && isLater(one.removed_in, version)).map((one) => one.flag));
  const shown = new Map(page.flags.map(([name, shorthand]) => [name, shorthand]));
  const differences: HelpDifference[] = [];
  for (const [name, shorthand] of shown) {
    const flag = known.get(name);
    if (flag === undefined) {
      if (!ALWAYS.has(name) && !gone.has(name)) differences.push({ command: command.path, kind: 'flag is not in the facts', flag: name });
    } else if (flag.shorthand !== shorthand) differences.push({ command: command.path, kind: 'shorthand differs', flag: name });
  }
  for (const flag of command.flags) {
    if (isExpected(flag, version) && !shown.has(flag.name))
      differences.push({ command: command.path, kind: 'flag is not in the help', flag: flag.name });
  }
  return differences;
}

/** A flag that a help page of that version has to show: not hidden, not yet to come, and not Windows-only or experimental. */
function isExpected(flag: FlagFacts, version: string): boolean {
  if (flag.hidden === true || flag.deprecated === true || flag.os === 'windows' || flag.experimental !== undefined) return false;
  return existsIn(flag.since, version);
}

/** Did a thing that came with `since` exist in `version`? Unknown means yes. */
export function existsIn(since: string | null | undefined, version: string): boolean {
  return since === null || since === undefined || since.startsWith('<=') || !isLater(since, version);
}

/** Is release `one` later than `other`? Missing parts count as 0: 25 is 25.0.0. */
export function isLater(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (a?.[part] ?? 0) - (b?.[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
