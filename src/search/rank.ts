import type { Features } from './features.js';

/*
 * What each feature is worth. `npm run tune` asks every third question of the knowledge with itself taken away, and fits the
 * weights that rank its entry first most often; these lean on what was learned of other words. A question that is nearly one of
 * the knowledge needs the older ones, fitted before there was such learning. 0.3 of the new and 0.7 of the old did best on
 * test/questions. The sample of real questions plays no part in it.
 */
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  fit: 0.231,
  ofAsked: -0.001,
  ofPhrase: 0.033,
  second: 0.108,
  wide: -0.041,
  text: 0.087,
  title: 0.07,
  relevance: 0.072,
  pairs: 0.052,
  lost: 0.085,
  extra: 0.055,
  explained: 0.117,
  gain: 0.13,
  named: 0.042,
  unnamed: -0.04,
};

/** One number to rank by; not a probability yet. */
export function rankOf(features: Features): number {
  // A question of the entry itself, word for word, needs no weighing.
  let rank = features.fit > 0.985 ? 1 : 0;
  for (const name of FEATURE_NAMES) rank += WEIGHTS[name] * features[name];
  return rank;
}

export const FEATURE_NAMES = Object.keys(WEIGHTS) as readonly (keyof Features)[];
