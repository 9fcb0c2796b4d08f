import { Temporal } from 'temporal-polyfill';
import { formatAction, type MePress } from '../answer/action.js';
import type { Button } from '../answer/answer.js';
import type { Outgoing, Reply, Spot, TextFile } from '../conversation.js';
import type { PersonId } from '../people.js';
import { localDayOf, localTimeOf } from '../quiz/local-day.js';
import type { MeWish } from '../quiz/quiz-wish.js';
import { formatAnkiCards } from '../reply/anki-cards.js';
import {
  BOARD_OFF_BUTTON,
  BOARD_ON_BUTTON,
  composeData,
  composeExportText,
  composeForgetAsk,
  composeForgotten,
  composeFreezes,
  composeMe,
  FORGET_BUTTON,
  FREEZE_BUTTON,
} from '../reply/compose-me.js';
import {
  ALREADY_FROZEN,
  BOARD_SET_TITLE,
  boardIsOff,
  boardIsOn,
  CARDS_ALT,
  CARDS_FILE,
  CARDS_TITLE,
  dueForHome,
  EXPORT_FILE,
  EXPORT_FILES,
  EXPORT_TITLE,
  FREEZE_TITLE,
  FROZEN_TITLE,
  frozen,
  HOW_FREEZES,
  inHand,
  JSON_ALT,
  NO_FREEZE_TITLE,
  noCards,
  ZONE_SET_TITLE,
  zoneSet,
} from '../wording/me.js';
import { findStreak } from './find-streak.js';
import type { QuizDeskWorld } from './quiz-desk-world.js';
import { plainReply, replyOf } from './replies.js';
import { zoneOf } from './zone-of.js';

/** What is kept of somebody, and their settings. Everything here is about who asks or presses, and nobody else. */
export interface MeDesk {
  readonly hear: (wish: MeWish, spot: Spot) => Promise<Reply>;
  readonly press: (what: MePress, spot: Spot) => Promise<Outgoing>;
  readonly homeOf: (person: PersonId) => Promise<readonly string[]>;
}

export function createMeDesk(world: QuizDeskWorld): MeDesk {
  const { store, clock, command, platform, questions } = world;
  const me = command.replace(/quiz$/, 'me');

  async function hear(wish: MeWish, spot: Spot): Promise<Reply> {
    switch (wish.about) {
      case 'page':
        return pageOf(spot);
      case 'zone':
        return setZone(wish.zone, spot);
      case 'board':
        return setBoard(wish.isOn, spot);
      case 'freeze':
        return freezesOf(spot);
      case 'data':
        return replyOf(composeData(await countsOf(spot.person), me));
      case 'export':
        return wish.of === 'cards' ? exportCards(spot) : exportEverything(spot);
      case 'forget':
        return withPress(replyOf(composeForgetAsk(await countsOf(spot.person))), [FORGET_BUTTON, 'forget']);
    }
  }

  async function press(what: MePress, spot: Spot): Promise<Outgoing> {
    switch (what) {
      case 'board-on':
      case 'board-off':
        return { kind: 'answer', reply: await setBoard(what === 'board-on', spot), audience: 'asker' };
      case 'freeze':
        return { kind: 'replace', reply: await freezeTomorrow(spot) };
      case 'forget':
        return { kind: 'replace', reply: replyOf(composeForgotten(await store.members.forget(spot.person))) };
    }
  }

  async function pageOf({ person, place }: Spot): Promise<Reply> {
    const [known, { isOnBoards }, { freezesInHand }] = await Promise.all([
      zoneOf(world, platform, person, place),
      store.members.find(person),
      findStreak(world, platform, person, place),
    ]);
    const reply = replyOf(composeMe({ ...known, isOnBoards, freezes: freezesInHand, me }));
    return withPress(reply, isOnBoards ? [BOARD_OFF_BUTTON, 'board-off'] : [BOARD_ON_BUTTON, 'board-on']);
  }

  async function setZone(zone: string, { person }: Spot): Promise<Reply> {
    await store.members.put({ ...(await store.members.find(person)), zone });
    return plainReply('help', ZONE_SET_TITLE, [zoneSet(zone, localTimeOf(zone, clock()))]);
  }

  async function setBoard(isOnBoards: boolean, { person }: Spot): Promise<Reply> {
    await store.members.put({ ...(await store.members.find(person)), isOnBoards });
    return plainReply('help', BOARD_SET_TITLE, [isOnBoards ? boardIsOn(me) : boardIsOff(me)]);
  }

  async function freezesOf(spot: Spot): Promise<Reply> {
    const { freezesInHand, ahead, tomorrow } = await freezesNow(spot);
    const canFreeze = freezesInHand > 0 && !ahead.includes(tomorrow);
    return withPress(replyOf(composeFreezes(freezesInHand, ahead, canFreeze)), [FREEZE_BUTTON, 'freeze']);
  }

  async function freezeTomorrow(spot: Spot): Promise<Reply> {
    const { freezesInHand, ahead, tomorrow } = await freezesNow(spot);
    if (ahead.includes(tomorrow)) return plainReply('help', FREEZE_TITLE, [ALREADY_FROZEN, inHand(freezesInHand)]);
    if (freezesInHand === 0) return plainReply('help', NO_FREEZE_TITLE, [HOW_FREEZES]);
    const member = await store.members.find(spot.person);
    await store.members.put({ ...member, frozen: [...member.frozen, tomorrow] });
    return plainReply('help', FROZEN_TITLE, [frozen(tomorrow, freezesInHand - 1)]);
  }

  async function freezesNow(spot: Spot): Promise<{ freezesInHand: number; ahead: readonly string[]; tomorrow: string }> {
    const [{ zone }, member] = await Promise.all([zoneOf(world, platform, spot.person, spot.place), store.members.find(spot.person)]);
    const { freezesInHand } = await findStreak(world, platform, spot.person, spot.place);
    const today = localDayOf(zone, clock());
    return { freezesInHand, ahead: member.frozen.filter((day) => day >= today), tomorrow: dayAfter(today) };
  }

  async function countsOf(person: PersonId): Promise<Readonly<Record<string, number>>> {
    const tables = await store.members.everythingAbout(person);
    return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
  }

  async function exportEverything({ person }: Spot): Promise<Reply> {
    const tables = await store.members.everythingAbout(person);
    const text = formatExport(person, new Date(clock()).toISOString(), tables);
    const inWords = textReply(text, 'everything');
    if (!platform.takesFiles) return inWords;
    const cards = await cardsOf(person);
    const json: TextFile = { name: 'deckhand.json', type: 'application/json', text, alt: JSON_ALT };
    return {
      ...plainReply('help', EXPORT_TITLE, [cards === null ? EXPORT_FILE : EXPORT_FILES]),
      files: [json, ...(cards === null ? [] : [cards])],
      inWords,
    };
  }

  async function exportCards({ person }: Spot): Promise<Reply> {
    const cards = await cardsOf(person);
    if (cards === null) return plainReply('help', CARDS_TITLE, [noCards(command)]);
    const inWords = textReply(cards.text, 'cards');
    return platform.takesFiles ? { ...plainReply('help', CARDS_TITLE, [CARDS_FILE]), files: [cards], inWords } : inWords;
  }

  /** Null where there are none. */
  async function cardsOf(person: PersonId): Promise<TextFile | null> {
    const known = new Set((await store.practice.cards(person)).map(({ question }) => question));
    const practised = questions.filter(({ id }) => known.has(id));
    if (practised.length === 0) return null;
    return { name: 'deckhand-cards.txt', type: 'text/plain', text: formatAnkiCards(practised), alt: CARDS_ALT };
  }

  /** What doesn't fit comes with "More", for who presses it. */
  function textReply(text: string, of: 'everything' | 'cards'): Reply {
    const again = { kind: 'words', text: of === 'cards' ? 'me export cards' : 'me export' } as const;
    return { ...replyOf(composeExportText(text, of, me)), again };
  }

  async function homeOf(person: PersonId): Promise<readonly string[]> {
    const [cards, { isOnBoards }] = await Promise.all([store.practice.cards(person), store.members.find(person)]);
    const due = cards.filter((card) => card.due <= clock()).length;
    return [dueForHome(due, command), isOnBoards ? boardIsOn(me) : boardIsOff(me)];
  }

  return { hear, press, homeOf };
}

function withPress(reply: Reply, [{ ask }, what]: readonly [Button, MePress]): Reply {
  const token = formatAction({ verb: 'me', what }, 0);
  return { ...reply, tokens: token === null ? {} : { [ask]: token } };
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

/** JSON with a row a line, so that it can be read and cut. */
function formatExport(person: PersonId, at: string, tables: Readonly<Record<string, readonly object[]>>): string {
  const parts = Object.entries(tables).map(
    ([table, rows]) => `  ${JSON.stringify(table)}: [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`,
  );
  const head = [`  "person": ${JSON.stringify(person)}`, `  "exportedAt": ${JSON.stringify(at)}`];
  return `{\n${[...head, ...parts].join(',\n')}\n}\n`;
}
