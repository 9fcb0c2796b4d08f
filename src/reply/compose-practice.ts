import type { Answer, Button } from '../answer/answer.js';
import type { Asked } from '../quiz/asked.js';
import { takes } from '../quiz/question.js';
import { comesAgain, doneLine, howToPractise, NEXT, PRACTISED_TITLE, practiceTitle } from '../wording/practice.js';
import { RIGHT_TITLE, WRONG_TITLE } from '../wording/quiz.js';
import { askedOf, buttonsOf, choiceProse, choicesOf, isMenu, itemOf, lineOf, plainAnswer, reasonsOf, sourceOf } from './compose-quiz.js';

/** What the button for the next card is told apart by. */
export const NEXT_BUTTON: Button = { label: NEXT, ask: 'next' };

/** How much is left, this card among it. */
export interface Left {
  readonly isNew: boolean;
  readonly due: number;
  readonly newLeft: number;
}

/** A card that waits for its answer. */
export function composeCard(asked: Asked, { isNew, due, newLeft }: Left): Answer {
  const { question } = asked;
  return plainAnswer(practiceTitle(question.topic, question.level), [
    ...askedOf(asked),
    choiceList(asked),
    { kind: 'note', label: 'origin', prose: [{ kind: 'text', text: howToPractise(takes(question), isNew, due, newLeft) }] },
    ...(isMenu(asked) ? [] : [{ kind: 'buttons', buttons: buttonsOf(asked) } as const]),
  ]);
}

/** The choices with their letters. */
export function choiceList(asked: Asked): Answer['blocks'][number] {
  return { kind: 'list', ordered: false, items: choicesOf(asked).map((shown) => itemOf(choiceProse(shown))) };
}

/** A card after its answer, instead of the question. `again`: when it comes again, such as "in 3 days". */
export function composeRecalled(
  asked: Asked,
  taken: { readonly choices: readonly number[]; readonly isRight: boolean },
  { read, again }: { readonly read: Button | null; readonly again: string },
): Answer {
  return {
    ...plainAnswer(taken.isRight ? RIGHT_TITLE : WRONG_TITLE, [
      ...askedOf(asked),
      ...reasonsOf(asked, taken),
      { kind: 'note', label: 'origin', prose: [{ kind: 'text', text: comesAgain(again) }] },
    ]),
    choices: [NEXT_BUTTON, ...(read === null ? [] : [read])],
    source: sourceOf(asked),
  };
}

/** Nothing is left for now. */
export function composePractised(when: string | null, isLimit: boolean): Answer {
  return plainAnswer(PRACTISED_TITLE, [lineOf(doneLine(when, isLimit))]);
}
