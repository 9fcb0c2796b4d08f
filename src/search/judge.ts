import type { Features } from './features.js';

/*
 * What each feature is worth. Fitted by `npm run tune`: every question of the knowledge is asked with itself taken away,
 * and the weights are those that rank its entry first most often. The sample of real questions plays no part in it.
 */
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  fit: 0.425,
  ofAsked: -0.049,
  ofPhrase: -0.03,
  second: 0.243,
  wide: -0.3,
  text: 0.254,
  title: 0.177,
  relevance: 0.204,
  pairs: 0.031,
  named: 0.107,
  unnamed: -0.063,
};

/** One number to rank by; not a probability yet. */
export function rankOf(features: Features): number {
  // A question of the entry itself, word for word, needs no weighing.
  let rank = features.fit > 0.985 ? 1 : 0;
  for (const name of FEATURE_NAMES) rank += WEIGHTS[name] * features[name];
  return rank;
}

export const FEATURE_NAMES = Object.keys(WEIGHTS) as readonly (keyof Features)[];
