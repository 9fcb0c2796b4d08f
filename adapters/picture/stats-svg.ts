import { percentOf } from '../../src/quiz/result.js';
import type { Stats, TopicStats } from '../../src/quiz/stats.js';
import {
  PICTURE_ALL,
  PICTURE_DUE,
  PICTURE_STREAK,
  PICTURE_STREAK_ONE,
  PICTURE_TOPICS,
  pictureLongest,
  pictureMore,
} from '../../src/wording/group.js';

/*
 * The picture of somebody's statistics, written by hand. Sizes are in pixels of a picture 800 wide; chats show it at half of
 * that on a phone, so nothing is smaller than 20.
 */
export const WIDTH = 800;
const MARGIN = 40;
const HEAD = 190;
const ROW = 44;
const FOOT = 30;
/** More topics than this are a wall; the text has them all. */
export const MOST_TOPICS = 12;

// Every pair is at least 4.5 to 1 apart, WCAG's measure for text; the bars differ in length, never in colour alone.
const PAPER = '#ffffff';
const INK = '#1d2733';
const QUIET = '#57636f';
const BAR = '#1d63a8';
const TRACK = '#e3e8ee';

export interface Drawing {
  readonly svg: string;
  /** The topics that are in it. */
  readonly topics: readonly TopicStats[];
}

export function statsSvg({ answered, right, topics, streak, due }: Stats): Drawing {
  const shown = mostAnswered(topics);
  const left = topics.length - shown.length;
  const height = HEAD + 50 + shown.length * ROW + (left === 0 ? 0 : 36) + FOOT;
  const streakWord = streak.days === 1 ? PICTURE_STREAK_ONE : PICTURE_STREAK;
  const longest = streak.longest > streak.days ? text(300, 152, pictureLongest(streak.longest), { size: 20, fill: QUIET }) : '';
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">`,
    `<rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>`,
    figure(MARGIN, `${percentOf(right, answered)} %`, PICTURE_ALL),
    text(MARGIN, 152, `${right} of ${answered}`, { size: 20, fill: QUIET }),
    figure(300, String(streak.days), streakWord),
    longest,
    figure(560, String(due), PICTURE_DUE),
    text(MARGIN, HEAD + 24, PICTURE_TOPICS, { size: 22, fill: INK, bold: true }),
    ...shown.map((topic, index) => row(topic, HEAD + 50 + index * ROW)),
    left === 0 ? '' : text(MARGIN, HEAD + 50 + shown.length * ROW + 24, pictureMore(left), { size: 20, fill: QUIET }),
    '</svg>',
  ];
  return { svg: svg.join(''), topics: shown };
}

/** In alphabetical order; where they are too many, those with the most answers. */
function mostAnswered(topics: readonly TopicStats[]): readonly TopicStats[] {
  const most = new Set(
    [...topics]
      .sort((a, b) => b.answered - a.answered)
      .slice(0, MOST_TOPICS)
      .map(({ topic }) => topic),
  );
  return topics.filter(({ topic }) => most.has(topic));
}

function figure(x: number, value: string, label: string): string {
  return text(x, 88, value, { size: 56, fill: INK, bold: true }) + text(x, 122, label, { size: 22, fill: INK });
}

const BAR_FROM = 230;
const BAR_WIDTH = 335;
const PERCENT_END = 645;
const COUNT_END = WIDTH - MARGIN;

function row({ topic, right, answered }: TopicStats, y: number): string {
  const percent = percentOf(right, answered);
  const width = Math.round((BAR_WIDTH * percent) / 100);
  return [
    text(MARGIN, y + 27, cut(topic), { size: 22, fill: INK }),
    `<rect x="${BAR_FROM}" y="${y + 8}" width="${BAR_WIDTH}" height="26" rx="4" fill="${TRACK}"/>`,
    width === 0 ? '' : `<rect x="${BAR_FROM}" y="${y + 8}" width="${width}" height="26" rx="4" fill="${BAR}"/>`,
    text(PERCENT_END, y + 27, `${percent} %`, { size: 20, fill: INK, isAtEnd: true }),
    text(COUNT_END, y + 27, `${right} of ${answered}`, { size: 20, fill: QUIET, isAtEnd: true }),
  ].join('');
}

// What fits beside the bars: a team may give its topics any name.
const MOST_LETTERS = 13;

function cut(topic: string): string {
  const letters = [...topic];
  return letters.length <= MOST_LETTERS ? topic : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}

interface Look {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly isAtEnd?: boolean;
}

function text(x: number, y: number, words: string, { size, fill, bold = false, isAtEnd = false }: Look): string {
  const anchor = isAtEnd ? ' text-anchor="end"' : '';
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${x}" y="${y}" font-family="DejaVu Sans" font-size="${size}" fill="${fill}"${weight}${anchor}>${escapeXml(words)}</text>`;
}

function escapeXml(words: string): string {
  return words
    .replace(/[^\P{C}\n]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
