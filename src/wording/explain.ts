export const LINE_IN_WORDS = 'word by word';
export const LEFT_ALONE = 'Left alone, because it belongs to the shell or to another program:';
export const NO_COMPOSE_LINE = 'That cannot be converted.';
export const CONVERTED_TITLE = 'Converted';

export function asService(name: string): string {
  return `The same as a Compose file with one service, \`${name}\`:`;
}

export function serviceAsRun(name: string): string {
  return `Service \`${name}\` as a command line:`;
}
