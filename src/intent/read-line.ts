import { findDockerLine } from '../reference/explain.js';
import { readShell } from '../reference/shell-words.js';
import { findDockerfile, findServices } from './find-paste.js';

/** A command line or a service that somebody pasted, and what they want of it. */
export type PastedLine =
  | { readonly kind: 'explain'; readonly line: string }
  /** The words after `docker run`, unquoted. */
  | { readonly kind: 'convert-run'; readonly words: readonly string[] }
  | { readonly kind: 'convert-service'; readonly yaml: string }
  /** `isAlone`: nothing else was said, so nothing else can be meant. */
  | { readonly kind: 'explain-dockerfile'; readonly source: string; readonly isAlone: boolean }
  | { readonly kind: 'explain-services'; readonly yaml: string; readonly isAlone: boolean };

const CONVERT =
  /\b(?:convert|turn|translate|rewrite|transform|change|make|write|express|put|give|show|need|want|equivalent|same|as|into|to|in)\b/i;
const TO_COMPOSE = /\b(?:docker[- ])?compose\b|\byaml\b|\byml\b/i;
const TO_RUN = /\bdocker run\b|\brun (?:command|line)\b|\bcommand line\b|\bcli\b/i;
const EXPLAIN =
  /(?:^|[\s`])(?:explain|explained|what does|what do|break ?down|walk me through|word by word|meaning of|what is|why|how does|wrong with|right|correct|ok)\b/i;

// "explain this please: docker …", "can you explain me the following command docker …".
const ORDER =
  /^\s*(?:\/docker\s+)?(?:please\s+|pls\s+|can you\s+|could you\s+)*explain(?:[\s:,]+(?:me|us|this|that|it|please|pls|the|following|command|line|one|to))*[\s:,]+([\s\S]*)$/i;

/** Reads a pasted line; null when the text is a question in words. */
export function readLine(text: string): PastedLine | null {
  const conversion = readConversion(text);
  if (conversion !== null) return conversion;
  const fenced = /```[^\n`]*\n([\s\S]*?)(?:\n\s*```|$)/.exec(text)?.[1];
  const dockerfile = findDockerfile(text) ?? (fenced !== undefined && EXPLAIN.test(text) ? findDockerfile(`explain ${fenced}`) : null);
  if (dockerfile !== null) return { kind: 'explain-dockerfile', ...dockerfile };
  const services = findServices(text);
  if (services !== null) return { kind: 'explain-services', yaml: services.source, isAlone: services.isAlone };
  const asked = ORDER.exec(text)?.[1];
  if (asked !== undefined && /^(?:```\w*\s|`|sudo |[$#] |[A-Z_]+=\S+ )*docker(?:-compose)?\s/i.test(asked))
    return { kind: 'explain', line: asked.slice(Math.max(0, asked.search(/(?:sudo |\$ |# |[A-Z_]+=\S+ )?docker/))) };
  const framed = framedLine(text);
  if (framed !== null) return { kind: 'explain', line: framed };
  const line = findDockerLine(text);
  if (line === null || !isLine(line, text)) return null;
  return { kind: 'explain', line: withoutQuestion(line) };
}

// "what does docker run -d --rm nginx do", "what does this do: docker …": the question stands around the line.
const FRAME =
  /^\s*(?:so\s+|and\s+)?(?:what(?:'s|’s)?\s+(?:does|do|will|would|is|happens?\s+(?:with|on|when i run))|meaning of|somebody explain|tell me what)\b[^\n]{0,40}?[\s:`]((?:sudo\s+)?docker(?:-compose)?\s+\S[^\n]*?)`?\s*(?:\s(?:do|does|mean|means|actually do|exactly do))?\s*\??\s*$/i;

/** The command line that a question asks about; null where it names a command rather than giving a line. */
function framedLine(text: string): string | null {
  const line = FRAME.exec(text)?.[1];
  if (line === undefined || /\s(?:and|or|of|with|the|is|does|for|an?|when|how|that|which|if)\s/i.test(withoutQuotes(line))) return null;
  const options = line.match(/\s--?[a-zA-Z]/g)?.length ?? 0;
  return options >= 2 || (options === 1 && line.split(/\s+/).length >= 5) ? line : null;
}

/** Options, quotes, several lines or the word "explain" make a command line of what could be a question about a command. */
function isLine(line: string, text: string): boolean {
  const options = line.match(/(?:^|\s)--?[a-zA-Z][\w-]*/g)?.length ?? 0;
  const hasArguments = /\s(?:[\w./-]+:[\w./-]+|\S+\/\S+|"[^"]*"|'[^']*'|\.|\.\.)(?:\s|$)/.test(line);
  if (/\\\s*$/m.test(line) || /```/.test(text)) return true;
  // Words that join sentences and no command line.
  if (/\s(?:and|or|of|with|the|is|does|for|an?|when|how|that|which)\s/i.test(withoutQuotes(line))) return false;
  if (/\b(?:vs\.?|versus|difference)\b/i.test(text)) return false;
  if (/^\s*(?:how|what|why|when|which|can|does|is|do)\b/i.test(line)) return false;
  const words = line.split(/\s+/).length;
  return (
    options >= 2 ||
    (options === 1 && words >= 4 && !isQuestion(line)) ||
    (hasArguments && words <= 12 && options >= 1) ||
    (EXPLAIN.test(text) && options >= 1 && words >= 4 && hasArguments)
  );
}

function withoutQuotes(line: string): string {
  return line.replace(/"[^"]*"|'[^']*'/g, '""').replace(/\s+(?:<-+|<=+|←|--?>|→|#)\s[^\n]*$/, '');
}

// "docker run -it what is it good for": words of a question that no command line holds.
function isQuestion(line: string): boolean {
  return /\b(?:what|why|how|when|which|does|meaning|mean|default|values|options)\b|\?/i.test(line);
}

/** "docker build .   explain", "docker run … <- why does docker refuse this line": the question behind the line goes. */
function withoutQuestion(line: string): string {
  return line
    .replace(/\s+(?:<-+|<=+|←|--?>|→|#)\s*[^\n]*$/, '')
    .replace(
      /[\s,;:.–-]*\b(?:explain(?:ed)?(?: (?:this|it|please|the line))?|what does (?:this|that|it) (?:do|mean)|what is (?:this|that|wrong)(?: here)?|please explain)\s*\??\s*$/i,
      '',
    );
}

function readConversion(text: string): PastedLine | null {
  if (!/^\s*(?:\/docker\s+)?convert\b/i.test(text) && !CONVERT.test(text)) return null;
  const isOrder = /^\s*(?:\/docker\s+)?convert\b/i.test(text);
  const yaml = serviceIn(text);
  const line = findDockerLine(text.replace(/^\s*(?:\/docker\s+)?convert:?\s+(?:this\s+)?(?:to compose\s*:?\s*)?(?=docker)/i, ''));
  if (line !== null && /\bdocker\s+(?:container\s+)?(?:run|create)\s/.test(line) && (isOrder || asksFor(text, line, TO_COMPOSE))) {
    const words = runWordsOf(line);
    if (words !== null) return { kind: 'convert-run', words };
  }
  if (yaml !== null && (isOrder || asksFor(text, yaml, TO_RUN))) return { kind: 'convert-service', yaml };
  return null;
}

/** The wish stands outside of what was pasted. */
function asksFor(text: string, pasted: string, target: RegExp): boolean {
  const around = text.replace(pasted, ' ');
  return target.test(around) && CONVERT.test(around);
}

function runWordsOf(line: string): readonly string[] | null {
  for (const { words } of readShell(line).commands) {
    const values = words.map((word) => word.value);
    const at = values.findIndex(
      (value, index) => (value === 'run' || value === 'create') && /^(?:docker|container)$/.test(values[index - 1] ?? ''),
    );
    if (at > 0) return withoutWish(values.slice(at + 1));
  }
  return null;
}

/** "docker run nginx to compose": the wish behind the line is no argument. */
function withoutWish(words: readonly string[]): readonly string[] {
  const at = words.findIndex(
    (word, index) =>
      /^(?:to|into|as|in)$/.test(word) &&
      /^(?:a|docker|compose|docker-compose|yaml|yml)$/i.test(words[index + 1] ?? '') &&
      words.slice(index).length <= 4,
  );
  return at < 0 ? words : words.slice(0, at);
}

/** A fenced block or the lines from the first key on, where they look like a Compose service. */
function serviceIn(text: string): string | null {
  const fenced = /```[^\n`]*\n([\s\S]*?)(?:\n\s*```|$)/.exec(text)?.[1];
  const block =
    fenced ??
    text
      .split('\n')
      .slice(
        Math.max(
          0,
          text
            .split('\n')
            .findIndex((line) => /^\s*(?:[\w.-]+|"[^"]+"):\s*(?:$|\S)/.test(line) && !/^\s*(?:convert|turn|this|please)/i.test(line)),
        ),
      )
      .join('\n');
  return /^\s*(?:services:|image:|-?\s*build:)|\n\s*(?:image|build|services):/.test(block) ? block : null;
}
