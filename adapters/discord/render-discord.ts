import { formatAction } from '../../src/answer/action.js';
import type { Answer, Block, Button, NoteLabel } from '../../src/answer/answer.js';
import type { Menu, Reply } from '../../src/conversation.js';
import { type PersonId, parsePerson } from '../../src/people.js';
import { type Inline, type ListItem, type Prose, plainProse } from '../../src/prose.js';
import { SHARED_BY } from '../../src/wording/desk.js';
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
import { breakText, cutAtWord, isBlank, visible, visibleLine } from '../chat/safe-text.js';
import { fileLinesOf, filesOf, galleryOf } from './attachments.js';
import {
  MOST_BUTTON_LABEL,
  MOST_BUTTONS,
  MOST_COMPONENTS,
  MOST_CONTENT,
  MOST_CUSTOM_ID,
  MOST_DISPLAYED,
  MOST_OPTION,
  MOST_OPTIONS,
  MOST_PER_PART,
  MOST_PER_RUN,
  MOST_PLACEHOLDER,
  MOST_SMALL,
  MOST_TITLE,
  PHONE_COLUMNS,
} from './limits.js';
import { escapeMarkdown, fenced, linked, markdownOf } from './markdown.js';
import {
  type ActionRow,
  COMPONENTS_V2,
  type Container,
  type DiscordButton,
  type DiscordMessage,
  type DiscordTextMessage,
  type SelectRow,
  SUPPRESS_EMBEDS,
} from './message.js';

/** Markdown, buttons in a row, or a menu. */
type Piece = string | ActionRow | SelectRow;
type Offer = (buttons: readonly Button[], before: number) => Piece[];

/**
 * A reply as a Discord message of one container: the title, a text per block, below a line the small print, then what can
 * be pressed. An answer that doesn't fit ends at the border of a block, with a button for the rest.
 */
export function renderDiscord(reply: Reply): DiscordMessage {
  // Two for the container and the line above the small print.
  const gallery = [...galleryOf(reply), ...fileLinesOf(reply)];
  const others = 2 + gallery.length;
  const isRoomFor = (pieces: readonly Piece[]): boolean =>
    lengthOf(pieces) <= MOST_DISPLAYED && countOf(pieces) + others <= MOST_COMPONENTS;
  const ids = new Set<string>();
  const offer: Offer = (buttons, before) =>
    rowsOf(buttons, before, ({ ask }) => newIdOf(Object.hasOwn(reply.tokens, ask) ? reply.tokens[ask] : undefined, ids));
  const controls = (next: number | null): Piece[] => [...menuRows(reply.menu), ...controlRows(reply, next)];
  const { head, body, foot, seeAlso, below } = piecesOf(reply, MOST_DISPLAYED, isRoomFor, offer, controls);
  const line = { type: 14, divider: true, spacing: 1 } as const;
  const components: Container['components'] = [
    ...[...head, ...body].map(componentOf),
    ...gallery,
    ...(foot.length === 0 ? [] : [line, componentOf(foot.join('\n'))]),
    ...[...seeAlso, ...below].map(componentOf),
  ];
  return { flags: COMPONENTS_V2, components: [{ type: 17, components }], allowed_mentions: { parse: [] }, ...filesOf(reply) };
}

/** The same reply without components: Markdown of at most 2,000 characters, its buttons by name. */
export function renderDiscordText(reply: Reply): DiscordTextMessage {
  const isRoomFor = (pieces: readonly Piece[]): boolean => lengthOf(pieces) <= MOST_CONTENT;
  const { head, body, foot, seeAlso } = piecesOf({ ...reply, again: null }, MOST_CONTENT, isRoomFor, namesOf, () => []);
  const small = [...foot, ...seeAlso].join('\n');
  const content = [[...head, ...body.slice(0, 1)].join('\n'), ...body.slice(1), small].filter((text) => text !== '').join('\n\n');
  return { content, flags: SUPPRESS_EMBEDS, allowed_mentions: { parse: [] }, ...filesOf(reply) };
}

interface Pieces {
  readonly head: readonly Piece[];
  readonly body: readonly Piece[];
  readonly foot: readonly Piece[];
  readonly seeAlso: readonly Piece[];
  readonly below: readonly Piece[];
}

/** `controlsFor` gives the rows below an answer of which `next` is the first block that isn't shown. */
function piecesOf(
  reply: Reply,
  most: number,
  isRoomFor: (pieces: readonly Piece[]) => boolean,
  offer: Offer,
  controlsFor: (next: number | null) => Piece[],
): Pieces {
  const answer = { ...reply.answer, blocks: reply.answer.blocks.slice(reply.from) };
  const seeAlso = reply.answer.blocks.some((block) => block.kind === 'buttons') ? [] : offer(answer.choices, 0);
  const head = headOf(reply);
  const { board, small } = peopleOf(reply);
  const source = [...small, ...sourceOf(answer)];
  const more = moreOf(answer);
  const fixed = [...head, ...board, ...source, ...seeAlso, more, ...controlsFor(MOST_FROM)];
  const bodies = bodiesOf(answer, most - lengthOf(fixed), offer);
  const { shown, next, isPartial } = fitBody(bodies, (pieces) => isRoomFor([...fixed, ...pieces]));
  const rest = next === null || next >= answer.blocks.length ? null : reply.from + next;
  const isSaid = next !== null && (isPartial || moreTokenOf(reply, rest) === null);
  const isEmpty = [...head, ...shown, ...board, ...source, ...seeAlso].length === 0 && next === null;
  return {
    head: isEmpty ? [titleOf(NOTHING_TITLE)] : head,
    body: [...shown, ...board],
    foot: isSaid ? [more, ...source] : source,
    seeAlso,
    below: controlsFor(rest),
  };
}

// An action's number of a block has up to four digits.
const MOST_FROM = 9_999;
// Above every button of an answer; the slot of an id has two digits.
const MORE_SLOT = 99;

function moreTokenOf({ again }: Reply, next: number | null): string | null {
  return again === null || next === null ? null : formatAction({ verb: 'more', of: again, from: next }, MORE_SLOT);
}

function controlRows(reply: Reply, next: number | null): Piece[] {
  const more = moreTokenOf(reply, next);
  const all = [...(more === null ? [] : [{ label: MORE, token: more }]), ...reply.controls];
  const components = all.slice(0, MOST_BUTTONS).map(({ label, token }) => buttonOf(label, token));
  return components.length === 0 ? [] : [{ type: 1, components }];
}

function menuRows(menu: Menu | null): Piece[] {
  if (menu === null || menu.options.length === 0) return [];
  const options = menu.options
    .slice(0, MOST_OPTIONS)
    .map(({ label, value }) => ({ label: cutAtWord(visibleLine(label), MOST_OPTION), value }));
  const take = Math.min(menu.take, options.length);
  const placeholder = cutAtWord(visibleLine(menu.label), MOST_PLACEHOLDER);
  return [{ type: 1, components: [{ type: 3, custom_id: menu.token, placeholder, min_values: take, max_values: take, options }] }];
}

/** An id that no other button of the message has; Discord refuses a message with the same one twice. */
function newIdOf(token: string | undefined, ids: Set<string>): string | null {
  if (token === undefined || token === '' || token.length > MOST_CUSTOM_ID || ids.has(token)) return null;
  ids.add(token);
  return token;
}

function bodiesOf({ blocks }: Answer, most: number, offer: Offer): Piece[][] {
  let before = 0;
  return blocks.map((block) => {
    if (block.kind !== 'buttons') return textsOf(block, most);
    before += block.buttons.length;
    return offer(block.buttons, before - block.buttons.length);
  });
}

function textsOf(block: Exclude<Block, { kind: 'buttons' }>, most: number): string[] {
  switch (block.kind) {
    case 'paragraph':
      return partsOf(linesOf(block.prose), most);
    case 'list':
      return partsOf(
        block.items.flatMap((item, index) => itemLines(item, block.ordered ? `${index + 1}.` : '-', 0)),
        most,
      );
    case 'code':
      return codeParts(visible(block.source), block.language, most);
    case 'table':
      return tableParts(block, most);
    case 'comparison': {
      const header = ['', ...block.of].map((text): Prose => [{ kind: 'text', text }]);
      const rows = block.rows.map(({ aspect, cells }): Prose[] => [[{ kind: 'text', text: aspect }], ...cells]);
      return [...tableParts({ header, rows }, most), ...(block.rule === null ? [] : partsOf(linesOf(block.rule, boldLabel(RULE)), most))];
    }
    case 'caution':
      return partsOf(linesOf(block.prose, boldLabel(CAREFUL)), most);
    case 'note':
      return partsOf(
        linesOf(block.prose, labelOfNote(block.label, block.prose)).map((line) => `-# ${line}`),
        most,
      );
  }
}

function boldLabel(label: string): Prose {
  return [
    { kind: 'strong', text: `${label}:` },
    { kind: 'text', text: ' ' },
  ];
}

function labelOfNote(label: NoteLabel, prose: Prose): Prose {
  // Most notes on the book begin with these words themselves.
  const needsLabel = label === 'book' && !plainProse(prose).startsWith(BOOK_NOTE_LABEL);
  return needsLabel ? [{ kind: 'text', text: `${BOOK_NOTE_LABEL}: ` }] : [];
}

interface Fitted {
  readonly shown: Piece[];
  /** The first block that isn't shown; null when all are. */
  readonly next: number | null;
  /** True when the last one is shown in part. */
  readonly isPartial: boolean;
}

/** Whole blocks while there is room. Only a block that no message could hold is shown in part. */
function fitBody(bodies: readonly Piece[][], isRoomFor: (pieces: readonly Piece[]) => boolean): Fitted {
  const shown: Piece[] = [];
  for (const [index, pieces] of bodies.entries()) {
    if (!isRoomFor([...shown, ...pieces])) {
      const isPartial = !isRoomFor(pieces);
      return { shown: isPartial ? filled(shown, pieces, isRoomFor) : shown, next: isPartial ? index + 1 : index, isPartial };
    }
    shown.push(...pieces);
  }
  return { shown, next: null, isPartial: false };
}

function filled(shown: readonly Piece[], pieces: readonly Piece[], isRoomFor: (pieces: readonly Piece[]) => boolean): Piece[] {
  const full = pieces.findIndex((_, index) => !isRoomFor([...shown, ...pieces.slice(0, index + 1)]));
  return [...shown, ...pieces.slice(0, full)];
}

function lengthOf(pieces: readonly Piece[]): number {
  // Two for the line feeds between.
  return pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length + 2 : 0), 0);
}

function countOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? 1 : 1 + piece.components.length), 0);
}

function componentOf(piece: Piece): Container['components'][number] {
  return typeof piece === 'string' ? { type: 10, content: piece } : piece;
}

function headOf({ answer: { corrections, title }, sharedBy }: Reply): string[] {
  const corrected = corrections.map(({ from, to }) => `${visibleLine(from)} → ${visibleLine(to)}`).join(', ');
  const mention = sharedBy === null ? null : mentionOf(sharedBy);
  return [
    // A mention that nobody is pinged by: none are allowed.
    ...(mention === null ? [] : [`-# ${SHARED_BY} ${mention}`]),
    ...(corrections.length === 0 ? [] : [smallLine(`${CORRECTED}: ${corrected}`)]),
    ...(isBlank(visible(title)) ? [] : [titleOf(title)]),
  ];
}

/** People below the answer; a board in letters of the usual size. */
function peopleOf(reply: Reply): { readonly board: string[]; readonly small: string[] } {
  const lines = namedOf(reply).flatMap((named) => namedLine(named, mentionOf, escapeMarkdown) ?? []);
  if (!isBoard(reply)) return { board: [], small: lines.map((line) => `-# ${line}`) };
  return { board: lines.length === 0 ? [] : [lines.join('\n')], small: [] };
}

/** Null for what is no id that Discord could have given. */
function mentionOf(person: PersonId): string | null {
  const user = /^\d+$/.exec(parsePerson(person)?.user ?? '')?.[0];
  return user === undefined ? null : `<@${user}>`;
}

function titleOf(title: string): string {
  return `## ${markdownOf([{ kind: 'text', text: cutAtWord(visibleLine(title).trim(), MOST_TITLE) }])}`;
}

function sourceOf({ source }: Answer): string[] {
  if (source === null || isBlank(visible(source.label + (source.url ?? '')))) return [];
  return [`-# ${SOURCE}: ${linked(cutAtWord(visibleLine(source.label), MOST_SMALL), cutAtWord(source.url ?? '', MOST_SMALL * 2))}`];
}

function moreOf({ source }: Answer): string {
  const where = source?.url === undefined ? CUT : CUT_WITH_SOURCE;
  return smallLine(where);
}

function smallLine(text: string): string {
  return `-# ${escapeMarkdown(cutAtWord(text, MOST_SMALL))}`;
}

/** The first buttons of the message to press, the others by name. */
function rowsOf(buttons: readonly Button[], before: number, idOf: (button: Button) => string | null): Piece[] {
  const shown = buttons.slice(0, Math.max(0, MOST_BUTTONS - before));
  const components = shown.flatMap((button): DiscordButton[] => {
    const label = labelOf(button);
    const id = isBlank(label) ? null : idOf(button);
    return id === null ? [] : [buttonOf(label, id)];
  });
  const others = namesOf(buttons.slice(shown.length)).map((names) => names.replace(SEE_ALSO, MORE));
  return [...(components.length === 0 ? [] : [{ type: 1, components } as const]), ...others];
}

function buttonOf(label: string, id: string): DiscordButton {
  return { type: 2, style: 2, label: cutAtWord(label, MOST_BUTTON_LABEL), custom_id: id };
}

function namesOf(buttons: readonly Button[]): string[] {
  const names = buttons.map(labelOf).filter((label) => !isBlank(label));
  return names.length === 0 ? [] : [smallLine(`${SEE_ALSO}: ${names.join(' · ')}`)];
}

function labelOf({ label, ask }: Button): string {
  return visibleLine(isBlank(visible(label)) ? ask : label).trim();
}

/** Lines put together: all of them where they fit, else as parts that are complete each by itself. */
function partsOf(lines: readonly string[], most: number, around: (text: string) => string = (same) => same): string[] {
  const whole = lines.join('\n');
  if (isBlank(whole)) return [];
  if (around(whole).length + 2 <= most) return [around(whole)];
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= MOST_PER_PART) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts.filter((part) => !isBlank(part)).map(around);
}

function codeParts(source: string, language: string, most: number): string[] {
  const code = source.replace(/^\n+|\n+$/g, '');
  const lines = code.split('\n').flatMap((line) => breakText(line, MOST_PER_PART));
  return partsOf(fenced(code, language).length + 2 <= most ? [code] : lines, most, (text) => fenced(text, language));
}

function tableParts(table: PhoneTable, most: number): string[] {
  const aligned = alignedTable(table, PHONE_COLUMNS);
  if (aligned !== null) return codeParts(aligned, '', most);
  const paragraphs = tableParagraphs(table, PHONE_COLUMNS).map((lines) => lines.flatMap((line) => linesOf(line)));
  // A line of air between rows of several lines; single lines stand close.
  const isAiry = paragraphs.some((lines) => lines.length > 1);
  return partsOf(
    paragraphs.flatMap((lines, index) => (isAiry && index > 0 ? ['', ...lines] : lines)),
    most,
  );
}

function itemLines(item: ListItem, mark: string, depth: number): string[] {
  const lines = linesOf(item.prose).map((line) => `${'  '.repeat(Math.min(depth, 8))}${mark} ${line}`);
  return [...lines, ...item.items.flatMap((child) => itemLines(child, '-', depth + 1))];
}

/** A prose as one line, or as several where it is too long for a part; nothing where there is nothing to read. */
function linesOf(prose: Prose, label: Prose = []): string[] {
  if (isBlank(visible(plainProse(prose)))) return [];
  const line = markdownOf([...label, ...prose]);
  return line.length <= MOST_PER_PART
    ? [line]
    : brokenProse([...label, ...prose])
        .map(markdownOf)
        .filter((part) => !isBlank(part));
}

function brokenProse(prose: Prose): Prose[] {
  const runs = prose.flatMap((inline) => breakText(visibleLine(inline.text), MOST_PER_RUN).map((text): Inline => ({ ...inline, text })));
  const lines: Inline[][] = [[]];
  for (const run of runs) {
    const last = lines.at(-1) ?? [];
    if (last.length > 0 && markdownOf([...last, run]).length > MOST_PER_PART) lines.push([run]);
    else last.push(run);
  }
  return lines;
}
