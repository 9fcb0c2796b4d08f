import type { Catalogue } from '../reference/catalogue.js';

/*
 * The words of the command table that stand before a question. All but these two already read as what they mean:
 * `port swarm`, `flag docker run --restart`, `error no space left on device`, `explain docker ps`.
 */

/** The question behind a leading `ask`, which says nothing about it. */
export function withoutAsk(typed: string): string {
  return typed.replace(/^\s*ask:?\s+(?=\S)/i, '');
}

/** `command ps` as `command docker ps`, where there is such a command: "command not found" is a question. */
export function commandNamed(text: string, catalogue: () => Catalogue): string | null {
  const name = /^\s*command:?\s+((?!docker\b)[a-z][a-z-]*(?:\s+[a-z][a-z-]*){0,3})\s*$/i.exec(text)?.[1];
  if (name === undefined) return null;
  const resolved = catalogue().resolve(['docker', ...name.split(/\s+/)]);
  return resolved !== null && resolved.rest.length === 0 && resolved.command.path !== 'docker' ? `command docker ${name}` : null;
}
