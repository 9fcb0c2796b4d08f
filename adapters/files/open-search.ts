import { createLexicon, mergeLexicons } from '../../src/language/lexicon.js';
import { partialIndex, wholeIndex } from '../../src/search/built-search.js';
import { createSearch, type Search } from '../../src/search/search.js';
import type { BuiltKnowledge } from './built-knowledge.js';

/** How long the program lives: one that answers once reads only what that one question needs. */
export type Lifetime = 'once' | 'long';

/** The search over the entries. */
export function openSearch(built: BuiltKnowledge, lifetime: Lifetime): Search {
  const { records, lexicon, questions, texts, likelihoods } = built.index('search');
  const open = lifetime === 'once' ? partialIndex : wholeIndex;
  return createSearch({ records, questions: open(questions), texts: open(texts), likelihoods }, createLexicon(lexicon, built.spelling));
}

/** The search over commands and flags by what they do; words weigh what they weigh in entries and catalogue together. */
export function openCatalogueSearch(built: BuiltKnowledge, lifetime: Lifetime): Search {
  const { records, lexicon, questions, texts, likelihoods } = built.index('catalogue');
  const open = lifetime === 'once' ? partialIndex : wholeIndex;
  const merged = mergeLexicons(built.index('search').lexicon, lexicon);
  return createSearch({ records, questions: open(questions), texts: open(texts), likelihoods }, createLexicon(merged, built.spelling));
}
