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

export const DOCKERFILE_TITLE = 'Dockerfile, instruction by instruction';
export const SERVICES_TITLE = 'Compose file, key by key';
export const BEFORE_FROM = 'Before the first `FROM`:';
export const LAYER = ' (a layer)';
export const ITS_LAYER = 'It makes a layer in the file system of the image.';
export const NO_LAYER = 'It makes no layer: it changes settings, not files.';
export const NO_OWN_LAYER = 'It makes no layer itself: those of its image are the bottom of the stage.';
export const WORTH_KNOWING = 'Worth knowing:';
export const BESIDE_SERVICES = 'Beside the services:';
export const NO_EXPLANATION = 'That cannot be explained.';
export const DOCKERFILE_TOO_LONG = 'The text is too long: paste a Dockerfile of up to 500 instructions and 32 kB.';

export function instructionTitle(keyword: string): string {
  return `${keyword}, ${LINE_IN_WORDS}`;
}

export function stageHeading(name: string | null, number: number): string {
  return name === null ? `Stage ${number}:` : `Stage ${number}, \`${name}\`:`;
}

export function serviceHeading(name: string): string {
  return `Service \`${name}\`:`;
}

export function moreInstructions(count: number): string {
  return `… and ${count} more instructions.`;
}

export function moreRemarks(count: number): string {
  return `… and ${count} more.`;
}

/** "3 layers on top of the last `FROM`." */
export function layersOf(count: number): string {
  if (count === 0) return 'No layer on top of the last `FROM`.';
  return `${count} ${count === 1 ? 'layer' : 'layers'} on top of the last \`FROM\`.`;
}
