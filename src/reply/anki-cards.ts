import { plainText } from '../answer/plain-text.js';
import { plainProse } from '../prose.js';
import type { Question } from '../quiz/question.js';
import { askedOf, choicesOf, plainAnswer } from './compose-quiz.js';

/**
 * Questions as a text that Anki imports: the header lines say how it is read (docs.ankiweb.net, Importing, Text Files), a field
 * with line ends stands in quotes.
 */
export function formatAnkiCards(questions: readonly Question[]): string {
  const head = ['#separator:tab', '#html:false', '#columns:Front\tBack\tTags', '#tags column:3'];
  return `${[...head, ...questions.map(cardLine)].join('\n')}\n`;
}

function cardLine(question: Question): string {
  const asked = { question, order: [...question.choices.keys()] };
  const choices = choicesOf(asked);
  const right = choices.filter(({ choice }) => choice.isRight);
  const front = [
    plainText(plainAnswer('', askedOf(asked)), Number.POSITIVE_INFINITY),
    ...choices.map((one) => `${one.letter}  ${plainProse(one.choice.text)}`),
  ];
  const back = right.map(({ letter, choice }) =>
    [`${letter}  ${plainProse(choice.text)}`, ...(choice.why === null ? [] : [plainProse(choice.why)])].join('\n'),
  );
  return [front.join('\n'), back.join('\n'), `docker ${question.topic}`].map(quoted).join('\t');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\t', ' ')}"`;
}
