import { plainProse } from '../prose.js';
import { settleDraft } from './draft.js';
import { type CommandSources, makeCommandQuestions } from './make-command-questions.js';
import { makeEntryQuestions } from './make-entry-questions.js';
import { makeSumQuestions } from './make-sum-questions.js';
import type { Question } from './question.js';

/**
 * Questions generated from typed facts: the same facts give the same questions, and each wrong choice is wrong by the facts.
 * Ids begin with `made/`.
 */
export function makeQuestions(sources: CommandSources): readonly Question[] {
  const drafts = [...makeSumQuestions(sources.entries), ...makeEntryQuestions(sources.entries), ...makeCommandQuestions(sources)];
  const questions = new Map<string, Question>();
  const asked = new Set<string>();
  for (const draft of drafts) {
    const question = settleDraft(draft);
    if (question === null || questions.has(question.id)) continue;
    const key = keyOf(question);
    if (asked.has(key)) continue;
    asked.add(key);
    questions.set(question.id, question);
  }
  return [...questions.values()];
}

/** What is asked and what is right: two drafts may ask the same. */
function keyOf({ asks, choices }: Question): string {
  const right = choices.filter((choice) => choice.isRight).map((choice) => plainProse(choice.text));
  return [plainProse(asks), ...right.sort()].join('\n').toLowerCase();
}
