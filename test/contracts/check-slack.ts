import { fewerThan, hiddenOf, longerThan, type Seen, type SeenText, spoofOf } from './seen.js';

/*
 * Slack's rules as far as an answer can break them, written from research/platform-limits.md B3 and B4 and the Block
 * Kit reference. It knows nothing of the renderer: an unknown block, element or property is a problem.
 */
type Json = Readonly<Record<string, unknown>>;

/** `people` are the users that may be named in it, elsewhere than as who asked. */
export function readSlack(message: unknown, people: readonly string[] = []): Seen {
  const texts: SeenText[] = [];
  const links: { label: string; url: string }[] = [];
  const buttons: { label: string; id: string }[] = [];
  const problems: string[] = [];
  const { text, blocks } = objectOf(message, ['text', 'blocks'], problems);

  checkFallback(String(text), problems);
  if (!Array.isArray(blocks) || blocks.length === 0) problems.push('there are no blocks');
  else {
    if (blocks.length > 50) problems.push(`${blocks.length} blocks, more than 50`);
    problems.push(...longerThan(13_000, 'all blocks together, as JSON,', JSON.stringify(blocks)));
    for (const block of blocks as Json[]) readBlock(block);
  }
  const ids = buttons.map(({ id }) => id);
  if (new Set(ids).size < ids.length) problems.push(`an action_id is used twice: ${ids.join(', ')}`);
  problems.push(...links.flatMap(({ label, url }) => spoofOf(label, url)));
  return { texts, links, buttons, problems };

  function readBlock(block: Json): void {
    switch (block.type) {
      case 'header':
        objectOf(block, ['type', 'text'], problems);
        readTextObject(block.text, 'plain_text', 150, 'title');
        return;
      case 'context': {
        objectOf(block, ['type', 'elements'], problems);
        const elements = listOf(block.elements, problems);
        if (elements.length > 10) problems.push('a context has more than 10 elements');
        for (const element of elements) readTextObject(element, String(element.type), 3_000, 'small');
        return;
      }
      case 'section':
        objectOf(block, ['type', 'text', 'expand', 'accessory', 'block_id'], problems);
        readTextObject(block.text, String((block.text as Json).type), 3_000, 'text');
        if (block.accessory !== undefined) readMenu(block.accessory as Json);
        return;
      case 'actions': {
        objectOf(block, ['type', 'elements'], problems);
        const elements = listOf(block.elements, problems);
        if (elements.length > 25) problems.push('an actions block has more than 25 elements');
        for (const element of elements) readButton(element);
        return;
      }
      case 'rich_text':
        objectOf(block, ['type', 'elements'], problems);
        problems.push(...longerThan(3_000, 'a rich text', JSON.stringify(block)));
        for (const element of listOf(block.elements, problems)) readRichElement(element);
        return;
      case 'divider':
        objectOf(block, ['type'], problems);
        return;
      default:
        problems.push(`an unknown block ${String(block.type)}`);
    }
  }

  function readButton(element: Json): void {
    objectOf(element, ['type', 'text', 'action_id', 'accessibility_label'], problems);
    if (element.type !== 'button') problems.push(`an unknown element ${String(element.type)}`);
    if (element.accessibility_label !== undefined) problems.push(...longerThan(75, 'a spoken label', String(element.accessibility_label)));
    const label = readTextObject(element.text, 'plain_text', 75, 'button');
    const id = String(element.action_id);
    problems.push(...fewerThan(1, 'an action_id', id), ...longerThan(255, 'an action_id', id));
    buttons.push({ label, id });
  }

  function readMenu(element: Json): void {
    const isSeveral = element.type === 'multi_static_select';
    objectOf(element, ['type', 'action_id', 'placeholder', 'options', ...(isSeveral ? ['max_selected_items'] : [])], problems);
    if (!isSeveral && element.type !== 'static_select') problems.push(`an unknown element ${String(element.type)}`);
    readTextObject(element.placeholder, 'plain_text', 150, 'small');
    const options = listOf(element.options, problems);
    if (options.length > 100) problems.push('a menu has more than 100 options');
    for (const option of options) {
      objectOf(option, ['text', 'value'], problems);
      readTextObject(option.text, 'plain_text', 75, 'button');
      problems.push(...fewerThan(1, 'a value', String(option.value)), ...longerThan(75, 'a value', String(option.value)));
    }
    const id = String(element.action_id);
    problems.push(...fewerThan(1, 'an action_id', id), ...longerThan(255, 'an action_id', id));
    buttons.push({ label: 'menu', id });
  }

  function readTextObject(value: unknown, type: string, most: number, kind: SeenText['kind']): string {
    const object = objectOf(value, ['type', 'text', type === 'mrkdwn' ? 'verbatim' : 'emoji'], problems);
    const written = String(object.text);
    if (object.type !== type) problems.push(`${kind} is ${String(object.type)}, not ${type}`);
    problems.push(...fewerThan(1, kind, written), ...longerThan(most, kind, written), ...hiddenOf(written));
    if (type === 'plain_text') {
      if (object.emoji !== false) problems.push('a plain text turns :names: into emoji');
      texts.push({ kind, text: written, inlineCode: [], strong: [] });
      return written;
    }
    if (type !== 'mrkdwn') problems.push(`an unknown text ${type}`);
    if (object.verbatim !== true) problems.push('a mrkdwn text makes links of what looks like one');
    texts.push({ kind, ...readMrkdwn(written) });
    return written;
  }

  function readMrkdwn(written: string): Omit<SeenText, 'kind'> {
    const inlineCode: string[] = [];
    let text = '';
    for (const [part = '', code, url, label] of written.matchAll(
      /(?<![\p{L}\p{N}`])`([^`\n]+)`(?![\p{L}\p{N}`])|<(https?:[^|>]+)(?:\|([^>]+))?>|(?<=^Asked by )<@[A-Z0-9]+>$|<@[A-Z0-9]+>|[^<`]+|./gu,
    )) {
      if (/^<@[A-Z0-9]+>$/.test(part)) {
        const isNamed = people.includes(part.slice(2, -1)) || /^Asked by <@[A-Z0-9]+>$/.test(written);
        if (!isNamed) problems.push(`a ping: ${part}`);
        text += part;
        continue;
      }
      if (code !== undefined) {
        inlineCode.push(unescaped(code));
        text += unescaped(code);
      } else if (url !== undefined) {
        links.push({ label: unescaped(label ?? url), url: unescaped(url) });
        text += unescaped(label ?? url);
      } else {
        if (/[<>`]|&(?!amp;|lt;|gt;)/.test(part)) problems.push(`mrkdwn that is not escaped: ${part}`);
        if (/(?<![\p{L}\p{N}])[*_~]\S|:[\w+-]+:/u.test(part)) problems.push(`mrkdwn that formats: ${part}`);
        text += unescaped(part);
      }
    }
    if (/^&gt;/.test(written)) problems.push('mrkdwn that quotes');
    return { text, inlineCode, strong: [] };
  }

  function readRichElement(element: Json): void {
    switch (element.type) {
      case 'rich_text_section':
        objectOf(element, ['type', 'elements'], problems);
        texts.push({ kind: 'text', ...readRuns(element.elements) });
        return;
      case 'rich_text_preformatted':
        objectOf(element, ['type', 'elements'], problems);
        texts.push({ kind: 'code', ...readRuns(element.elements) });
        return;
      case 'rich_text_list': {
        objectOf(element, ['type', 'style', 'indent', 'offset', 'elements'], problems);
        if (!['bullet', 'ordered'].includes(String(element.style))) problems.push('a list has no style');
        if (!(Number(element.indent) >= 0 && Number(element.indent) <= 8)) problems.push('a list is indented more than 8 times');
        for (const item of listOf(element.elements, problems)) {
          if (item.type !== 'rich_text_section') problems.push('a list holds something else than sections');
          texts.push({ kind: 'text', ...readRuns(item.elements) });
        }
        return;
      }
      default:
        problems.push(`an unknown rich text ${String(element.type)}`);
    }
  }

  function readRuns(value: unknown): Omit<SeenText, 'kind'> {
    const inlineCode: string[] = [];
    const strong: string[] = [];
    let text = '';
    for (const run of listOf(value, problems)) {
      const written = String(run.text);
      if (run.type === 'link') {
        objectOf(run, ['type', 'url', 'text'], problems);
        links.push({ label: written, url: String(run.url) });
        if (!/^https?:\/\//.test(String(run.url))) problems.push(`a link to ${String(run.url)}`);
      } else if (run.type === 'text') {
        const style = run.style === undefined ? {} : objectOf(run.style, ['bold', 'italic', 'code'], problems);
        objectOf(run, ['type', 'text', 'style'], problems);
        if (style.code === true) inlineCode.push(written);
        if (style.bold === true) strong.push(written);
      } else problems.push(`an unknown run ${String(run.type)}`);
      if (written === '') problems.push('a run is empty');
      problems.push(...hiddenOf(written));
      text += written;
    }
    problems.push(...fewerThan(1, 'a rich text', text));
    return { text, inlineCode, strong };
  }
}

function checkFallback(text: string, problems: string[]): void {
  problems.push(...fewerThan(1, 'the text', text), ...longerThan(4_000, 'the text', text), ...hiddenOf(text));
  if (/[<>]|&(?!amp;|lt;|gt;)/.test(text)) problems.push('the text is not escaped');
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

/** What Slack shows of escaped text. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
