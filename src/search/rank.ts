import type { Features } from './features.js';

/*
 * What each feature is worth. Fitted by `npm run tune`: every question of the knowledge is asked with itself taken away,
 * and the weights are those that rank its entry first most often. The sample of real questions plays no part in it.
 */
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  fit: 0.197,
  ofAsked: -0.025,
  ofPhrase: 0.006,
  second: 0.077,
  wide: -0.033,
  text: 0.061,
  title: 0.049,
  relevance: 0.035,
  pairs: 0.043,
  lost: 0.062,
  extra: 0.031,
  explained: 0.234,
  gain: 0.26,
  named: 0.034,
  unnamed: -0.033,
};

/** One number to rank by; not a probability yet. */
export function rankOf(features: Features): number {
  // A question of the entry itself, word for word, needs no weighing.
  let rank = features.fit > 0.985 ? 1 : 0;
  for (const name of FEATURE_NAMES) rank += WEIGHTS[name] * features[name];
  return rank;
}

export const FEATURE_NAMES = Object.keys(WEIGHTS) as readonly (keyof Features)[];
