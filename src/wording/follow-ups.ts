/*
 * Words of answers to follow-ups. Names come in ready to print.
 */
export const NOT_SURE_TITLE = 'I’m not sure what you mean';

export function notSureOf(title: string): string {
  return `We were talking about ${title}; I have no sure answer to that. Ask it in full, or take one of these:`;
}

export function notSureAlone(title: string): string {
  return `We were talking about ${title}; I have no sure answer to that. Ask it in full, please.`;
}

export function exampleOf(title: string): string {
  return `Example of ${title}`;
}

export function moreAbout(title: string): string {
  return `More about ${title}`;
}

export function defaultOf(name: string, value: string): string {
  return `Default of \`${name}\`: \`${value}\`.`;
}

export function offByDefault(name: string): string {
  return `\`${name}\` is off unless it is given.`;
}

export function valuesOf(name: string, values: readonly string[]): string {
  return `Values of \`${name}\`: ${values.map((value) => `\`${value}\``).join(', ')}.`;
}

/** `since` as in the facts of the catalogue; a `<=` in front: the oldest release that was looked at, or earlier. */
export function sinceOf(name: string, since: string): string {
  const version = since.replace(/^<=/, '');
  return since.startsWith('<=') ? `\`${name}\` has been there since ${version} or longer.` : `\`${name}\` came with ${version}.`;
}

export function keyFor(flag: string, command: string, key: string): string {
  return `\`${flag}\` of \`${command}\` is \`${key}:\` in a Compose file.`;
}

export function keyInStack(flag: string, command: string, path: string): string {
  return `\`${flag}\` of \`${command}\` is \`${path}\` of a service in a stack file.`;
}

export const ONLY_IN_STACK = 'What stands below `deploy:` counts for `docker stack deploy`; `docker compose up` heeds only a part of it.';

export function flagForKey(key: string, flag: string): string {
  return `\`${key}:\` in a Compose file is \`${flag}\` of \`docker run\`.`;
}

export function counterpartOf(command: string, other: string): string {
  return `The counterpart of \`${command}\` is \`${other}\`:`;
}

export function optionsOf(command: string): string {
  return `Options of ${command}`;
}
