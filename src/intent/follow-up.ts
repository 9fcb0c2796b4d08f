import type { Query } from '../language/query.js';

/**
 * How much a question leans on the one before: `leans` for "and vxlan?", "how do I encrypt it"; `may-lean` for a few bare
 * words; `stands-alone` for the rest.
 */
export type Leaning = 'leans' | 'may-lean' | 'stands-alone';

const OPENING =
  /^(?:and|or|but|also|plus|what about|how about|same|the same|only|just|don't|do not|then|now|ok(?:ay)?,? (?:and|but|so)|so|why|why not|example|examples|for example|more|tell me more|explain more|else|what else|instead|without|with|for|in|on|of|from|default|its?|does (?:that|it|this)|is (?:that|it|this)|can (?:that|it|this|i)|do (?:they|those|these))\b/;
const POINTING = /\b(?:it|its|that|this|those|these|they|them|there|one|ones|same|instead|else|above|too|as well)\b/;

// Fewer words than these say too little to stand by themselves where they point back.
const SELF_CONTAINED = 5;

/** Is it long enough to be about something by itself, and doesn't begin like a follow-up? */
export function isSelfContained({ text, words }: Query): boolean {
  return words.length >= SELF_CONTAINED && !OPENING.test(text.trim().toLowerCase());
}

const ASKING =
  /^(?:(?:and|so|but|ok(?:ay)?),? )?(?:how|what|which|where|when|why|who|is|are|can|could|does|do|should|will|may|must|show|list|explain)\b/;

// Asks to be told something; what a flag does is asked for by its effect, or by "can I" and "how".
const TO_BE_TOLD = /^(?:(?:and|so|but|ok(?:ay)?),? )?(?:which|where|when|who|why|what(?! (?:if|about)))\b/;

/** Does it ask for something in full, so that it is about nothing but itself? */
export function isWholeQuestion({ text, words }: Query): boolean {
  const said = text.trim().toLowerCase();
  return TO_BE_TOLD.test(said) || (ASKING.test(said) && words.length >= 4 && !POINTING.test(said));
}

export function leansOn({ text, words }: Query): Leaning {
  const said = text.trim().toLowerCase();
  if (words.length > 12) return 'stands-alone';
  if (OPENING.test(said) && words.length <= 9) return 'leans';
  if (POINTING.test(said) && words.length <= 9) return 'leans';
  return words.length <= 4 ? 'may-lean' : 'stands-alone';
}
