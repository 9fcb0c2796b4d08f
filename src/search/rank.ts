import type { Features } from './features.js';

/*
 * What each feature is worth. Fitted by `npm run tune`: every question of the knowledge is asked with itself taken away,
 * and the weights are those that rank its entry first most often. The sample of real questions plays no part in it.
 */
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  fit: 0.22,
  ofAsked: 0.044,
  ofPhrase: 0.067,
  second: 0.154,
  wide: -0.054,
  text: 0.104,
  title: 0.091,
  relevance: 0.137,
  pairs: 0.073,
  lost: 0.108,
  extra: 0.054,
  named: 0.059,
  unnamed: -0.057,
};

/** One number to rank by; not a probability yet. */
export function rankOf(features: Features): number {
  // A question of the entry itself, word for word, needs no weighing.
  let rank = features.fit > 0.985 ? 1 : 0;
  for (const name of FEATURE_NAMES) rank += WEIGHTS[name] * features[name];
  return rank;
}

export const FEATURE_NAMES = Object.keys(WEIGHTS) as readonly (keyof Features)[];
