/*
 * Words of a comparison that nobody wrote: two entries laid side by side.
 */
export const PUT_TOGETHER = 'Nobody wrote this comparison; it is put together from what is known about each.';

export function pairTitle(left: string, right: string): string {
  return `${left} and ${right}`;
}

export const ASPECTS = {
  what: 'what it is',
  command: 'command',
  default: 'default',
  values: 'values',
  ports: 'ports',
  versions: 'versions',
  source: 'source',
} as const;

export const NOTHING_SAID = 'nothing special';
