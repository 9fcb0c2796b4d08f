/*
 * What Slack makes of typed text, taken back: it writes addresses, people and channels between angle brackets, escapes three
 * signs, and its clients put typographic quotes, dashes and spaces where somebody typed a command.
 */

/** Slack's text as somebody typed it. */
export function decodeText(text: string): string {
  return plainSigns(unescaped(text.replace(REFERENCE, (_, inner: string) => referenceOf(inner))));
}

/** The same for a question: code marks go too, because nobody types them for their own sake, and names of people, who aren't asked about. */
export function decodeQuestion(text: string): string {
  const typed = decodeText(text.replace(PERSON, '')).replace(/```(?:[a-z]+\n)?/g, '\n');
  const [outside = ''] = typed.split('`');
  // In `docker rm $(…)` written with backticks they belong to the command.
  return (/\bdocker\s/.test(outside) && !/\bexplain\s+$/i.test(outside) ? typed : typed.replaceAll('`', '')).trim();
}

const PERSON = /<@[^<>]*> ?/g;
const REFERENCE = /<((?:[a-z][a-z0-9+.-]*:|[@#!])[^<>]*)>/gi;

function referenceOf(inner: string): string {
  const [target = '', label = ''] = splitAtBar(inner);
  switch (target[0]) {
    case '@':
      return label === '' ? '' : `@${label}`;
    case '#':
      return label === '' ? '' : `#${label}`;
    case '!':
      return label === '' ? `@${target.slice(1).split('^')[0]}` : label;
    default:
      return label === '' ? target : label;
  }
}

function splitAtBar(inner: string): string[] {
  const bar = inner.indexOf('|');
  return bar < 0 ? [inner] : [inner.slice(0, bar), inner.slice(bar + 1)];
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function plainSigns(text: string): string {
  return (
    text
      .replace(/[“”„«»]/g, '"')
      .replace(/[‘’‚]/g, "'")
      .replace(/[\u00A0\u2007\u202F]/g, ' ')
      .replace(/[\u200B\uFEFF]/g, '')
      // Two hyphens before an option become one long dash.
      .replace(/(?<=^|\s)[—–](?=[a-z])/gm, '--')
  );
}

// A message is at most 40,000 characters; what comes after half of that explains nothing new.
const MOST_POINTED_AT = 20_000;
const MOST_DEPTH = 12;

/** All the words of a message that somebody pointed at: its text, its blocks and attachments, where bots write theirs. */
export function textOfMessage(message: Readonly<Record<string, unknown>>): string {
  const own = decodeText(typeof message['text'] === 'string' ? message['text'] : '');
  const parts = [message['attachments'], message['blocks']].flatMap((value) => textsIn(value, 0)).map(decodeText);
  const isNew = (part: string, index: number): boolean => !own.includes(part.trim()) && parts.indexOf(part) === index;
  return [own, ...parts.filter(isNew)]
    .filter((part) => part.trim() !== '')
    .join('\n')
    .replaceAll('```', '\n')
    .slice(0, MOST_POINTED_AT);
}

const TEXT_FIELDS: readonly string[] = ['pretext', 'title', 'text', 'value', 'fallback'];

function textsIn(value: unknown, depth: number): string[] {
  if (depth > MOST_DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, depth + 1));
  const fields = value as Readonly<Record<string, unknown>>;
  // The runs of one rich text are pieces of one line.
  if (typeof fields['type'] === 'string' && fields['type'].startsWith('rich_text_') && Array.isArray(fields['elements'])) {
    const runs = fields['elements'].flatMap((one) => textsIn(one, depth + 1));
    return fields['type'] === 'rich_text_list' ? runs : [runs.join('')];
  }
  return Object.entries(fields).flatMap(([name, field]) => {
    if (typeof field === 'string') return TEXT_FIELDS.includes(name) ? [field] : [];
    return textsIn(field, depth + 1);
  });
}
