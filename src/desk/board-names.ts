import type { Named } from '../conversation.js';
import type { PersonId } from '../people.js';
import type { Improved, Ranked } from '../quiz/board.js';
import { percentOf } from '../quiz/result.js';
import { daysOf, improvedNote, MOST_IMPROVED, rankLabel, STREAKS, scoreNote } from '../wording/group.js';

/** One line for each place of a board, those with as many points together, and one for who improved the most. */
export function boardNames(ranked: readonly Ranked[], improved: readonly Improved[]): readonly Named[] {
  const ranks = [...new Set(ranked.map(({ rank }) => rank))];
  const places = ranks.map((rank): Named => {
    const together = ranked.filter((one) => one.rank === rank);
    return {
      label: rankLabel(rank),
      people: together.map(({ person }) => person),
      more: 0,
      notes: together.map(({ points, right, answered }) => scoreNote(points, right, answered)),
    };
  });
  return [...places, ...improvedNames(improved)];
}

// Several did alike only where few answered; more of them than this are no news.
const MOST_IMPROVED_SHOWN = 3;

function improvedNames(improved: readonly Improved[]): readonly Named[] {
  if (improved.length === 0) return [];
  const shown = improved.slice(0, MOST_IMPROVED_SHOWN);
  const notes = shown.map(({ before, now }) => improvedNote(percentOf(before, 1), percentOf(now, 1)));
  return [{ label: MOST_IMPROVED, people: shown.map(({ person }) => person), more: improved.length - shown.length, notes }];
}

// More streaks than this are a wall.
const MOST_STREAKS = 10;
// One day is no streak yet.
const LEAST_DAYS = 2;

/** The line of streaks, the longest first; nothing where nobody has one. */
export function streakNames(streaks: readonly { readonly person: PersonId; readonly days: number }[]): readonly Named[] {
  const all = streaks.filter(({ days }) => days >= LEAST_DAYS).sort((a, b) => b.days - a.days || (a.person < b.person ? -1 : 1));
  const shown = all.slice(0, MOST_STREAKS);
  if (shown.length === 0) return [];
  const [people, notes] = [shown.map(({ person }) => person), shown.map(({ days }) => daysOf(days))];
  return [{ label: STREAKS, people, notes, more: all.length - shown.length }];
}
