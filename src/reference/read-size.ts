import { isFilledIn } from './read-publish.js';

/** An amount of memory in bytes; null when it is none. Units are powers of 1024: `m` is MiB. */
export function parseBytes(text: string): number | null {
  const [, number = '', unit = ''] = /^(\d{1,15}(?:\.\d{1,9})?)\s*([bkmgtp]?)(?:i?b)?$/i.exec(text.trim()) ?? [];
  if (number === '') return null;
  return Math.floor(Number(number) * 1024 ** 'bkmgtp'.indexOf(unit.toLowerCase() || 'b'));
}

/** 536870912 → "512 MiB", 1610612736 → "1.5 GiB". */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1);
  return `${Number((bytes / 1024 ** power).toFixed(2))} ${units[power]}`;
}

/** Something that should be an amount and isn't, nor stands for one. */
export function isNoSize(text: string): boolean {
  return parseBytes(text) === null && !isFilledIn(text);
}
