import { plainProse } from '../prose.js';
import { type Draft, settleDraft } from './draft.js';
import { type CommandSources, makeCommandQuestions } from './make-command-questions.js';
import { makeEntryQuestions } from './make-entry-questions.js';
import { makeSumQuestions } from './make-sum-questions.js';
import type { Question } from './question.js';
import { numberOf } from './seeded.js';

/**
 * Questions generated from typed facts: the same facts give the same questions, and each wrong choice is wrong by the facts.
 * Ids begin with `made/`.
 */
export function makeQuestions(sources: CommandSources): readonly Question[] {
  const sums = settled(makeSumQuestions(sources.entries));
  const others = settled([...makeEntryQuestions(sources.entries), ...makeCommandQuestions(sources)]);
  return [...sums, ...drawn(others, sums)];
}

/** Besides what is computed, a topic gets so many: the written questions set the tone of the quiz. */
const MOST_PER_TOPIC = 40;

/** Which ones are kept depends on their ids alone, so that a new fact replaces a few questions and not all. */
function drawn(questions: readonly Question[], kept: readonly Question[]): readonly Question[] {
  const counts = new Map<string, number>();
  for (const { topic } of kept) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const inOrder = [...questions].sort((a, b) => numberOf(a.id) - numberOf(b.id));
  const chosen = new Set(
    inOrder.filter(({ topic }) => {
      const count = (counts.get(topic) ?? 0) + 1;
      counts.set(topic, count);
      return count <= MOST_PER_TOPIC;
    }),
  );
  return questions.filter((question) => chosen.has(question));
}

function settled(drafts: readonly Draft[]): readonly Question[] {
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
