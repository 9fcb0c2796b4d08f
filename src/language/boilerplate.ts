/*
 * Turns of phrase that make a question out of a task without saying anything about it: "What is the docker command to …",
 * "Which of the following …", "Is this statement correct?". They are taken out of what is asked and of the questions of an
 * entry alike, so that an exam question and a note in a chat come down to the same words.
 */
const AUXILIARIES =
  '(?: (?:is|are|can|could|may|should|would|will|must|do|does|did|be|i|you|we|one|he|she|they|successfully|correctly|correct|best|commonly)\\b)*';
const ACTIONS =
  '(?: (?:used?|run|executed?|issued?|typed?|need(?:ed)?|chosen?|choose|pick|perform(?:ed)?|help|allow(?:s|ed)?(?: us| you| me)?|let(?:s)?|ensures?(?: that)?|make sure(?: that)?|accomplish(?: this| that)?)\\b)*';
const PURPOSES = '(?: (?:to|for|that|which|in order to|will|would|can)\\b)?';

const boilerplate = (): readonly RegExp[] => [
  new RegExp(
    `\\b(?:which|what)(?: of the following| of these)?(?: docker| cli| dockerfile)? (?:commands?|subcommands?|cmd)\\b${AUXILIARIES}${ACTIONS}${PURPOSES}`,
    'gi',
  ),
  new RegExp(
    `\\b(?:which|what)(?: one)? of (?:the following|these)\\b(?: is| are)?(?: the| an?)?(?: docker)?(?: (?:valid|correct|true|best))?(?: (?:commands?|options?|statements?|methods?|ways?|answers?))?${AUXILIARIES}${ACTIONS}${PURPOSES}`,
    'gi',
  ),
  /\bwhat(?:'s| is| are) the (?:(?:docker|correct|right|proper|exact|easiest|best|simplest) )*(?:commands?|cmd|way|syntax|method)(?: line)?(?: used| needed)?(?: (?:to|for|of|that))?\b/gi,
  /\b(?:the |a )?(?:docker )?(?:command|cmd) (?:to|for|that)\b/gi,
  /\b(?:is|are) (?:this|that|the) (?:statement|assertion|claim|sentence)s? (?:correct|true|right|false)\b/gi,
  /\b(?:true or false|select (?:two|three|all that apply|the best answer)|choose (?:two|three|all that apply))\b/gi,
  /\bwhat should (?:he|she|they|you|i|we) (?:use|do|run|choose)(?: to| for)?\b/gi,
];

let patterns: readonly RegExp[] | undefined;

/** A text without the turns of phrase above. What would leave nothing is left as it is. */
export function withoutBoilerplate(text: string): string {
  if (text.length > LONGEST || !MAY_HOLD.test(text)) return text;
  patterns ??= boilerplate();
  const bare = patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
  return /[\p{L}\p{N}]{2}/u.test(bare) ? bare : text;
}

// Compiling the patterns takes longer than reading most questions.
const MAY_HOLD = /\b(?:which|what|what's|commands?|cmd|statement|assertion|claim|sentence|true|select|choose)\b/i;
// Pastes hold no exam questions.
const LONGEST = 1_500;
