import type { Action, QuizAction } from '../answer/action.js';
import type { Incoming, Outgoing, Reply } from '../conversation.js';
import type { PersonId } from '../people.js';
import { StoreAway } from '../ports/store.js';
import { localDayOf } from '../quiz/local-day.js';
import { openRound } from '../quiz/open-round.js';
import type { QuizProblem, QuizWish } from '../quiz/quiz-wish.js';
import { readQuizCommand } from '../quiz/read-quiz-command.js';
import { outcomeOf, recordPick } from '../quiz/record-pick.js';
import type { Round } from '../quiz/round.js';
import { topicsOf } from '../quiz/topics.js';
import { NOT_HERE_TITLE, QUIZ_AWAY } from '../wording/desk.js';
import { closedToMe, IN_PRIVATE, IN_PRIVATE_TITLE, NOT_ALONE_TITLE, notAlone } from '../wording/practice.js';
import {
  ASKED,
  askWith,
  dailyExample,
  NO_QUESTION_OF_THAT,
  NOT_ASKED_TITLE,
  NOT_COUNTED_TITLE,
  NOW_TITLE,
  STRANGE_PRESS,
  TOO_LATE,
  TOO_LATE_TITLE,
  takeExactly,
  topicsLine,
  UNCLEAR_TITLE,
  UNKNOWN_ROUND,
  UNKNOWN_ROUND_TITLE,
  unclearLine,
  zoneExample,
} from '../wording/quiz.js';
import { closeRound } from './close-round.js';
import { createExamDesk } from './exam-desk.js';
import { reviewedBy } from './feed-practice.js';
import { createGroupDesk } from './group-desk.js';
import { createMeDesk } from './me-desk.js';
import { postRound, recordPosted } from './post-round.js';
import { createPracticeDesk, placeOf } from './practice-desk.js';
import { createQuestionFinder } from './question-finder.js';
import type { QuizDeskWorld } from './quiz-desk-world.js';
import { plainReply } from './replies.js';
import { outcomeReply } from './round-replies.js';
import { createScheduleDesk } from './schedule-desk.js';
import { whyNot } from './why-not.js';
import { zoneOf } from './zone-of.js';

/** The quiz's part of the desk. */
export interface QuizDesk {
  /** What is done about a line that is for the quiz, such as `quiz now` or `me zone Europe/Berlin`; null where it isn't. */
  readonly hear: (incoming: Incoming & { kind: 'question' }) => Promise<Outgoing | null>;
  readonly press: (action: QuizAction, incoming: Incoming & { kind: 'press' }) => Promise<Outgoing>;
  /** Lines about somebody for their own page. */
  readonly homeOf: (person: PersonId) => Promise<readonly string[]>;
}

type Asking = Incoming & { kind: 'question' };
type Pressing = Incoming & { kind: 'press' };

export function createQuizDesk(world: QuizDeskWorld): QuizDesk {
  const { store, platform, clock, command } = world;
  const topics = topicsOf(world.questions);
  const findQuestion = createQuestionFinder(world);
  const schedules = createScheduleDesk(world);
  const practice = createPracticeDesk(world);
  const exams = createExamDesk(world);
  const ofPerson = createMeDesk(world);
  const group = createGroupDesk(world);

  async function act(wish: QuizWish, asking: Asking): Promise<Outgoing> {
    if (platform.name === 'terminal' && NEEDS_A_CHANNEL.has(wish.kind))
      return toAsker(plainReply('help', NOT_ALONE_TITLE, [notAlone(command)]));
    switch (wish.kind) {
      case 'now':
        return platform.name === 'terminal' ? toAsker(await practice.next(wish.topic, asking.spot)) : askNow(wish, asking);
      case 'daily':
        return schedules.set(wish, asking);
      case 'off':
        return schedules.stop(asking);
      case 'status':
        return schedules.show(asking);
      case 'unclear':
        return toAsker(unclearReply(wish.problems, asking.text));
      case 'stats':
        return alone(asking, await group.stats(asking));
      case 'leaderboard':
        return group.leaderboard(wish.span, asking);
      case 'practice':
        return alone(asking, await practice.next(wish.topic, asking.spot));
      case 'exam':
        return alone(asking, await exams.sit(wish, asking.spot));
      case 'me':
        return alone(asking, await ofPerson.hear(wish, asking.spot));
    }
  }

  /** For the asker's eyes. An answer to a mention on Discord can't be: it goes to their direct messages. */
  async function alone({ spot, route, text }: Asking, reply: Reply): Promise<Outgoing> {
    if (platform.name !== 'discord' || route !== 'mention') return toAsker(reply);
    const told = await platform.tell(spot.person, reply);
    return toAsker(plainReply('help', IN_PRIVATE_TITLE, [told.kind === 'posted' ? IN_PRIVATE : closedToMe(asCommand(text))]));
  }

  /** One question at once, for everybody. An answer to the command would have no message that can be edited; a post has. */
  async function askNow(wish: QuizWish & { kind: 'now' }, { spot, route }: Asking): Promise<Outgoing> {
    const { place } = spot;
    const question = await findQuestion(place, wish);
    if (question === null) return toAsker(plainReply('nothing', NOT_ASKED_TITLE, [NO_QUESTION_OF_THAT, topicsLine(topics)]));
    const opening = { id: world.newId(), place, day: null, question, reveal: wish.reveal, by: world.instance, now: clock() };
    const round = openRound({ ...opening, random: world.random });
    await store.rounds.claim(round, clock());
    const posted = await postRound(world, platform, round);
    if (posted.kind === 'posted') {
      await recordPosted(world, round, posted.message);
      inBackground(closeEarlier(round));
      // Discord shows an error where a command stays unanswered.
      return platform.name === 'discord' && route === 'command' ? toAsker(plainReply('help', NOW_TITLE, [ASKED])) : { kind: 'silence' };
    }
    if (posted.kind !== 'lost') await store.rounds.unclaim(round.id);
    return toAsker(plainReply('nothing', NOT_ASKED_TITLE, [whyNot(posted, platform)]));
  }

  /** The next one asked at once closes those before; the daily question lives its own day. */
  async function closeEarlier({ id, place }: Round): Promise<void> {
    const open = await store.rounds.openIn(place);
    for (const round of open.filter((one) => one.day === null && one.id !== id)) await closeRound(world, platform, round);
  }

  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => world.log.error('Cannot close a round', error));
  }

  async function pressRound(action: Action & { verb: 'pick' }, pressing: Pressing): Promise<Outgoing> {
    const found = await store.rounds.find(action.round);
    if (found === null) return toAsker(plainReply('help', UNKNOWN_ROUND_TITLE, [UNKNOWN_ROUND, askWith(command)]));
    const round = await mended(found, pressing.message);
    const { person } = pressing.spot;
    const places = action.choice === null ? pressing.values.map(placeOf) : [action.choice];
    const at = clock();
    const recorded = recordPick(round, {
      person,
      places,
      at,
      day: localDayOf((await zoneOf(world, platform, person, round.place)).zone, at),
    });
    switch (recorded.kind) {
      case 'too-late':
        return toAsker(plainReply('help', TOO_LATE_TITLE, [TOO_LATE]));
      case 'wrong-count':
        return toAsker(plainReply('help', NOT_COUNTED_TITLE, [takeExactly(recorded.takes)]));
      case 'no-such-choice':
        return toAsker(plainReply('help', NOT_COUNTED_TITLE, [STRANGE_PRESS]));
      case 'pick': {
        const feeds = await reviewedBy(world, round, recorded.pick);
        const put = await store.picks.put(recorded.pick, round.reveal === 'at-close', feeds);
        if (put.kind === 'first') world.counters.note(round, platform);
        const reply = outcomeReply(world, round, outcomeOf(round, put), put.counted);
        const offer = put.kind === 'first' ? await group.offerOf(person) : null;
        return toAsker(offer === null ? reply : { ...reply, controls: [...reply.controls, offer] });
      }
    }
  }

  /** A press on a message proves that it was posted, whatever its instance knew. */
  async function mended(round: Round, message: string | null): Promise<Round> {
    const isOpen = round.stage.kind === 'open' || round.stage.kind === 'closed';
    if (isOpen || message === null) return round;
    await recordPosted(world, round, message);
    return (await store.rounds.find(round.id)) ?? round;
  }

  function unclearReply(problems: readonly QuizProblem[], typed: string): Reply {
    const isOfMe = /^\s*me\b/i.test(typed);
    const isAbout = (expected: readonly QuizProblem['expected'][]): boolean =>
      problems.some((problem) => expected.includes(problem.expected));
    return plainReply('help', UNCLEAR_TITLE, [
      ...problems.map(unclearLine),
      ...(isAbout(['topic']) ? [topicsLine(topics)] : []),
      ...(isAbout(['time', 'zone', 'daily-part']) ? [isOfMe ? zoneExample(command.replace(/quiz$/, 'me')) : dailyExample(command)] : []),
    ]);
  }

  return {
    hear: async (incoming) => {
      const wish = readQuizCommand(incoming.text, topics);
      return wish === null || !isForUs(wish, incoming) ? null : orAway(() => act(wish, incoming));
    },
    press: (action, incoming) => orAway(async () => forWhoPressed(await press(action, incoming), incoming)),
    homeOf: (person) => ofPerson.homeOf(person).catch(nothingWhileAway),
  };

  async function press(action: QuizAction, pressing: Pressing): Promise<Outgoing> {
    switch (action.verb) {
      case 'pick':
        return pressRound(action, pressing);
      case 'recall':
        return practice.recall(action, pressing);
      case 'practise':
        return { kind: 'replace', reply: await practice.next(action.topic, pressing.spot) };
      case 'exam':
        return exams.press(action, pressing);
      case 'sit':
        return { kind: 'replace', reply: await exams.startOver(action, pressing.spot) };
      case 'me':
        return ofPerson.press(action.what, pressing.spot);
    }
  }

  async function orAway(act: () => Promise<Outgoing>): Promise<Outgoing> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      world.log.warn('The store is away: a quiz command or press was not served');
      return toAsker(plainReply('error', NOT_HERE_TITLE, [QUIZ_AWAY]));
    }
  }
}

/** What is about one person alone never takes the place of a message that everybody sees. */
function forWhoPressed(outgoing: Outgoing, { isPublic }: Pressing): Outgoing {
  return outgoing.kind === 'replace' && isPublic ? toAsker(outgoing.reply) : outgoing;
}

/** As it is typed on Discord, where `/me` can't stand alone. */
function asCommand(text: string): string {
  const words = text.trim();
  return /^me$/i.test(words) ? '/me page' : `/${words}`;
}

/** What makes no sense where nobody else is. */
const NEEDS_A_CHANNEL: ReadonlySet<QuizWish['kind']> = new Set(['daily', 'off', 'status', 'leaderboard']);

/** Somebody's page works without its lines from the store. */
function nothingWhileAway(error: unknown): readonly string[] {
  if (error instanceof StoreAway) return [];
  throw error;
}

/** A message somebody pointed at is no command; in a thread "me" is said among people, and so is what is only half a command. */
function isForUs(wish: QuizWish, { route, text }: Asking): boolean {
  if (route === 'shortcut') return false;
  return route !== 'thread' || (wish.kind !== 'unclear' && /\s\S/.test(text.trim()));
}

function toAsker(reply: Reply): Outgoing {
  return { kind: 'answer', reply, audience: 'asker' };
}
