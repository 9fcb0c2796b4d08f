import { editDistance } from '../language/spelling.js';
import type { Question } from './question.js';

/** The topics of a bank, in alphabetical order. */
export function topicsOf(questions: readonly Question[]): readonly string[] {
  return [...new Set(questions.map(({ topic }) => topic))].sort();
}

/** The topic somebody means by `swarm`, `Swarms` or `swram`; else what is nearest, perhaps nothing. */
export function findTopic(typed: string, topics: readonly string[]): { readonly topic: string } | { readonly nearest: readonly string[] } {
  const wanted = typed.trim().toLowerCase();
  const ranked = topics
    .map((topic) => ({ topic, distance: distanceOf(wanted, topic) }))
    .filter(({ distance }) => distance <= 3)
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  const isSure = first !== undefined && (first.distance === 0 || (first.distance === 1 && wanted.length > 3));
  if (isSure && first.distance !== second?.distance) return { topic: first.topic };
  return { nearest: ranked.slice(0, 3).map(({ topic }) => topic) };
}

/** Another ending is no slip: `volume` is `volumes`, `networks` is `networking`. */
function distanceOf(wanted: string, topic: string): number {
  if (wanted === topic || stemOf(wanted) === stemOf(topic)) return 0;
  if (wanted.length > 2 && topic.startsWith(wanted)) return 1;
  const most = wanted.length < 5 ? 1 : 3;
  return wanted.length < 3 ? 9 : editDistance(wanted, topic, most) <= most ? editDistance(wanted, topic, most) : 9;
}

function stemOf(word: string): string {
  return word.replace(/(?:s|ing)$/, '');
}
