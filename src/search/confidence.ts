import type { Features } from './features.js';

/** What confidence is worked out from, besides how well the best entry fits. */
export interface Evidence {
  readonly features: Features;
  /** How far the best entry is ahead of the next one of another topic, in rank. */
  readonly lead: number;
  /** Share of the question's weight that lies on words which the knowledge never uses, 0 to 1. */
  readonly strange: number;
  /** Does the question hold a word that hardly anybody uses outside of Docker? */
  readonly isDomain: boolean;
  /** Weight of the question beyond function words, at most 4: one-word questions have little to go by. */
  readonly size: number;
}

/*
 * Logistic regression: the chance that the entry ranked first answers the question. Fitted by
 * `npm run tune:confidence` on asked-a, asked-b and refused of test/questions, judged on the half that was left out.
 */
export const COEFFICIENTS: readonly number[] = [-6.31, 0.68, 0.07, 0.94, 3.23, 1.2, 3.14, -4.42, 0.73, 0.61, 2.31, 0.63];

/** The inputs of the regression, in the order of {@link COEFFICIENTS} after its constant. */
export function inputsOf({ features, lead, strange, isDomain, size }: Evidence): readonly number[] {
  return [
    features.fit,
    features.ofAsked,
    features.ofPhrase,
    features.second,
    features.text,
    Math.min(lead, 0.3) * 3,
    strange,
    isDomain ? 1 : 0,
    Math.min(size, 4) / 4,
    features.explained,
    features.gain,
  ];
}

/** 0 to 1: how sure we are that the best entry is what was asked for. */
export function confidenceOf(evidence: Evidence): number {
  if (evidence.features.fit > 0.985) return 1;
  const [constant = 0, ...coefficients] = COEFFICIENTS;
  const sum = inputsOf(evidence).reduce((total, input, index) => total + input * (coefficients[index] ?? 0), constant);
  return 1 / (1 + Math.exp(-sum));
}
