import { SHORT_SLIPS } from '../language/short-slips.js';
import { editDistance } from '../language/spelling.js';

// Words around the numbers of a sum; a slip in one of them is read as the word.
const CUES = (
  'what does mean means meaning much many long bytes kilobytes megabytes gigabytes mebibytes gibibytes seconds minutes hours milliseconds ' +
  'nanoseconds memory swap limit reservation hosts host addresses address containers container networks network subnet subnets replicas replica nodes node ' +
  'tasks service services global parallelism parallel delay interval retries timeout unhealthy restart restarts window attempts failure spread cpus ' +
  'quota period shares cpuset update rolling publish ports port mapping prefix netmask convert equal equals disk space total file size gateway ' +
  'manager managers distributed duration grace unlimited between until'
).split(' ');
const KNOWN = new Set([...CUES, ...'made note notes mode most many parts dose move file fine sizes that then swam'.split(' ')]);
const NUMBER_WORDS = new Map(
  'two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, index) => [word, String(index + 2)] as const),
);
const LONGEST_SUM = 300;

/**
 * A question as the readers of sums look at it: lower case, slips in the words around the numbers mended, number words
 * from two on as digits. Empty for a text that is too long to be a sum or holds no number.
 */
export function readAsked(text: string): string {
  if (text.length > LONGEST_SUM) return '';
  const asked = text
    .toLowerCase()
    .replace(/[`"]/g, '')
    .replace(/(?<![\w/.-])[a-z]+(?![\w/.=-]|'s)/g, (word) => NUMBER_WORDS.get(word) ?? SHORT_SLIPS.get(word) ?? mended(word));
  return /\d|\b(?:half|quarter)\b/.test(asked) ? asked.trim() : '';
}

function mended(word: string): string {
  if (word.length < 4 || KNOWN.has(word)) return word;
  const limit = word.length >= 8 ? 2 : 1;
  return CUES.find((cue) => cue.length >= 4 && cue[0] === word[0] && editDistance(word, cue, limit) <= limit) ?? word;
}

export const DURATION = '\\d{1,18}(?:\\.\\d{1,9})?(?:ns|us|µs|ms|s|m|h|d)(?:\\d{1,18}(?:\\.\\d{1,9})?(?:ns|us|µs|ms|s|m|h))*';
export const COUNT = '\\d{1,18}';

/** The value behind a name: `interval 30s`, `--interval=30s`, `interval: 30s`, `interval of 30s`. */
export function valueAfter(asked: string, name: string, value: string): string | null {
  return (
    new RegExp(`(?:${name})(?:\\s*[=:]\\s*|\\s+(?:of|is|are|at|set to|to)\\s+|\\s+)['"]?(${value})(?![\\w.]*\\w)(?!%|:\\d)`).exec(
      asked,
    )?.[1] ?? null
  );
}

/** The value in front of a name: `30s interval`. */
export function valueBefore(asked: string, name: string, value: string): string | null {
  return new RegExp(`(?<![\\w./:-])(${value})[\\s-]+(?:${name})`).exec(asked)?.[1] ?? null;
}

/** 65536 → "65,536". Digits only before the point are grouped. */
export function formatCount(count: number | bigint): string {
  const [whole = '', part] = String(count).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}
