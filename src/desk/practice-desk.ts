import { type Action, formatAction } from '../answer/action.js';
import type { Button } from '../answer/answer.js';
import type { Incoming, Menu, Outgoing, Reply, Spot } from '../conversation.js';
import type { Asked } from '../quiz/asked.js';
import { localDayOf } from '../quiz/local-day.js';
import { dealtTo, type NextCard, nextCard, recordReview, repsOf } from '../quiz/practise.js';
import { takes } from '../quiz/question.js';
import { readTaken } from '../quiz/record-pick.js';
import { composeCard, composePractised, composeRecalled, NEXT_BUTTON } from '../reply/compose-practice.js';
import { buttonsOf, isMenu, optionsOf } from '../reply/compose-quiz.js';
import { ANSWERED, ANSWERED_TITLE, GONE_CARD, GONE_CARD_TITLE, inTime, NO_PRACTICE, NO_PRACTICE_TITLE } from '../wording/practice.js';
import { menuLabel, NOT_COUNTED_TITLE, STRANGE_PRESS, takeExactly } from '../wording/quiz.js';
import type { QuizDeskWorld } from './quiz-desk-world.js';
import { plainReply, replyOf } from './replies.js';
import { zoneOf } from './zone-of.js';

/** Spaced repetition for one person alone. */
export interface PracticeDesk {
  readonly next: (topic: string | null, spot: Spot) => Promise<Reply>;
  readonly recall: (action: Action & { verb: 'recall' }, pressing: Incoming & { kind: 'press' }) => Promise<Outgoing>;
}

export function createPracticeDesk(world: QuizDeskWorld): PracticeDesk {
  const { store, clock, questions, platform } = world;
  const byId = new Map(questions.map((question) => [question.id, question]));

  async function next(topic: string | null, { person, place }: Spot): Promise<Reply> {
    const now = clock();
    const { zone } = await zoneOf(world, platform, person, place);
    const [cards, reviews] = await Promise.all([store.practice.cards(person), store.practice.reviews(person)]);
    const found = nextCard({ person, questions, topic, cards, reviews, now, day: localDayOf(zone, now) });
    if (found.kind === 'card') return cardReply(found, topic !== null);
    if (found.nextDue === null && !found.isLimit) return plainReply('help', NO_PRACTICE_TITLE, [NO_PRACTICE]);
    return replyOf(composePractised(found.nextDue === null ? null : inTime(found.nextDue - now), found.isLimit));
  }

  async function recall(action: Action & { verb: 'recall' }, { spot, values }: Incoming & { kind: 'press' }): Promise<Outgoing> {
    const { person, place } = spot;
    const question = byId.get(action.card);
    if (question === undefined) return replaced(withNext(plainReply('help', GONE_CARD_TITLE, [GONE_CARD], [NEXT_BUTTON]), null));
    const topic = action.isNarrow ? question.topic : null;
    const card = await store.practice.card(person, question.id);
    // Two presses on one message, or an answer to the same question in a channel meanwhile.
    if (repsOf(card) !== action.reps) return replaced(withNext(plainReply('help', ANSWERED_TITLE, [ANSWERED], [NEXT_BUTTON]), topic));
    const asked = dealtTo(person, question, action.reps);
    const taken = readTaken(asked, action.choice === null ? values.map(placeOf) : [action.choice]);
    switch (taken.kind) {
      case 'wrong-count':
        return toAsker(plainReply('help', NOT_COUNTED_TITLE, [takeExactly(taken.takes)]));
      case 'no-such-choice':
        return toAsker(plainReply('help', NOT_COUNTED_TITLE, [STRANGE_PRESS]));
      case 'taken': {
        const at = clock();
        const { zone } = await zoneOf(world, platform, person, place);
        const answered = {
          person,
          question: question.id,
          where: 'practice',
          isRight: taken.isRight,
          at,
          day: localDayOf(zone, at),
        } as const;
        const recorded = recordReview(card, answered);
        await store.practice.review(recorded.card, recorded.review);
        const again = inTime(recorded.card.due - at);
        return replaced(withNext(replyOf(composeRecalled(asked, taken, { read: readOf(question.entry), again })), topic));
      }
    }
  }

  function readOf(entry: string | null): Button | null {
    const title = entry === null ? null : world.titleOf(entry);
    return entry === null || title === null ? null : { label: title, ask: entry };
  }

  return { next, recall };
}

/** The ids of a card's buttons say the card and the place, never what stands there. */
function cardReply({ asked, reps, isNew, due, newLeft }: NextCard & { kind: 'card' }, isNarrow: boolean): Reply {
  const tokenOf = (choice: number | null): string | null =>
    formatAction({ verb: 'recall', card: asked.question.id, reps, isNarrow, choice }, choice ?? 0);
  return { ...replyOf(composeCard(asked, { isNew, due, newLeft })), ...pressesOf(asked, tokenOf) };
}

/** A button for each choice, or one menu. `tokenOf` gives the id for the place of a choice; null: of the menu. */
export function pressesOf(
  asked: Asked,
  tokenOf: (choice: number | null) => string | null,
): { readonly tokens: Readonly<Record<string, string>>; readonly menu: Menu | null } {
  if (isMenu(asked)) {
    const token = tokenOf(null);
    const take = takes(asked.question);
    return { tokens: {}, menu: token === null ? null : { label: menuLabel(take), token, take, options: optionsOf(asked) } };
  }
  const tokens = buttonsOf(asked).flatMap(({ ask }, choice) => {
    const token = tokenOf(choice);
    return token === null ? [] : [[ask, token] as const];
  });
  return { tokens: Object.fromEntries(tokens), menu: null };
}

/** The button for the next card in place, and what is to be read beside the message. */
function withNext(reply: Reply, topic: string | null): Reply {
  const next = formatAction({ verb: 'practise', topic }, 0);
  return { ...reply, controls: [], tokens: { ...readTokens(reply), ...(next === null ? {} : { [NEXT_BUTTON.ask]: next }) } };
}

/** Entries to read come as private messages of their own: what was pressed stays. */
export function readTokens({ answer }: Reply): Readonly<Record<string, string>> {
  const tokens = answer.choices.flatMap(({ ask }, slot) => {
    const token = formatAction({ verb: 'more', of: { kind: 'entry', id: ask }, from: 0 }, slot + 1);
    return token === null ? [] : [[ask, token] as const];
  });
  return Object.fromEntries(tokens);
}

/** A menu's value as the place of a choice; what nobody wrote is no place. */
export function placeOf(value: string): number {
  return /^\d$/.test(value) ? Number(value) : -1;
}

function replaced(reply: Reply): Outgoing {
  return { kind: 'replace', reply };
}

function toAsker(reply: Reply): Outgoing {
  return { kind: 'answer', reply, audience: 'asker' };
}
