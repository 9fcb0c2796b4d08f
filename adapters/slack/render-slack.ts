import { formatAction } from '../../src/answer/action.js';
import type { Block, Button, Correction, NoteLabel, Source } from '../../src/answer/answer.js';
import { plainBlock } from '../../src/answer/plain-text.js';
import type { Menu, Reply } from '../../src/conversation.js';
import { type PersonId, parsePerson } from '../../src/people.js';
import { type Inline, type ListItem, type Prose, plainProse } from '../../src/prose.js';
import { FORM_CANCEL, FORM_HINT, FORM_LABEL, FORM_SEND, FORM_TITLE, SHARED_BY } from '../../src/wording/desk.js';
import {
  BOOK_NOTE_LABEL,
  CAREFUL,
  CORRECTED,
  CUT,
  CUT_WITH_SOURCE,
  MORE,
  NOTHING_TITLE,
  SEE_ALSO,
  SOURCE,
} from '../../src/wording/replies.js';
import { RULE } from '../../src/wording/rule.js';
import { isBoard, namedLine, namedOf } from '../chat/named.js';
import { alignedTable, type PhoneTable, tableParagraphs } from '../chat/phone-table.js';
import { addressOf, breakText, cutAtWord, isBlank, isHonestLabel, visible, visibleLine } from '../chat/safe-text.js';
import {
  MOST_BLOCKS,
  MOST_BUTTON_LABEL,
  MOST_BUTTONS,
  MOST_HEADER,
  MOST_IN_ALL,
  MOST_INPUT,
  MOST_OPTIONS,
  MOST_PER_BLOCK,
  MOST_PER_RUN,
  MOST_PLACEHOLDER,
  MOST_SMALL,
  MOST_TEXT,
  MOST_URL,
  MOST_VIEW_BLOCKS,
  MOST_VIEW_TITLE,
  PHONE_COLUMNS,
} from './limits.js';
import type {
  ActionsBlock,
  ContextBlock,
  FormView,
  HeaderBlock,
  HomeView,
  MenuBlock,
  RichTextBlock,
  RichTextElement,
  Run,
  RunStyle,
  SlackBlock,
  SlackButton,
  SlackMenu,
  SlackMessage,
} from './message.js';
import { escapeMrkdwn, mrkdwnOf } from './mrkdwn.js';

/**
 * A reply as a Slack message. Words go into rich text, where no sign has a meaning: what is written is what is shown,
 * and code can be copied as it is. Only small print is mrkdwn.
 */
export function renderSlack(reply: Reply): SlackMessage {
  const blocks = blocksWithin(reply, MOST_BLOCKS);
  return { text: fallbackOf(reply), blocks: blocks.length > 0 ? blocks : headerOf(NOTHING_TITLE) };
}

/** The bot's own page. Slack keeps no text beside its blocks. */
export function renderHome(reply: Reply): HomeView {
  return { type: 'home', blocks: blocksWithin(reply, MOST_VIEW_BLOCKS) };
}

/** The form that asks what was missing; `metadata` comes back with it. */
export function renderForm(metadata: string): FormView {
  return {
    type: 'modal',
    callback_id: FORM_ID,
    private_metadata: metadata,
    title: plain(cutAtWord(FORM_TITLE, MOST_VIEW_TITLE)),
    submit: plain(FORM_SEND),
    close: plain(FORM_CANCEL),
    blocks: [
      {
        type: 'input',
        block_id: FORM_FIELD,
        label: plain(FORM_LABEL),
        hint: plain(FORM_HINT),
        element: { type: 'plain_text_input', action_id: FORM_FIELD, multiline: true, max_length: MOST_INPUT },
      },
    ],
  };
}

/** The `callback_id` of the form, and the id of its one field. */
export const FORM_ID = 'missed';
export const FORM_FIELD = 'missed_text';

function blocksWithin(reply: Reply, most: number): SlackBlock[] {
  const { answer, from } = reply;
  const corrections = from === 0 ? correctionsOf(answer.corrections) : [];
  const head = [...sharedByOf(reply.sharedBy), ...corrections, ...headerOf(answer.title)];
  const foot = [...peopleOf(reply), ...sourceOf(answer.source), ...seeAlsoOf(reply), ...menuOf(reply.menu), ...controlsOf(reply)];
  const bodies = bodyOf(reply);
  const longest = moreOf(reply, { next: from + bodies.length, isPart: true });
  const { shown, cut } = fitBody(bodies, from, [...head, ...foot, ...longest], most);
  return [...head, ...shown, ...(cut === null ? [] : moreOf(reply, cut)), ...foot];
}

function bodyOf(reply: Reply): SlackBlock[][] {
  const before: Button[] = [];
  return reply.answer.blocks.slice(reply.from).map((block) => {
    if (block.kind !== 'buttons') return blocksOf(block);
    const shown = actionsOf(block.buttons, before, reply.tokens);
    before.push(...block.buttons);
    return shown;
  });
}

function blocksOf(block: Exclude<Block, { kind: 'buttons' }>): SlackBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphBlocks([runsOf(block.prose)]);
    case 'list':
      return richBlocks(block.items.flatMap((item, index) => itemElements(item, block.ordered ? index : null, 0)));
    case 'code':
      return codeBlocks(visible(block.source));
    case 'table':
      return tableBlocks(block);
    case 'comparison': {
      const header = ['', ...block.of].map((text): Prose => [{ kind: 'text', text }]);
      const rows = block.rows.map(({ aspect, cells }): Prose[] => [[{ kind: 'text', text: aspect }], ...cells]);
      return [...tableBlocks({ header, rows }), ...(block.rule === null ? [] : labelledBlocks(RULE, block.rule))];
    }
    case 'caution':
      return labelledBlocks(CAREFUL, block.prose);
    case 'note':
      return noteBlocks(block.label, block.prose);
  }
}

/** Where a body was cut: the first block that isn't shown, null where the last one is shown in part. */
interface Cut {
  readonly next: number | null;
  /** True where the block before `next` is shown in part only. */
  readonly isPart: boolean;
}

/** Whole blocks while they fit beside `fixed`. Only a block that no message could hold is shown in part. */
function fitBody(
  bodies: readonly SlackBlock[][],
  from: number,
  fixed: readonly SlackBlock[],
  most: number,
): { readonly shown: SlackBlock[]; readonly cut: Cut | null } {
  const shown: SlackBlock[] = [];
  const taken = roomOf(fixed);
  let room = taken;
  for (const [index, blocks] of bodies.entries()) {
    const own = roomOf(blocks);
    if (isRoom(sumOf(room, own), most)) {
      shown.push(...blocks);
      room = sumOf(room, own);
      continue;
    }
    if (isRoom(sumOf(taken, own), most)) return { shown, cut: { next: from + index, isPart: false } };
    const next = index + 1 < bodies.length ? from + index + 1 : null;
    return { shown: [...shown, ...fitting(blocks, room, most)], cut: { next, isPart: true } };
  }
  return { shown, cut: null };
}

function fitting(blocks: readonly SlackBlock[], before: Room, most: number): SlackBlock[] {
  const full = blocks.findIndex((_, index) => !isRoom(sumOf(before, roomOf(blocks.slice(0, index + 1))), most));
  return blocks.slice(0, full);
}

/** What blocks take of a message: how many they are, and their JSON with the comma behind each. */
interface Room {
  readonly blocks: number;
  readonly size: number;
}

function roomOf(blocks: readonly SlackBlock[]): Room {
  return { blocks: blocks.length, size: blocks.reduce((sum, block) => sum + sizeOf(block) + 1, 0) };
}

function sumOf(one: Room, other: Room): Room {
  return { blocks: one.blocks + other.blocks, size: one.size + other.size };
}

function isRoom({ blocks, size }: Room, most: number): boolean {
  return blocks <= most && size + 1 <= MOST_IN_ALL;
}

function headerOf(title: string): HeaderBlock[] {
  const text = visibleLine(title).trim();
  return isBlank(text) ? [] : [{ type: 'header', text: { type: 'plain_text', text: cutAtWord(text, MOST_HEADER), emoji: false } }];
}

// A block's JSON without its text.
const ROOM_IN_BLOCK = MOST_PER_BLOCK - 200;

function paragraphBlocks(lines: readonly (readonly Run[])[]): RichTextBlock[] {
  return richBlocks(joinedLines(lines).map((elements) => ({ type: 'rich_text_section', elements })));
}

function labelledBlocks(label: string, prose: Prose): RichTextBlock[] {
  const runs = runsOf(prose);
  return isBlankRuns(runs) ? [] : paragraphBlocks([[textRun(`${label}: `, { bold: true }), ...runs]]);
}

function tableBlocks(table: PhoneTable): RichTextBlock[] {
  const aligned = alignedTable(table, PHONE_COLUMNS);
  if (aligned !== null) return codeBlocks(aligned);
  const paragraphs = tableParagraphs(table, PHONE_COLUMNS).map((lines) => lines.map(runsOf));
  // A line of air between rows of several lines; single lines stand close.
  const isAiry = paragraphs.some((lines) => lines.length > 1);
  return paragraphBlocks(paragraphs.flatMap((lines, index) => (isAiry && index > 0 ? [[], ...lines] : lines)));
}

function codeBlocks(source: string): RichTextBlock[] {
  const code = source.replace(/\n+$/, '');
  if (isBlank(code)) return [];
  const lines = code.split('\n').flatMap((line) => (sizeOf(line) > ROOM_IN_BLOCK ? breakText(line, MOST_PER_RUN) : [line]));
  return pack(lines, ROOM_IN_BLOCK)
    .filter((part) => !isBlank(part.join('')))
    .map((part) => ({ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [textRun(part.join('\n'))] }] }));
}

function itemElements(item: ListItem, number: number | null, depth: number): RichTextElement[] {
  const inner = item.items.flatMap((child) => itemElements(child, null, depth + 1));
  const [first, ...rest] = joinedLines([runsOf(item.prose)]);
  if (first === undefined) return inner;
  const own: RichTextElement = {
    type: 'rich_text_list',
    style: number === null ? 'bullet' : 'ordered',
    indent: Math.min(depth, 8),
    offset: number ?? 0,
    elements: [{ type: 'rich_text_section', elements: first }],
  };
  return [own, ...rest.map((elements): RichTextElement => ({ type: 'rich_text_section', elements })), ...inner];
}

/** A note in small print; where mrkdwn could not show it as it is written, in letters of the usual size. */
function noteBlocks(label: NoteLabel, prose: Prose): SlackBlock[] {
  // Most notes on the book begin with these words themselves.
  const needsLabel = label === 'book' && !plainProse(prose).startsWith(BOOK_NOTE_LABEL);
  const labelled: Prose = needsLabel ? [{ kind: 'text', text: `${BOOK_NOTE_LABEL}: ` }, ...prose] : prose;
  if (isBlankRuns(runsOf(prose))) return [];
  const text = mrkdwnOf(labelled);
  if (text === null || text.length > MOST_PER_RUN) return paragraphBlocks([runsOf(labelled)]);
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }];
}

function sourceOf(source: Source | null): SlackBlock[] {
  if (source === null) return [];
  const address = addressOf(source.url ?? '', MOST_URL);
  const label = cutAtWord(visibleLine(source.label), MOST_SMALL);
  if (address === null) return isBlank(label) ? [] : [small(`${SOURCE}: ${label}`)];
  const isShowable = !isBlank(label) && isHonestLabel(label, address) && mrkdwnOf([{ kind: 'text', text: label }]) !== null;
  const link = isShowable ? `<${escapeMrkdwn(address)}|${escapeMrkdwn(label)}>` : `<${escapeMrkdwn(address)}>`;
  const aside = isShowable || isBlank(label) ? [] : [plain(`(${label})`)];
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text: `${SOURCE}: ${link}`, verbatim: true }, ...aside] }];
}

function seeAlsoOf({ answer: { kind, blocks, choices }, tokens }: Reply): SlackBlock[] {
  const actions = blocks.some((block) => block.kind === 'buttons') ? [] : actionsOf(choices, [], tokens);
  // Help says by itself what its buttons are.
  return actions.length === 0 || kind === 'help' ? actions : [small(`${SEE_ALSO}:`), ...actions];
}

/** The first buttons of the message to press, the others by name. */
function actionsOf(buttons: readonly Button[], before: readonly Button[], tokens: Reply['tokens']): SlackBlock[] {
  const pressable = buttons.filter(
    (button, index) => isPressable(button, tokens) && isFirst(button, [...before, ...buttons.slice(0, index)]),
  );
  const shown = pressable.slice(0, Math.max(0, MOST_BUTTONS - before.length));
  const elements = shown.map((button) => buttonOf(labelOf(button), tokens[button.ask] ?? ''));
  const others = pressable.slice(shown.length).map(labelOf);
  return [
    ...(elements.length === 0 ? [] : [{ type: 'actions', elements } as const]),
    ...(others.length === 0 ? [] : [small(cutAtWord(`${MORE}: ${others.join(' · ')}`, MOST_SMALL))]),
  ];
}

function isPressable(button: Button, tokens: Reply['tokens']): boolean {
  return Object.hasOwn(tokens, button.ask) && !isBlank(labelOf(button));
}

// Slack refuses a message that holds an action_id twice.
function isFirst({ ask }: Button, before: readonly Button[]): boolean {
  return !before.some((other) => other.ask === ask);
}

function buttonOf(label: string, token: string, spoken?: string): SlackButton {
  const button = { type: 'button', text: plain(cutAtWord(label, MOST_BUTTON_LABEL)), action_id: token } as const;
  return spoken === undefined || spoken === label ? button : { ...button, accessibility_label: spoken };
}

function controlsOf({ controls }: Reply): ActionsBlock[] {
  const elements = controls.map(({ label, token, spoken }) => buttonOf(label, token, spoken));
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function menuOf(menu: Menu | null): MenuBlock[] {
  if (menu === null) return [];
  const common = {
    action_id: menu.token,
    placeholder: plain(cutAtWord(menu.label, MOST_PLACEHOLDER)),
    options: menu.options.slice(0, MOST_OPTIONS).map(({ label, value }) => ({ text: plain(cutAtWord(label, MOST_BUTTON_LABEL)), value })),
  };
  const accessory: SlackMenu =
    menu.take === 1 ? { type: 'static_select', ...common } : { type: 'multi_static_select', ...common, max_selected_items: menu.take };
  return [{ type: 'section', block_id: `take:${menu.take}`, text: plain(cutAtWord(menu.label, MOST_SMALL)), accessory }];
}

// Below the 3,000 characters of a section.
const MOST_NAMES_TEXT = 2_900;

/** People below the answer; a board in letters of the usual size. Not in the text beside the blocks: that would ping. */
function peopleOf(reply: Reply): SlackBlock[] {
  const lines = namedOf(reply).flatMap((named) => namedLine(named, mentionOf, escapeMrkdwn) ?? []);
  const [text] = pack(lines, MOST_NAMES_TEXT).map((some) => some.join('\n'));
  if (text === undefined || text.length > MOST_NAMES_TEXT) return [];
  const mrkdwn = { type: 'mrkdwn', text, verbatim: true } as const;
  return [isBoard(reply) ? { type: 'section', text: mrkdwn } : { type: 'context', elements: [mrkdwn] }];
}

/** Null for what is no id that Slack could have given. */
function mentionOf(person: PersonId): string | null {
  const user = parsePerson(person)?.user;
  return user === undefined || !/^[A-Z0-9]{2,30}$/.test(user) ? null : `<@${user}>`;
}

/** Who asked for it to be shared. Only a person's own id becomes a mention, and never in the text beside the blocks: that would ping. */
function sharedByOf(sharedBy: PersonId | null): ContextBlock[] {
  const mention = sharedBy === null ? null : mentionOf(sharedBy);
  return mention === null ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `${SHARED_BY} ${mention}`, verbatim: true }] }];
}

function labelOf({ label, ask }: Button): string {
  return visibleLine(isBlank(visible(label)) ? ask : label).trim();
}

function correctionsOf(corrections: readonly Correction[]): ContextBlock[] {
  const text = corrections.map(({ from, to }) => `${visibleLine(from)} → ${visibleLine(to)}`).join(', ');
  return corrections.length === 0 ? [] : [small(cutAtWord(`${CORRECTED}: ${text}`, MOST_SMALL))];
}

/** What is said where an answer is cut: a button that continues it, words where it can't be given again. */
function moreOf({ again, answer }: Reply, { next, isPart }: Cut): SlackBlock[] {
  const token = again === null || next === null ? null : formatAction({ verb: 'more', of: again, from: next }, MORE_SLOT);
  return [
    ...(token === null || isPart ? [small(moreText(answer.source))] : []),
    ...(token === null ? [] : [{ type: 'actions', elements: [buttonOf(MORE, token)] } as const]),
  ];
}

// Beyond the slots that an answer's own buttons take.
const MORE_SLOT = 99;

function moreText(source: Source | null): string {
  return source?.url === undefined ? CUT : CUT_WITH_SOURCE;
}

function small(text: string): ContextBlock {
  return { type: 'context', elements: [plain(text)] };
}

function plain(text: string): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text, emoji: false };
}

function runsOf(prose: Prose): Run[] {
  return prose.flatMap(runsOfInline);
}

function runsOfInline(inline: Inline): Run[] {
  const text = visibleLine(inline.text);
  switch (inline.kind) {
    case 'text':
      return textRuns(text);
    case 'code':
      return textRuns(text, { code: true });
    case 'strong':
      return textRuns(text, { bold: true });
    case 'emphasis':
      return textRuns(text, { italic: true });
    case 'link': {
      const address = addressOf(inline.url, MOST_URL);
      if (address === null) return textRuns(`${text} (${visibleLine(inline.url)})`);
      if (isBlank(text)) return [{ type: 'link', url: address, text: address }];
      if (text.length <= MOST_SMALL && isHonestLabel(text, address)) return [{ type: 'link', url: address, text }];
      return [...textRuns(`${text} (`), { type: 'link', url: address, text: address }, textRun(')')];
    }
  }
}

function textRuns(text: string, style?: RunStyle): Run[] {
  return breakText(text, MOST_PER_RUN)
    .filter((piece) => piece !== '')
    .map((piece) => textRun(piece, style));
}

function textRun(text: string, style?: RunStyle): Run {
  return style === undefined ? { type: 'text', text } : { type: 'text', text, style };
}

function isBlankRuns(runs: readonly Run[]): boolean {
  return isBlank(runs.map((run) => run.text).join(''));
}

/** Lines put together while they fit into one section; blank sections are left out. */
function joinedLines(lines: readonly (readonly Run[])[]): Run[][] {
  const runs = lines.flatMap((line, index) => (index === 0 ? line : [textRun('\n'), ...line]));
  return pack(runs, ROOM_IN_BLOCK).filter((section) => !isBlankRuns(section));
}

/** Elements put together while they fit into one block; neighbours of the same list become one. */
function richBlocks(elements: readonly RichTextElement[]): RichTextBlock[] {
  return pack(elements, MOST_PER_BLOCK - 50).map((packed) => ({ type: 'rich_text', elements: joinedLists(packed) }));
}

function joinedLists(elements: readonly RichTextElement[]): RichTextElement[] {
  const joined: RichTextElement[] = [];
  for (const element of elements) {
    const last = joined.at(-1);
    const isSameList =
      last?.type === 'rich_text_list' &&
      element.type === 'rich_text_list' &&
      last.style === element.style &&
      last.indent === element.indent;
    if (isSameList) joined[joined.length - 1] = { ...last, elements: [...last.elements, ...element.elements] };
    else joined.push(element);
  }
  return joined;
}

/** Groups of neighbours whose JSON is at most `most` long; a single one that is longer stands alone. */
function pack<T>(things: readonly T[], most: number): T[][] {
  const groups: T[][] = [];
  let group: T[] = [];
  let size = 0;
  for (const thing of things) {
    const own = sizeOf(thing) + 1;
    if (group.length > 0 && size + own > most) {
      groups.push(group);
      group = [];
      size = 0;
    }
    group.push(thing);
    size += own;
  }
  return group.length === 0 ? groups : [...groups, group];
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}

/** The whole answer in words. A notification shows its beginning, so it begins as the message does. */
function fallbackOf({ answer, from }: Reply): string {
  const isOffered = answer.blocks.some((block) => block.kind === 'buttons');
  const labels = isOffered ? [] : answer.choices.map(labelOf).filter((label) => !isBlank(label));
  const foot = [
    ...(answer.source === null ? [] : [cutAtWord(`${SOURCE}: ${visibleLine(answer.source.label)}`, MOST_SMALL)]),
    ...(labels.length === 0 ? [] : [cutAtWord(`${answer.kind === 'help' ? '' : `${SEE_ALSO}: `}${labels.join(' · ')}`, MOST_SMALL)]),
  ].map(escapeMrkdwn);
  const corrected = answer.corrections.map(({ from, to }) => `${CORRECTED}: ${visibleLine(from)} → ${visibleLine(to)}`);
  const lines = [visibleLine(answer.title).trim(), ...answer.blocks.slice(from).map((block) => visible(plainBlock(block))), ...corrected];
  const more = escapeMrkdwn(moreText(answer.source));
  const room = MOST_TEXT - [...foot, more].join('\n').length - 1;
  const shown: string[] = [];
  for (const line of lines.filter((text) => !isBlank(text))) {
    const next = escapeMrkdwn(line);
    if ([...shown, next].join('\n').length > room) {
      // Five: an ampersand, escaped.
      const [piece = ''] = breakText(line, Math.floor(room / 5));
      if (shown.length === 0) shown.push(escapeMrkdwn(piece));
      shown.push(more);
      break;
    }
    shown.push(next);
  }
  return [...shown, ...foot].join('\n') || NOTHING_TITLE;
}
