import type { Catalogue } from '../reference/catalogue.js';

/** True when a command line holds more than a command and its flags: `docker run -d nginx`, but not `docker run --restart always`. */
export function hasArgument(line: string, catalogue: Catalogue): boolean {
  const resolved = catalogue.resolve(line.trim().split(/\s+/));
  const [before, last] = resolved?.rest.slice(-2) ?? [];
  if (resolved === null || before === undefined) return false;
  if (last === undefined) return !before.startsWith('-');
  if (last.startsWith('-')) return false;
  if (!before.startsWith('-') || before.includes('=')) return true;
  const name = before.startsWith('--') ? before.slice(2) : before.slice(-1);
  return catalogue.flag(resolved.command.path, name)?.flag.type === 'bool';
}
