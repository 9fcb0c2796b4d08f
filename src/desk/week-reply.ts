import type { Reply } from '../conversation.js';
import type { PersonId } from '../people.js';
import type { Platform } from '../ports/platform.js';
import type { Round } from '../quiz/round.js';
import { isFirstOfWeek, weekOf, weeksBefore } from '../quiz/week.js';
import { composeWeek } from '../reply/compose-board.js';
import { boardNames } from './board-names.js';
import type { QuizWorld } from './quiz-world.js';
import { replyOf } from './replies.js';
import { messageOf } from './round-replies.js';

/** The key that marks the message of a week: 18 characters. */
export function weekKeyOf({ id }: Round): string {
  return `w-${id}`;
}

// A week has seven daily questions, and some are asked at once in between.
const LOOK_BACK = 50;

/** How the week before went, where this is the first daily question of a week; null where it isn't, or where nobody answered. */
export async function weekReply({ store }: QuizWorld, { name }: Platform, round: Round): Promise<Reply | null> {
  const { place, day, openedAt } = round;
  if (day === null) return null;
  const last = await store.rounds.lastIn(place, LOOK_BACK);
  const others = last.filter((one) => one.id !== round.id && messageOf(one) !== null).flatMap((one) => (one.day === null ? [] : [one.day]));
  if (!isFirstOfWeek(day, others)) return null;
  const zone = (await store.schedules.find(place))?.zone ?? 'UTC';
  const weeks = weeksBefore(zone, openedAt);
  const [answers, before] = await Promise.all([weeks.last, weeks.before].map(({ from, to }) => store.picks.inPlace(place, from, to)));
  const people = [...new Set(answers?.map(({ person }) => person))];
  const shown = new Set<PersonId>(people.length === 0 ? [] : await store.members.onBoards(people));
  const week = weekOf(answers ?? [], before ?? [], shown);
  if (week === null) return null;
  const named = boardNames(week.top, week.improved);
  const reply = replyOf(composeWeek(week, name === 'discord' ? '/quiz' : '/docker quiz'));
  return named.length === 0 ? reply : { ...reply, named };
}
