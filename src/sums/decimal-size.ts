/**
 * Bytes of a size whose units are powers of 1000; null when it is none. The log drivers read `max-size` like this
 * (go-units FromHumanSize), unlike every memory option. Source: moby daemon/logger/jsonfilelog.
 */
export function parseDecimal(text: string): number | null {
  const [, number = '', unit = ''] = /^(\d{1,12}(?:\.\d{1,9})?)\s*([kmgt]?)b?$/i.exec(text.trim()) ?? [];
  return number === '' ? null : Math.round(Number(number) * 1000 ** ' kmgt'.indexOf(unit.toLowerCase() || ' '));
}

/** 30000000 → "30 MB". */
export function formatDecimal(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3 + 1e-9), units.length - 1);
  return `${Number((bytes / 1000 ** power).toFixed(2))} ${units[power]}`;
}
