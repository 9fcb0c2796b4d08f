import { type Action, formatAction, parseAction, type Ref } from '../answer/action.js';
import type { Answer } from '../answer/answer.js';
import type { Bot } from '../bot.js';
import type { Abilities, Desk, Incoming, Outgoing, Reply, Route, Spot, Suggestion, Talk } from '../conversation.js';
import { COMMANDS, type CommandSpec } from '../intent/commands.js';
import type { PersonId } from '../people.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Store } from '../ports/store.js';
import type { Prose } from '../prose.js';
import { maskSecrets } from '../secrets.js';
import {
  BROKEN,
  BROKEN_TITLE,
  HELP_COMMANDS,
  HOME_TITLE,
  helpLines,
  KEPT_GONE,
  NO_LONGER_TITLE,
  NO_PROBLEM_IN_MESSAGE,
  NOT_YOURS,
  NOT_YOURS_TITLE,
  OUTDATED,
  OWNER_UNKNOWN,
  THANKS_HELPFUL,
  THANKS_MISSING,
  THANKS_TITLE,
  THANKS_UNKEPT,
  TOO_FAST_TITLE,
  TRY,
  tooFast,
  UNREADABLE,
} from '../wording/desk.js';
import { HELP_EXAMPLES, HELP_TITLE, NOTHING_TITLE } from '../wording/replies.js';
import { findProblem } from './find-problem.js';
import { MOST_A_MINUTE, PaceKeeper } from './pace.js';
import type { QuizDesk } from './quiz-desk.js';
import { createTalks } from './recent-talks.js';
import { NO_OFFERS, plainReply, replyOf } from './replies.js';
import { type Topic, topicMenu, topicReply } from './topics.js';

/** What the desk of one platform stands on. */
export interface DeskWorld {
  readonly bot: Bot;
  /** Null where there is none: everything works that needs no memory. */
  readonly store: Store | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly abilities: Abilities;
  /** False where the operator wants nothing kept of what people write. */
  readonly keepsQuestions: boolean;
  readonly quiz: QuizDesk | null;
  readonly suggest: Desk['suggest'];
  /** What the bot's own page offers to look through; absent: nothing. */
  readonly topics?: readonly Topic[];
}

/** The front desk of one platform: everything that comes in, and what is done about it. */
export function createDesk(world: DeskWorld): Desk {
  const pace = new PaceKeeper();
  const talks = createTalks(world.store?.talks ?? null);
  const answers = new Map<string, Answer>();
  const { clock, log } = world;

  async function hear(incoming: Incoming): Promise<Outgoing> {
    try {
      switch (incoming.kind) {
        case 'question':
          return await hearQuestion(incoming);
        case 'press':
          return await hearPress(incoming);
        case 'missed':
          return toAsker(await hearMissing(incoming.token, incoming.text));
      }
    } catch (error) {
      log.error('Cannot answer', error, { kind: incoming.kind });
      return toAsker(plainReply('error', BROKEN_TITLE, [BROKEN]));
    }
  }

  async function hearQuestion(incoming: Incoming & { kind: 'question' }): Promise<Outgoing> {
    const { spot, route, text, isPublic } = incoming;
    const audience = audienceOf(route, isPublic);
    // A line that was perhaps not for the bot isn't counted, and isn't told that it is too fast.
    if (route !== 'thread') {
      const turn = pace.next(spot.person, clock());
      // Whoever typed a command waits for an answer to it.
      if (turn === 'silence' && route !== 'command' && route !== 'shortcut') return { kind: 'silence' };
      if (turn !== 'answer') return toAsker(plainReply('help', TOO_FAST_TITLE, [tooFast(MOST_A_MINUTE)]));
    }
    const fromQuiz = await world.quiz?.hear(incoming);
    if (fromQuiz !== undefined && fromQuiz !== null) return fromQuiz;
    if (route !== 'shortcut' && isHelp(text)) return { kind: 'answer', reply: helpReply(world), audience };
    const { answer, talk } = await answerTo(spot, route, text);
    if (route === 'thread' && answer.kind !== 'answer') return { kind: 'silence' };
    await talks.remember(spot, talk, clock());
    const ref = await refOf(answer, text);
    if (!isPublic) return { kind: 'answer', reply: replyOf(answer, { ...NO_OFFERS, ref, canShare: audience === 'asker' }), audience };
    return { kind: 'answer', reply: await sharedReply(answer, ref, spot), audience };
  }

  async function answerTo(spot: Spot, route: Route, text: string): Promise<{ answer: Answer; talk: Talk }> {
    if (route === 'shortcut') return findProblem(text, world.bot) ?? notFoundIn(text);
    const before = await talks.recall(spot, clock());
    return world.bot.ask(text, before ?? undefined);
  }

  /** A message somebody pointed at, in which there is neither an error nor a command. */
  function notFoundIn(text: string): { answer: Answer; talk: Talk } {
    const turn = world.bot.ask(text);
    if (turn.answer.kind === 'choices') return turn;
    return { answer: plainReply('nothing', NOTHING_TITLE, [NO_PROBLEM_IN_MESSAGE]).answer, talk: turn.talk };
  }

  async function hearPress(incoming: Incoming & { kind: 'press' }): Promise<Outgoing> {
    const read = parseAction(incoming.token);
    switch (read.kind) {
      case 'outdated':
        return toAsker(plainReply('help', NO_LONGER_TITLE, [OUTDATED]));
      case 'unreadable':
        return toAsker(plainReply('help', NO_LONGER_TITLE, [UNREADABLE]));
      case 'action':
        return act(read.action, incoming);
    }
  }

  async function act(action: Action, incoming: Incoming & { kind: 'press' }): Promise<Outgoing> {
    const { spot } = incoming;
    switch (action.verb) {
      case 'pick':
      case 'recall':
      case 'practise':
      case 'exam':
      case 'sit':
      case 'me':
        return (await world.quiz?.press(action, incoming)) ?? toAsker(plainReply('help', NO_LONGER_TITLE, [UNREADABLE]));
      case 'delete':
        return remove(action.share, spot.person);
      case 'browse':
        return browse(action, incoming);
      case 'unhelpful': {
        const token = formatAction(action, 0);
        if (!world.keepsQuestions || token === null) return toAsker(await hearMissing(incoming.token, ''));
        return { kind: 'form', token };
      }
      case 'helpful':
        await put('helpful', entryOf(action.of), null);
        return toAsker(plainReply('help', THANKS_TITLE, [THANKS_HELPFUL]));
      case 'ask':
      case 'see':
      case 'share':
      case 'more':
        return again(action, incoming);
    }
  }

  /** The answer that a button is about: instead of the message, after its first blocks, or for everybody. */
  async function again(
    action: Action & { verb: 'ask' | 'see' | 'share' | 'more' },
    { spot, isPublic }: Incoming & { kind: 'press' },
  ): Promise<Outgoing> {
    const text = await textOf(action.of);
    if (text === null) return toAsker(plainReply('help', NO_LONGER_TITLE, [KEPT_GONE]));
    const turn = pace.next(spot.person, clock());
    if (turn !== 'answer') return toAsker(plainReply('help', TOO_FAST_TITLE, [tooFast(MOST_A_MINUTE)]));
    if (action.verb === 'more' && IS_EXPORT.test(text)) return moreOfExport(text, action.from, spot);
    const { answer, talk } = isHelp(text) ? { answer: helpReply(world).answer, talk: null } : answerAgain(text);
    switch (action.verb) {
      case 'ask':
      case 'see': {
        if (talk !== null) await talks.remember(spot, talk, clock());
        // What others read stays: who wants to see more of it gets it alone.
        if (action.verb === 'see' && isPublic) return toAsker(replyOf(answer, { ...NO_OFFERS, ref: action.of, canShare: true }));
        return { kind: 'replace', reply: replyOf(answer, { ...NO_OFFERS, ref: action.of, canShare: !isPublic }) };
      }
      case 'more':
        return toAsker(replyOf(answer, { ...NO_OFFERS, ref: action.of, canShare: true, from: action.from }));
      case 'share':
        return { kind: 'share', reply: await sharedReply(answer, action.of, spot) };
    }
  }

  /** What was picked in a menu of topics or of one topic's entries; a button there turns the page. */
  async function browse(
    { topic: name, from }: Action & { verb: 'browse' },
    { spot, values }: Incoming & { kind: 'press' },
  ): Promise<Outgoing> {
    const [picked] = values;
    const topic = world.topics?.find((one) => one.name === (name ?? picked));
    if (topic === undefined || from >= topic.entries.length) return toAsker(plainReply('help', NO_LONGER_TITLE, [UNREADABLE]));
    if (name === null) return toAsker(topicReply(topic, 0));
    if (picked === undefined) return { kind: 'replace', reply: topicReply(topic, from) };
    const entry = topic.entries.find(({ id }) => id === picked);
    if (entry === undefined) return toAsker(plainReply('help', NO_LONGER_TITLE, [UNREADABLE]));
    const turn = pace.next(spot.person, clock());
    if (turn !== 'answer') return toAsker(plainReply('help', TOO_FAST_TITLE, [tooFast(MOST_A_MINUTE)]));
    const { answer, talk } = world.bot.ask(entry.id);
    await talks.remember(spot, talk, clock());
    return toAsker(replyOf(answer, { ...NO_OFFERS, ref: { kind: 'entry', id: entry.id }, canShare: true }));
  }

  /** Made once more, of whoever presses: nobody gets what is about somebody else. */
  async function moreOfExport(text: string, from: number, spot: Spot): Promise<Outgoing> {
    const asking = { kind: 'question', spot, route: 'command', text, isPublic: false, standing: null } as const;
    const outgoing = (await world.quiz?.hear(asking)) ?? null;
    if (outgoing === null || !('reply' in outgoing)) return toAsker(plainReply('help', NO_LONGER_TITLE, [KEPT_GONE]));
    return toAsker({ ...outgoing.reply, from });
  }

  /** A button's words; a message that was pointed at is looked through once more. */
  function answerAgain(text: string): { answer: Answer; talk: Talk } {
    const turn = world.bot.ask(text);
    return turn.answer.kind === 'answer' ? turn : (findProblem(text, world.bot) ?? turn);
  }

  async function sharedReply(answer: Answer, ref: Ref | null, { person, place }: Spot): Promise<Reply> {
    const share = (await world.store?.shares.record(person, place, clock()).catch(() => null)) ?? null;
    return replyOf(answer, { ref, canShare: false, share, sharedBy: person, from: 0 });
  }

  async function remove(share: string, person: PersonId): Promise<Outgoing> {
    const sharer = await world.store?.shares.sharerOf(share).catch(() => undefined);
    if (sharer === undefined) return toAsker(plainReply('help', NOT_YOURS_TITLE, [OWNER_UNKNOWN]));
    return sharer === person ? { kind: 'delete' } : toAsker(plainReply('help', NOT_YOURS_TITLE, [NOT_YOURS]));
  }

  async function hearMissing(token: string, text: string): Promise<Reply> {
    const read = parseAction(token);
    const of = read.kind === 'action' && read.action.verb === 'unhelpful' ? read.action.of : null;
    const isKept = world.keepsQuestions && text.trim() !== '';
    await put('unhelpful', of === null ? null : entryOf(of), isKept ? maskSecrets(text) : null);
    return plainReply('help', THANKS_TITLE, [isKept ? THANKS_MISSING : THANKS_UNKEPT]);
  }

  async function put(verdict: 'helpful' | 'unhelpful', entry: string | null, missing: string | null): Promise<void> {
    await world.store?.feedback
      .put({ verdict, entry, missing }, clock())
      .catch((error: unknown) => log.error('Cannot keep feedback', error));
  }

  /** How an answer can be given again: by its entry where that gives the same, else by the question, kept with secrets masked. */
  async function refOf(answer: Answer, text: string): Promise<Ref | null> {
    if (answer.kind === 'help') return null;
    if (answer.entry !== null && isSame(answerOfEntry(answer.entry), answer)) return { kind: 'entry', id: answer.entry };
    if (answer.kind !== 'answer' || world.store === null) return null;
    const handle = await world.store.kept.keep(maskSecrets(text), clock()).catch(() => null);
    return handle === null ? null : { kind: 'kept', handle };
  }

  /** What asking for an entry by its id gives: always the same, and as dear as the question itself. */
  function answerOfEntry(id: string): Answer {
    const known = answers.get(id) ?? world.bot.ask(id).answer;
    if (answers.size < MOST_ANSWERS) answers.set(id, known);
    return known;
  }

  async function textOf(ref: Ref): Promise<string | null> {
    switch (ref.kind) {
      case 'entry':
        return ref.id;
      case 'words':
        return ref.text;
      case 'kept':
        return (await world.store?.kept.find(ref.handle, clock()).catch(() => null)) ?? null;
    }
  }

  return {
    hear,
    isTalkingWith: async (spot) => (await talks.recall(spot, clock())) !== null,
    suggest: world.suggest,
    home: async (person) => homeReply(world, (await world.quiz?.homeOf(person)) ?? []),
  };
}

const IS_EXPORT = /^me export(?: cards)?$/;

// Some five hundred entries, and as many commands and flags as anybody asks for.
const MOST_ANSWERS = 3_000;

function toAsker(reply: Reply): Outgoing {
  return { kind: 'answer', reply, audience: 'asker' };
}

/** Commands and shortcuts are answered to the asker alone, what everybody could read is answered to everybody. */
function audienceOf(route: Route, isPublic: boolean): 'asker' | 'place' {
  return !isPublic && (route === 'command' || route === 'shortcut') ? 'asker' : 'place';
}

function isHelp(text: string): boolean {
  return /^\s*(?:help|\?)?\s*$/i.test(text);
}

function isSame(one: Answer, other: Answer): boolean {
  return one.kind === other.kind && one.entry === other.entry && JSON.stringify(one.blocks) === JSON.stringify(other.blocks);
}

function entryOf(ref: Ref): string | null {
  return ref.kind === 'entry' ? ref.id : null;
}

function helpReply({ abilities, quiz }: DeskWorld): Reply {
  const lines = [...helpLines(abilities), TRY];
  const offered = COMMANDS.filter(({ where, parent }) => where === 'everywhere' && (parent === 'docker' || quiz !== null));
  const examples = HELP_EXAMPLES.map((ask) => ({ label: ask, ask }));
  const reply = plainReply('help', HELP_TITLE, lines, examples);
  const commands = plainReply('help', '', [HELP_COMMANDS]).answer.blocks;
  const items = offered.map((spec) => ({ prose: typedLine(spec, abilities), items: [] }));
  return { ...reply, answer: { ...reply.answer, blocks: [...commands, { kind: 'list', ordered: false, items }, ...reply.answer.blocks] } };
}

function typedLine({ name, parent, usage, summary }: CommandSpec, { command, hasOwnCommands }: Abilities): Prose {
  const before = parent === 'docker' ? command : hasOwnCommands ? `/${parent}` : `${command} ${parent}`;
  const typed = `${before} ${name}${usage === '' ? '' : ` ${usage}`}`;
  return [
    { kind: 'code', text: typed },
    { kind: 'text', text: ` ${summary}` },
  ];
}

function homeReply({ abilities, topics = [] }: DeskWorld, ofPerson: readonly string[]): Reply {
  const examples = HELP_EXAMPLES.map((ask) => ({ label: ask, ask }));
  return { ...plainReply('help', HOME_TITLE, [...helpLines(abilities), ...ofPerson, TRY], examples), menu: topicMenu(topics) };
}

/** No completions, where nothing offers any. */
export const NO_SUGGESTIONS = (): readonly Suggestion[] => [];
