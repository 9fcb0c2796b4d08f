import type { Features } from './features.js';

/*
 * What each feature is worth. Fitted by `npm run tune`: every question of the knowledge is asked with itself taken away,
 * and the weights are those that rank its entry first most often. The sample of real questions plays no part in it.
 */
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  fit: 0.236,
  ofAsked: 0.013,
  ofPhrase: 0.061,
  second: 0.149,
  wide: -0.032,
  text: 0.106,
  title: 0.094,
  relevance: 0.13,
  pairs: 0.065,
  lost: 0.111,
  extra: 0.058,
  named: 0.066,
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
