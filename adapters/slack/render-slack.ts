import type { Answer, Block, Button, Correction, NoteLabel, Source } from '../../src/answer/answer.js';
import { plainBlock } from '../../src/answer/plain-text.js';
import { type Inline, type ListItem, type Prose, plainProse } from '../../src/prose.js';
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
import { alignedTable, type PhoneTable, tableParagraphs } from '../chat/phone-table.js';
import { addressOf, breakText, cutAtWord, isBlank, isHonestLabel, visible, visibleLine } from '../chat/safe-text.js';
import {
  MOST_BLOCKS,
  MOST_BUTTON_LABEL,
  MOST_BUTTONS,
  MOST_HEADER,
  MOST_IN_ALL,
  MOST_PER_BLOCK,
  MOST_PER_RUN,
  MOST_SMALL,
  MOST_TEXT,
  MOST_URL,
  PHONE_COLUMNS,
} from './limits.js';
import type {
  ActionsBlock,
  ContextBlock,
  HeaderBlock,
  RichTextBlock,
  RichTextElement,
  Run,
  RunStyle,
  SlackBlock,
  SlackMessage,
} from './message.js';
import { escapeMrkdwn, mrkdwnOf } from './mrkdwn.js';

/** The id a pressed button comes back with. */
export type ActionIdOf = (button: Button, index: number) => string;

/**
 * An answer as a Slack message. Words go into rich text, where no sign has a meaning: what is written is what is shown,
 * and code can be copied as it is. Only small print is mrkdwn.
 */
export function renderSlack(answer: Answer, actionIdOf: ActionIdOf = (_, index) => `ask:${index}`): SlackMessage {
  const head = [...correctionsOf(answer.corrections), ...headerOf(answer.title)];
  const foot = [...sourceOf(answer.source), ...seeAlsoOf(answer, actionIdOf)];
  const body = fitBody(bodyOf(answer, actionIdOf), [...head, ...foot, ...moreOf(answer)]);
  const blocks = [...head, ...body.shown, ...(body.isCut ? moreOf(answer) : []), ...foot];
  return { text: fallbackOf(answer), blocks: blocks.length > 0 ? blocks : headerOf(NOTHING_TITLE) };
}

function bodyOf({ blocks }: Answer, actionIdOf: ActionIdOf): SlackBlock[][] {
  let before = 0;
  return blocks.map((block) => {
    const shown = block.kind === 'buttons' ? actionsOf(block.buttons, before, actionIdOf) : blocksOf(block);
    if (block.kind === 'buttons') before += block.buttons.length;
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

/** Whole blocks while they fit beside `fixed`. Only a block that no message could hold is shown in part. */
function fitBody(bodies: readonly SlackBlock[][], fixed: readonly SlackBlock[]): { shown: SlackBlock[]; isCut: boolean } {
  const shown: SlackBlock[] = [];
  for (const blocks of bodies) {
    if (!isRoomFor([...fixed, ...shown, ...blocks])) {
      const isTooLongAlone = !isRoomFor([...fixed, ...blocks]);
      return { shown: isTooLongAlone ? filled(shown, blocks, fixed) : shown, isCut: true };
    }
    shown.push(...blocks);
  }
  return { shown, isCut: false };
}

function filled(shown: readonly SlackBlock[], blocks: readonly SlackBlock[], fixed: readonly SlackBlock[]): SlackBlock[] {
  const full = blocks.findIndex((_, index) => !isRoomFor([...fixed, ...shown, ...blocks.slice(0, index + 1)]));
  return [...shown, ...blocks.slice(0, full)];
}

function isRoomFor(blocks: readonly SlackBlock[]): boolean {
  return blocks.length <= MOST_BLOCKS && sizeOf(blocks) <= MOST_IN_ALL;
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

function seeAlsoOf({ blocks, choices }: Answer, actionIdOf: ActionIdOf): SlackBlock[] {
  const actions = blocks.some((block) => block.kind === 'buttons') ? [] : actionsOf(choices, 0, actionIdOf);
  return actions.length === 0 ? [] : [small(`${SEE_ALSO}:`), ...actions];
}

/** The first buttons of the message to press, the others by name. */
function actionsOf(buttons: readonly Button[], before: number, actionIdOf: ActionIdOf): SlackBlock[] {
  const shown = buttons.slice(0, Math.max(0, MOST_BUTTONS - before));
  const elements = shown.flatMap((button, index): ActionsBlock['elements'] => {
    const label = labelOf(button);
    if (isBlank(label)) return [];
    return [{ type: 'button', text: plain(cutAtWord(label, MOST_BUTTON_LABEL)), action_id: actionIdOf(button, before + index) }];
  });
  const others = buttons
    .slice(shown.length)
    .map(labelOf)
    .filter((label) => !isBlank(label));
  return [
    ...(elements.length === 0 ? [] : [{ type: 'actions', elements } as const]),
    ...(others.length === 0 ? [] : [small(cutAtWord(`${MORE}: ${others.join(' · ')}`, MOST_SMALL))]),
  ];
}

function labelOf({ label, ask }: Button): string {
  return visibleLine(isBlank(visible(label)) ? ask : label).trim();
}

function correctionsOf(corrections: readonly Correction[]): ContextBlock[] {
  const text = corrections.map(({ from, to }) => `${visibleLine(from)} → ${visibleLine(to)}`).join(', ');
  return corrections.length === 0 ? [] : [small(cutAtWord(`${CORRECTED}: ${text}`, MOST_SMALL))];
}

function moreOf({ source }: Answer): ContextBlock[] {
  return [small(moreText(source))];
}

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
function fallbackOf(answer: Answer): string {
  const isOffered = answer.blocks.some((block) => block.kind === 'buttons');
  const labels = isOffered ? [] : answer.choices.map(labelOf).filter((label) => !isBlank(label));
  const foot = [
    ...(answer.source === null ? [] : [cutAtWord(`${SOURCE}: ${visibleLine(answer.source.label)}`, MOST_SMALL)]),
    ...(labels.length === 0 ? [] : [cutAtWord(`${SEE_ALSO}: ${labels.join(' · ')}`, MOST_SMALL)]),
  ].map(escapeMrkdwn);
  const corrected = answer.corrections.map(({ from, to }) => `${CORRECTED}: ${visibleLine(from)} → ${visibleLine(to)}`);
  const lines = [visibleLine(answer.title).trim(), ...answer.blocks.map((block) => visible(plainBlock(block))), ...corrected];
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
