import { nearestName } from '../language/nearest-name.js';
import { KEYWORDS } from './may-be-line.js';

/** A Dockerfile or a piece of YAML in a message. */
export interface Paste {
  readonly source: string;
  /** Nothing but the paste and the wish to have it explained was said. */
  readonly isAlone: boolean;
}

const NAMES = KEYWORDS.split('|');
const ASKED =
  /^\s*(?:\/docker\s+)?(?:please\s+|can you\s+|could you\s+)?(?:explain|break down|walk me through)\b:?(?:\s+(?:me|to me|this|the|my|following|whole|instruction|line|lines|file|dockerfile|compose|docker-compose|service|yaml|please)\b:?)*\s*/i;
const MEANING = /^\s*what (?:does|do|is) (?:this |the )?(?=`?[A-Z]{3,}\b)/;
const MEANING_END = /`?\s*(?:\b(?:do|does|mean|means|for|about)\b\s*)?\?*\s*$/;
const FENCE = /```([^\n`]*)\n([\s\S]*?)(?:\n[ \t]*```|$)/;

/** A whole Dockerfile, several lines of one that were asked about, or one instruction that was; null when there is none. */
export function findDockerfile(text: string): Paste | null {
  const asked = ASKED.exec(text);
  const behind = asked === null ? text : text.slice(asked[0].length);
  return findWhole(behind, asked !== null) ?? findOne(text, asked === null ? null : behind);
}

function findWhole(text: string, isAsked: boolean): Paste | null {
  const fence = FENCE.exec(text);
  const lines = (fence?.[2] ?? text).split('\n');
  const start = lines.findIndex((line) => BEGINS.test(line));
  if (start < 0) return null;
  const own = withoutTalk(lines.slice(start));
  const instructions = own.filter((line) => INSTRUCTION.test(line)).length;
  const hasFrom = own.some((line) => /^\s*FROM\s+\S/i.test(line));
  // In small letters "from" and "user" begin sentences.
  const isSmall = !own.some((line) => CAPITAL.test(line));
  const isWhole = isSmall ? hasFrom && instructions >= 3 && instructions * 2 >= own.length : hasFrom || isAsked;
  if (instructions < 2 || !isWhole) return null;
  const around = fence === null ? lines.slice(0, start).join('\n') : text.replace(fence[0], '');
  return { source: own.join('\n'), isAlone: around.trim() === '' && own.length === lines.length - start };
}

const INSTRUCTION = new RegExp(String.raw`^\s*(?:${KEYWORDS})[ \t]+\S`, 'i');
const CAPITAL = new RegExp(String.raw`^\s*(?:${KEYWORDS})[ \t]+\S`);
const BEGINS = new RegExp(String.raw`^\s*#\s*(?:syntax|escape|check)\s*=|^\s*(?:${KEYWORDS})[ \t]+\S`, 'i');

/** "why is it so slow?" below the file is no instruction. */
function withoutTalk(lines: readonly string[]): string[] {
  const own = [...lines];
  for (;;) {
    const last = own.at(-1) ?? '';
    const isTalk =
      last.trim() === '' || /^\s*(?:thanks|thank you|please|why|what|how|explain|is (?:this|it|that)|can|could)\b.*$/i.test(last);
    if (own.length < 2 || !isTalk || /\\\s*$/.test(own.at(-2) ?? '')) return own;
    own.pop();
  }
}

/** `explain RUN apt-get update`, "what does COPY --from=build /out /app do?". */
function findOne(text: string, behind: string | null): Paste | null {
  const isMeaning = behind === null && MEANING.test(text);
  if (behind === null && !isMeaning) return null;
  const typed = (behind ?? text.replace(MEANING, '').replace(MEANING_END, ''))
    .trim()
    .replace(/^`+(?:dockerfile\n)?|`+$/gi, '')
    .trim();
  const [, word = '', rest = ''] = /^([A-Z]{3,14})[ \t]+(\S[\s\S]*)$/.exec(typed) ?? [];
  const keyword = NAMES.includes(word) ? word : nearestName(word, NAMES);
  if (word === '' || keyword === null || !looksLike(keyword, rest)) return null;
  return { source: typed, isAlone: true };
}

// Words of a question about the instruction, not of the instruction.
const QUESTION =
  /\b(?:vs\.?|versus|difference|instructions?|keyword|commands?|what|why|how|when|which|does|do|mean|means|work|works|forms?|dockerfile|between|examples?(?![.\w])|syntax|used|usage)\b|\?\s*$/i;
const PROGRAM =
  /^(?:npm|npx|node|yarn|pnpm|python3?|pip3?|java|go|ruby|bundle|php|nginx|gunicorn|uvicorn|flask|apt|apt-get|apk|dnf|yum|make|cargo|dotnet|sh|bash|curl|wget|mkdir|chmod|chown|rm|cp|mv|ls|cat|echo|touch|sed|useradd|adduser|groupadd|addgroup|set|sleep|redis-server|postgres|mysqld)\b/;

/** Whether what stands behind the keyword is written as its arguments are. */
function looksLike(keyword: string, rest: string): boolean {
  const isCommand = PROGRAM.test(rest) || /^\[|^<<|^--\w+|[/\\=|&;$]|\s-{1,2}\w|\.\w+/.test(rest);
  const isTalk = QUESTION.test(rest) && !/[[\]"'&|;=\\]/.test(rest);
  const words = rest.split(/\s+/).length;
  switch (keyword) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return isCommand && !isTalk;
    case 'COPY':
    case 'ADD':
      return words >= 2 && /[./[<]|--\w+=/.test(rest) && !isTalk;
    case 'FROM':
      return !isTalk && /^(?:--\S+\s+)?\S+(?:\s+as\s+\S+)?\s*$/i.test(rest);
    case 'ENV':
    case 'LABEL':
      return /=/.test(rest) || (words === 2 && /^[A-Z][A-Z0-9_]+\s/.test(rest) && !isTalk);
    case 'ARG':
      return /=/.test(rest) || /^[A-Z][A-Z0-9_]+$/.test(rest);
    case 'EXPOSE':
      return /^[\d$]/.test(rest);
    case 'USER':
      return words === 1 && !isTalk;
    case 'WORKDIR':
    case 'VOLUME':
      return !isTalk && (words === 1 || /^[[/]/.test(rest));
    case 'HEALTHCHECK':
      return /\bCMD\s|^NONE$|^--\w+/.test(rest) && !isTalk;
    case 'SHELL':
      return rest.startsWith('[');
    case 'STOPSIGNAL':
      return /^(?:SIG[A-Z0-9+-]+|\d+)$/.test(rest);
    case 'ONBUILD':
      return CAPITAL.test(rest);
    case 'MAINTAINER':
      return !isTalk;
    default:
      return false;
  }
}

const KEY = /^[ \t]*(?:-[ \t]+)?(?:[\w.-]+|"[^"\n]+"):(?:[ \t]|$)/;
const SERVICES = /^services:[ \t]*(?:#.*)?$/;
const TOP = /^(?:version|name|include|services|networks|volumes|configs|secrets|models|x-[\w-]+):(?:\s|$)/;
// "explain the image: key".
const ABOUT_A_KEY = /:\s+(?:key|keyword|option|setting|field|section|syntax)s?\b|\?\s*$/i;
// A key that says what a service is; together with any other it makes one.
const TELLING = /^[ \t]*(?:image|build):[ \t]*(?:\S|$)/m;

/** A pasted Compose file or service: unmistakable, or asked about; null when there is none. */
export function findServices(text: string): Paste | null {
  const asked = ASKED.exec(text);
  const behind = asked === null ? text : text.slice(asked[0].length);
  const fence = FENCE.exec(behind);
  const lines = (fence?.[2] ?? behind).split('\n');
  const top = lines.some((line) => SERVICES.test(line)) ? lines.findIndex((line) => TOP.test(line)) : -1;
  const start =
    top >= 0 ? top : lines.findIndex((line) => KEY.test(line) && !/^\s*(?:error|warn\w*|note|question|yaml|hi|hello)\b/i.test(line));
  if (start < 0) return null;
  const own = yamlLines(lines.slice(start));
  const source = own.join('\n');
  const isFile = top >= 0 && own.length >= 3;
  const isService = own.length >= 3 && TELLING.test(source) && own.filter((line) => KEY.test(line)).length >= 2;
  const isKeys =
    asked !== null &&
    start === 0 &&
    !(own.length === 1 && ABOUT_A_KEY.test(source)) &&
    /^(?:[a-z][a-z_]*|x-[\w-]+):(?:[ \t]|$)/.test((own[0] ?? '').trim());
  if (!isFile && !isService && !isKeys) return null;
  const around = fence === null ? lines.slice(0, start).join('\n') : behind.replace(fence[0], '');
  return { source, isAlone: around.replace(/^\s*#.*$/gm, '').trim() === '' && own.length === lines.length - start };
}

/** The lines up to where somebody goes on talking: at the left edge, without a colon. */
function yamlLines(lines: readonly string[]): string[] {
  const end = lines.findIndex((line, index) => index > 0 && /^[A-Za-z]/.test(line) && !/^[\w.-]+:(?:\s|$)/.test(line));
  return end < 0 ? [...lines] : lines.slice(0, end);
}
