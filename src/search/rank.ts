import type { Features } from './features.js';

/*
 * What each feature is worth. Fitted by `npm run tune` on questions of the knowledge that were taken away before, on our own
 * question sets and on the probes of the ledger together: the first alone lean too much on what was learned of other words, the
 * others too much on words that stand in the index. The sample of real questions plays no part in it.
 */
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  fit: 0.252,
  ofAsked: 0.107,
  ofPhrase: -0.036,
  second: 0.143,
  wide: -0.134,
  text: -0.046,
  title: 0.015,
  relevance: 0.041,
  pairs: 0.075,
  lost: 0.073,
  extra: -0.043,
  explained: 0.284,
  gain: 0.386,
  named: 0.031,
  unnamed: -0.039,
};

/** One number to rank by; not a probability yet. */
export function rankOf(features: Features): number {
  // A question of the entry itself, word for word, needs no weighing.
  let rank = features.fit > 0.985 ? 1 : 0;
  for (const name of FEATURE_NAMES) rank += WEIGHTS[name] * features[name];
  return rank;
}

export const FEATURE_NAMES = Object.keys(WEIGHTS) as readonly (keyof Features)[];
