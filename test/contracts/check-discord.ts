import { fewerThan, hiddenOf, longerThan, type Seen, type SeenMenu, type SeenText, spoofOf } from './seen.js';

/*
 * Discord's rules as far as an answer can break them, written from research/platform-limits.md A4 and A5 and from how
 * Discord reads Markdown (the rules of its client as brussell98/discord-markdown keeps them). It knows nothing of the
 * renderer: a component, property or mark that an answer has no use for is a problem.
 */
type Json = Readonly<Record<string, unknown>>;

interface Reading {
  readonly people: readonly string[];
  readonly texts: SeenText[];
  readonly links: { label: string; url: string }[];
  readonly buttons: { label: string; id: string }[];
  readonly menus: SeenMenu[];
  readonly problems: string[];
}

/** `people` are the users that may be named in it, elsewhere than as who asked. */
export function readDiscord(message: unknown, people: readonly string[] = []): Seen {
  const reading: Reading = { people, texts: [], links: [], buttons: [], menus: [], problems: [] };
  const { flags, components, allowed_mentions } = objectOf(
    message,
    ['flags', 'components', 'allowed_mentions', 'attachments', 'files'],
    reading.problems,
  );
  if (flags !== 1 << 15) reading.problems.push(`the flags are ${String(flags)}: no Components V2`);
  checkMentions(allowed_mentions, reading.problems);
  let count = 0;
  let displayed = 0;
  for (const component of listOf(components, reading.problems)) readComponent(component);
  if (count > 40) reading.problems.push(`${count} components, more than 40`);
  if (displayed > 4_000) reading.problems.push(`${displayed} characters displayed, more than 4000`);
  const ids = [...reading.buttons, ...reading.menus].map(({ id }) => id);
  if (new Set(ids).size < ids.length) reading.problems.push(`a custom_id is used twice: ${ids.join(', ')}`);
  return reading;

  function readComponent(component: Json): void {
    count += 1;
    const { problems } = reading;
    switch (component.type) {
      case 17:
        objectOf(component, ['type', 'components', 'accent_color'], problems);
        for (const inner of listOf(component.components, problems)) readComponent(inner);
        return;
      case 10: {
        objectOf(component, ['type', 'content'], problems);
        const content = String(component.content);
        displayed += content.length;
        problems.push(...fewerThan(1, 'a text display', content));
        readMarkdown(content, reading);
        return;
      }
      case 14:
        objectOf(component, ['type', 'divider', 'spacing'], problems);
        return;
      case 13:
        objectOf(component, ['type', 'file'], problems);
        return;
      case 12: {
        objectOf(component, ['type', 'items'], problems);
        for (const item of listOf(component.items, problems)) {
          objectOf(item, ['media', 'description'], problems);
          const alt = String(item.description);
          problems.push(...fewerThan(1, 'an alt text', alt), ...longerThan(1_024, 'an alt text', alt), ...hiddenOf(alt));
          reading.texts.push({ kind: 'small', text: alt, inlineCode: [], strong: [] });
        }
        return;
      }
      case 1: {
        objectOf(component, ['type', 'components'], problems);
        const buttons = listOf(component.components, problems);
        if (buttons.length > 5) problems.push('an action row holds more than 5 buttons');
        if (buttons.length > 1 && buttons.some((button) => button.type !== 2)) problems.push('a menu does not stand alone in its row');
        for (const button of buttons) readComponent(button);
        return;
      }
      case 2: {
        objectOf(component, ['type', 'style', 'label', 'custom_id'], problems);
        const [label, id] = [String(component.label), String(component.custom_id)];
        problems.push(...fewerThan(1, 'a label', label), ...longerThan(80, 'a label', label), ...hiddenOf(label));
        problems.push(...fewerThan(1, 'a custom_id', id), ...longerThan(100, 'a custom_id', id));
        reading.buttons.push({ label, id });
        reading.texts.push({ kind: 'button', text: label, inlineCode: [], strong: [] });
        return;
      }
      case 3: {
        objectOf(component, ['type', 'custom_id', 'placeholder', 'min_values', 'max_values', 'options'], problems);
        const [label, id] = [String(component.placeholder), String(component.custom_id)];
        problems.push(
          ...longerThan(150, 'a placeholder', label),
          ...fewerThan(1, 'a custom_id', id),
          ...longerThan(100, 'a custom_id', id),
        );
        const options = listOf(component.options, problems);
        if (options.length > 25) problems.push(`a menu has ${options.length} options`);
        for (const option of options) {
          objectOf(option, ['label', 'value'], problems);
          for (const name of ['label', 'value'])
            problems.push(...fewerThan(1, name, String(option[name])), ...longerThan(100, name, String(option[name])));
        }
        const [least, most] = [Number(component.min_values), Number(component.max_values)];
        if (least < 0 || most < Math.max(1, least) || most > options.length) problems.push(`a menu takes ${least} to ${most}`);
        reading.menus.push({ id, label, least, most, values: options.map(({ value }) => String(value)) });
        return;
      }
      default:
        problems.push(`an unknown component ${String(component.type)}`);
    }
  }
}

export function readDiscordText(message: unknown, people: readonly string[] = []): Seen {
  const reading: Reading = { people, texts: [], links: [], buttons: [], menus: [], problems: [] };
  const { content, flags, allowed_mentions } = objectOf(
    message,
    ['content', 'flags', 'allowed_mentions', 'attachments', 'files'],
    reading.problems,
  );
  if (flags !== 1 << 2) reading.problems.push(`the flags are ${String(flags)}: links unfold`);
  checkMentions(allowed_mentions, reading.problems);
  reading.problems.push(...fewerThan(1, 'the content', String(content)), ...longerThan(2_000, 'the content', String(content)));
  readMarkdown(String(content), reading);
  return reading;
}

function checkMentions(value: unknown, problems: string[]): void {
  if (JSON.stringify(value) !== '{"parse":[]}') problems.push(`mentions are allowed: ${JSON.stringify(value)}`);
}

/** Blocks of code first, then line by line, as Discord's client does. */
function readMarkdown(content: string, reading: Reading): void {
  reading.problems.push(...hiddenOf(content));
  for (const part of content.split(/(^```(?:[a-z0-9_+\-.#]+?\n)?\n*[^\n][\s\S]*?\n*```)/m)) {
    const code = /^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```$/.exec(part)?.[1];
    if (code !== undefined) reading.texts.push({ kind: 'code', text: code, inlineCode: [], strong: [] });
    else for (const line of part.split('\n')) if (line.trim() !== '') readLine(line, reading);
  }
}

function readLine(line: string, reading: Reading): void {
  // Who shared an answer is named; allowed_mentions keeps that from being a ping.
  const sharer = /^-# Asked by <@(\d{5,20})>$/.exec(line)?.[1];
  if (sharer !== undefined) {
    reading.texts.push({ kind: 'small', text: `Asked by @${sharer}`, inlineCode: [], strong: [] });
    return;
  }
  const [start = '', rest = ''] = split(/^(## |-# |\s*(?:- |\d+\. ))?(.*)$/u, named(line, reading.people));
  const kind = start === '## ' ? 'title' : start === '-# ' ? 'small' : 'text';
  if (/^\s*(?:#{1,3} |-# |- |\d+\. |>{1,3} ?|\* )/.test(rest)) reading.problems.push(`a line starts as something else: ${line}`);
  reading.texts.push({ kind, ...readInline(rest, reading) });
}

/** A line below an answer with its people by their ids; any other mention stays, and is a problem. */
function named(line: string, people: readonly string[]): string {
  return line.replace(/<@(\d{5,20})>/g, (mention, id: string) => (people.includes(id) ? `@${id}` : mention));
}

function split(pattern: RegExp, line: string): (string | undefined)[] {
  return (pattern.exec(line) ?? []).slice(1);
}

const RULES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['escape', /\\([^0-9A-Za-z\s])/y],
  ['address', /<(https?:\/\/[^\s<>]+)>/y],
  ['mention', /<(?:@[!&]?\d+|#\d+|\/[\w -]+:\d+|t:-?\d+(?::\w)?|a?:\w+:\d+|id:\w+)>|@everyone|@here/y],
  ['bare address', /https?:\/\/[^\s<]+/y],
  ['emoji', /:[\w+-]+:/y],
  ['link', /\[((?:\\.|[^[\]\\])+)\]\(<(https?:\/\/[^\s<>()]+)>\)/y],
  ['strong', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y],
  ['underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y],
  ['emphasis', /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)|\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/y],
  ['struck', /~~([\s\S]+?)~~/y],
  ['spoiler', /\|\|([\s\S]+?)\|\|/y],
  ['code', /(`+)([\s\S]*?[^`])\1(?!`)/y],
];
const UNWANTED = new Set(['mention', 'bare address', 'emoji', 'underline', 'struck', 'spoiler']);

function readInline(source: string, reading: Reading): Omit<SeenText, 'kind'> {
  const inlineCode: string[] = [];
  const strong: string[] = [];
  let text = '';
  let raw = '';
  let at = 0;
  while (at < source.length) {
    const [name, match] = matchAt(source, at);
    if (UNWANTED.has(name)) reading.problems.push(`${name}: ${source}`);
    const [, first = '', second = ''] = match;
    raw += name === 'code' ? '\n' : match[0];
    if (name === 'link' || name === 'address') {
      const label = name === 'link' ? readInline(first, reading).text : first;
      reading.links.push({ label, url: second || first });
      reading.problems.push(...spoofOf(label, second || first));
      text += label;
    } else if (name === 'code') {
      const code = second.replace(/^ (?= *`)|(?<=` *) $/g, '');
      inlineCode.push(withoutGaps(code));
      text += code;
    } else if (name === 'strong' || name === 'emphasis') {
      const inner = readInline(first || second, reading);
      if (name === 'strong') strong.push(inner.text);
      inlineCode.push(...inner.inlineCode);
      text += inner.text;
    } else text += first || match[0];
    at += match[0].length;
  }
  // A server looks for pings in the raw content, whatever is escaped; only code is safe.
  const ping = /@(?:everyone|here)|<(?:@[!&]?|#)\w+>/.exec(raw);
  if (ping !== null) reading.problems.push(`a ping: ${ping[0]}`);
  return { text: withoutGaps(text), inlineCode, strong };
}

function matchAt(source: string, at: number): readonly [string, RegExpExecArray] {
  for (const [name, pattern] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) return [name, match];
  }
  const plain = /[0-9A-Za-z\u00c0-\uffff]+|[\s\S]/y;
  plain.lastIndex = at;
  const [match = source.slice(at)] = plain.exec(source) ?? [];
  return ['text', Object.assign([match], { index: at, input: source }) as RegExpExecArray];
}

function withoutGaps(text: string): string {
  return text.replaceAll('\u200B', '');
}

function objectOf(value: unknown, keys: readonly string[], problems: string[]): Json {
  if (typeof value !== 'object' || value === null) {
    problems.push(`not an object: ${JSON.stringify(value)}`);
    return {};
  }
  const unknown = Object.keys(value).filter((key) => !keys.includes(key));
  if (unknown.length > 0) problems.push(`unknown properties ${unknown.join(', ')}`);
  return value as Json;
}

function listOf(value: unknown, problems: string[]): readonly Json[] {
  if (Array.isArray(value) && value.length > 0) return value as Json[];
  problems.push('a list is empty');
  return [];
}
