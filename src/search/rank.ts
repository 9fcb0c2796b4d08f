import type { Features } from './features.js';

/*
 * What each feature is worth. Fitted by `npm run tune`: every question of the knowledge is asked with itself taken away,
 * and the weights are those that rank its entry first most often. The sample of real questions plays no part in it.
 */
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  fit: 0.243,
  ofAsked: 0.026,
  ofPhrase: 0.075,
  second: 0.141,
  wide: -0.018,
  text: 0.069,
  title: 0.102,
  relevance: 0.132,
  pairs: 0.071,
  lost: 0.093,
  extra: 0.079,
  named: 0.055,
  unnamed: -0.067,
};

/** One number to rank by; not a probability yet. */
export function rankOf(features: Features): number {
  // A question of the entry itself, word for word, needs no weighing.
  let rank = features.fit > 0.985 ? 1 : 0;
  for (const name of FEATURE_NAMES) rank += WEIGHTS[name] * features[name];
  return rank;
}

export const FEATURE_NAMES = Object.keys(WEIGHTS) as readonly (keyof Features)[];
