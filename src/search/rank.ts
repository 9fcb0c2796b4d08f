import type { Features } from './features.js';

/*
 * What each feature is worth. Fitted by `npm run tune`: every question of the knowledge is asked with itself taken away,
 * and the weights are those that rank its entry first most often. The sample of real questions plays no part in it.
 */
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  fit: 0.422,
  ofAsked: -0.187,
  ofPhrase: -0.026,
  second: 0.179,
  wide: -0.009,
  text: 0.096,
  title: 0.166,
  relevance: 0.244,
  pairs: 0.087,
  named: 0.101,
  unnamed: -0.072,
};

/** One number to rank by; not a probability yet. */
export function rankOf(features: Features): number {
  // A question of the entry itself, word for word, needs no weighing.
  let rank = features.fit > 0.985 ? 1 : 0;
  for (const name of FEATURE_NAMES) rank += WEIGHTS[name] * features[name];
  return rank;
}

export const FEATURE_NAMES = Object.keys(WEIGHTS) as readonly (keyof Features)[];
