import type { Button } from '../../src/answer/answer.js';
import type { Outgoing, Reply } from '../../src/conversation.js';
import { OR_ENTER } from '../../src/wording/terminal.js';

/** The quiz and what is kept of the one person here, over the store on this machine. */
export interface QuizDoor {
  /** Null for a line that isn't for the quiz. */
  readonly hear: (text: string) => Promise<Outgoing | null>;
  readonly press: (token: string, values: readonly string[]) => Promise<Outgoing>;
  readonly close: () => Promise<void>;
}

/** What is shown, and whether it waits for something to be typed. */
export interface Turn {
  readonly reply: Reply;
  readonly waits: boolean;
}

/** A quiz in a terminal: letters and numbers are typed instead of buttons pressed. */
export interface QuizTalk {
  /** Null for a line that isn't for the quiz. */
  readonly hear: (typed: string) => Promise<Turn | null>;
  /** Something else was shown: numbers mean that now. */
  readonly leave: () => void;
}

export function createQuizTalk(open: () => Promise<QuizDoor>): QuizTalk {
  let waiting: Reply | null = null;

  async function hear(typed: string): Promise<Turn | null> {
    const pressed = waiting === null ? null : pressOf(waiting, typed);
    if (pressed !== null) return turnOf(await (await open()).press(pressed.token, pressed.values));
    if (!IS_FOR_QUIZ.test(typed)) return null;
    return turnOf(await (await open()).hear(typed));
  }

  function turnOf(outgoing: Outgoing | null): Turn | null {
    if (outgoing === null || !('reply' in outgoing)) return null;
    const { reply, kind } = outgoing;
    // What comes beside the message leaves its buttons as they are.
    if (kind === 'replace' || waiting === null || isPressable(reply)) waiting = isPressable(reply) ? reply : null;
    return { reply, waits: waiting !== null };
  }

  return {
    hear,
    leave: () => {
      waiting = null;
    },
  };
}

/** Opening a store takes a moment: only lines that begin so are worth it. */
const IS_FOR_QUIZ = /^\s*(?:quiz|me)\b/i;

interface Press {
  readonly token: string;
  readonly values: readonly string[];
}

/** What a typed line presses: `b`, `a c` in a menu, `yes`, the number of an offer, or nothing but Enter for the next card. */
export function pressOf(reply: Reply, typed: string): Press | null {
  const said = typed.trim().toLowerCase();
  return menuPress(reply, said) ?? buttonPress(reply, said) ?? offerPress(reply, said);
}

function menuPress({ menu }: Reply, said: string): Press | null {
  if (menu === null || !/^[a-f](?:[\s,]*[a-f])*$/.test(said)) return null;
  const letters = said.match(/[a-f]/g) ?? [];
  const values = letters.map((letter) => menu.options[letter.charCodeAt(0) - 97]?.value ?? '');
  return { token: menu.token, values };
}

function buttonPress(reply: Reply, said: string): Press | null {
  if (said === '') return null;
  const meant = buttonsIn(reply).find(({ label }) => label.toLowerCase().startsWith(said));
  return meant === undefined ? null : pressing(reply, meant);
}

function offerPress(reply: Reply, said: string): Press | null {
  const offers = offersOf(reply);
  const meant = /^[1-9]$/.test(said) ? offers[Number(said) - 1] : offers.find((offer) => isSaid(offer, said));
  return meant === undefined ? null : pressing(reply, meant);
}

const NEXT = 'next';
// Shorter words are answers.
const SHORTEST_OFFER = 4;

/** The beginning of its label, such as `forget`; nothing at all takes no offer but the next card. */
function isSaid({ label, ask }: Button, said: string): boolean {
  if (said === '') return ask === NEXT;
  return said.length >= SHORTEST_OFFER && label.toLowerCase().startsWith(said);
}

function pressing({ tokens }: Reply, { ask }: Button): Press | null {
  const token = tokens[ask];
  return token === undefined ? null : { token, values: [] };
}

/** Buttons that answer; what is offered besides has a number here. */
function buttonsIn({ answer, tokens }: Reply): readonly Button[] {
  const isOffered = (ask: string): boolean => answer.choices.some((choice) => choice.ask === ask);
  const buttons = answer.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  return buttons.filter(({ ask }) => tokens[ask] !== undefined && !isOffered(ask));
}

function offersOf({ answer, tokens }: Reply): readonly Button[] {
  return answer.choices.filter(({ ask }) => tokens[ask] !== undefined);
}

/** An entry to read has offers too, which are questions; those are asked in words here. */
function isPressable(reply: Reply): boolean {
  return reply.menu !== null || (reply.answer.kind === 'help' && (buttonsIn(reply).length > 0 || offersOf(reply).length > 0));
}

/** The answer without its buttons, which have letters in it already, and its offers as lines with a number. */
export function written(reply: Reply): { readonly answer: Reply['answer']; readonly offers: readonly string[] } {
  const { answer } = reply;
  if (!isPressable(reply)) return { answer, offers: [] };
  const offers = offersOf(reply).map(({ label, ask }, index) => `  ${index + 1}) ${label}${ask === NEXT ? ` ${OR_ENTER}` : ''}`);
  return { answer: { ...answer, blocks: answer.blocks.filter(({ kind }) => kind !== 'buttons'), choices: [] }, offers };
}
