import type { Prose } from '../prose.js';
import { MASK, maskSecrets } from '../secrets.js';
import type { Catalogue } from './catalogue.js';
import { argumentsOf, explainArgument, explainInside, placeAt, placesOf } from './explain-arguments.js';
import { explainFlag } from './explain-flags.js';
import { say } from './explain-prose.js';
import { remarksOf } from './explain-remarks.js';
import { slipsOf } from './explain-slips.js';
import { explainLost } from './explain-unknown.js';
import type { ExplainedCommand, Explanation, Part, Remark } from './explained.js';
import { type DockerLine, type GivenLine, type Piece, readDockerLine } from './read-docker-line.js';
import { readShell, type ShellWord, type SimpleCommand } from './shell-words.js';

/** Explains a pasted docker command line, or a few of them, word by word. Nothing of it is run. */
export function explainLine(text: string, catalogue: Catalogue): Explanation {
  const { commands: simple, problems } = readShell(text);
  const lines = simple.map((one) => ({ simple: one, docker: readDockerLine(one, catalogue) }));
  const commands = lines.flatMap(({ docker }) => (docker === null ? [] : [explainDocker(docker, catalogue)]));
  if (commands.length === 0) return { kind: 'no-command' };
  const leftAlone = lines.flatMap(({ simple: one, docker }, index) =>
    docker === null ? [otherCommand(one, lines[index + 1]?.docker ?? null)] : one.leftAlone.map(maskSecrets),
  );
  return { kind: 'explained', commands: withProblems(commands, problems), leftAlone: [...new Set(leftAlone)] };
}

/** What the shell itself would stumble over is said at the last command. */
function withProblems(commands: readonly ExplainedCommand[], problems: readonly string[]): ExplainedCommand[] {
  const remarks = problems.map((problem): Remark => ({ kind: 'missing', prose: say(`${problem}.`) }));
  return commands.map((command, index) =>
    index === commands.length - 1 ? { ...command, remarks: [...command.remarks, ...remarks] } : command,
  );
}

/** A command of another program, as typed. What is piped into a secret or a login is not shown. */
function otherCommand(simple: SimpleCommand, next: DockerLine | null): string {
  const isSecret = next?.link === '|' && takesSecret(next);
  const [program = ''] = simple.words.map(({ typed }) => typed);
  const typed = isSecret && /^(?:echo|printf)$/.test(program) ? `${program} ${MASK}` : maskSecrets(simple.typed);
  return simple.link === '' || simple.link === ';' ? typed : `${simple.link} ${typed}`;
}

function takesSecret(line: DockerLine): boolean {
  if (line.kind === 'lost') return true;
  return (
    line.named.path === 'docker secret create' || line.pieces.some((piece) => piece.kind === 'flag' && piece.flag.name === 'password-stdin')
  );
}

function explainDocker(line: DockerLine, catalogue: Catalogue): ExplainedCommand {
  const before = line.before.flatMap(explainBefore);
  if (line.kind === 'lost') {
    const lost = explainLost(line, catalogue);
    const [name, ...rest] = lost.parts;
    return { ...lost, parts: [...(name ? [name] : []), ...before, ...rest], remarks: [...lost.remarks, ...startRemarks(line)] };
  }
  const typedAs = maskSecrets(line.typedAs);
  const command: Part = { kind: 'command', text: typedAs, says: line.command.summary };
  return {
    command: line.named,
    typedAs,
    nearest: [],
    parts: [command, ...before, ...partsOf(line)],
    remarks: [...slipsOf(line, catalogue), ...remarksOf(line), ...startRemarks(line)].sort((a, b) => weightOf(a) - weightOf(b)),
  };
}

const ORDER: readonly Remark['kind'][] = ['danger', 'unknown', 'missing', 'conflict', 'deprecated', 'note'];

function weightOf(remark: Remark): number {
  return ORDER.indexOf(remark.kind);
}

function partsOf(line: GivenLine): Part[] {
  const places = placesOf(line.command, argumentsOf(line));
  let index = 0;
  return line.pieces.map((piece): Part => {
    if (piece.kind !== 'argument') return partOf(piece, line);
    index += 1;
    return explainArgument(piece.word, placeAt(places, index - 1), line);
  });
}

function partOf(piece: Exclude<Piece, { kind: 'argument' }>, line: GivenLine): Part {
  switch (piece.kind) {
    case 'flag':
      return explainFlag(piece, line);
    case 'stray':
      return { kind: 'unknown-flag', text: maskSecrets(piece.text), says: say('no flag of this command') };
    case 'help':
      return { kind: 'flag', text: piece.text, says: say('shows the help of the command and does nothing else') };
    case 'elided':
      return { kind: 'argument', text: maskSecrets(piece.word.typed), says: say('stands for options that are left out here') };
    case 'inside':
      return explainInside(piece.words, line);
  }
}

const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['DOCKER_HOST', 'the daemon this command talks to'],
  ['DOCKER_CONTEXT', 'the context this command uses'],
  ['DOCKER_CONFIG', 'the directory of the client configuration'],
  ['DOCKER_TLS_VERIFY', 'speaks TLS with the daemon and checks its certificate'],
  ['DOCKER_CERT_PATH', 'the directory of the TLS certificates'],
  ['DOCKER_BUILDKIT', '`1` builds with BuildKit, `0` with the legacy builder'],
  ['DOCKER_CONTENT_TRUST', '`1` allows signed images only'],
  ['DOCKER_DEFAULT_PLATFORM', 'the platform of commands without `--platform`'],
  ['BUILDKIT_PROGRESS', 'how progress of the build is shown'],
  ['BUILDX_BUILDER', 'the builder that is used'],
  ['BUILDX_EXPERIMENTAL', '`1` switches experimental commands of buildx on'],
  ['COMPOSE_PROJECT_NAME', 'the name of the Compose project'],
  ['COMPOSE_FILE', 'the Compose files that are read'],
  ['COMPOSE_PROFILES', 'the profiles that are active'],
]);

/** Environment variables in front of the command; the programs that start it get a remark. */
function explainBefore(word: ShellWord): Part[] {
  const [, name] = /^(\w+)=/.exec(word.value) ?? [];
  if (name === undefined) return [];
  const meaning = VARIABLES.get(name);
  const says: Prose =
    meaning === undefined ? say('environment variable for this one command') : say(`environment variable for this one command: ${meaning}`);
  return [{ kind: 'argument', text: maskSecrets(word.typed), says }];
}

function startRemarks(line: DockerLine): Remark[] {
  const starters = new Set(line.before.map(({ value }) => value));
  const sentences: (readonly [boolean, string])[] = [
    [
      line.program.endsWith('-compose'),
      '`docker-compose` was the first Compose and is no longer maintained; the plugin is called `docker compose` and takes the same words.',
    ],
    [starters.has('sudo'), '`sudo` runs the client as root; members of the group `docker` do not need it.'],
    [starters.has('xargs'), '`xargs` adds what arrives through the pipe at the end, as further arguments.'],
    [starters.has('ssh'), '`ssh` runs the command on another machine.'],
    [line.link === '&&', 'Runs only when the command before it succeeds (`&&`).'],
    [line.link === '||', 'Runs only when the command before it fails (`||`).'],
    [line.link === '|' && !line.isOpenEnded, 'Reads what the command before it prints (`|`).'],
  ];
  const notes = sentences.flatMap(([isSo, sentence]): Remark[] => (isSo ? [{ kind: 'note', prose: say(sentence) }] : []));
  return [...spellingRemarks(line), ...notes];
}

function spellingRemarks(line: DockerLine): Remark[] {
  if (!/^docker(?:-compose)?$/.test(line.program))
    return [{ kind: 'unknown', prose: say('`{program}`: the program is called `docker`.', { program: line.program }) }];
  return line.kind === 'given' && line.typedAs !== line.typedAs.toLowerCase()
    ? [{ kind: 'unknown', prose: say('Docker wants its commands in lower case: `{typed}`.', { typed: line.typedAs.toLowerCase() }) }]
    : [];
}

/**
 * The command line in a longer message: a fenced block, inline code or a line that begins with `docker`, with the lines
 * its backslashes continue it on; null when there is none.
 */
export function findDockerLine(text: string): string | null {
  const typed = text.slice(0, LONGEST_MESSAGE);
  for (const [, block = ''] of typed.matchAll(/(?:^|\n)[ \t]*```[^\n`]*\n([\s\S]*?)(?:\n[ \t]*```|$)/g)) {
    if (isDockerLine(block.trimStart())) return block.trim();
  }
  for (const [, code = ''] of typed.matchAll(/`([^`\n]+)`/g)) if (isDockerLine(code)) return code.trim();
  const lines = typed.split('\n');
  const start = lines.findIndex((line) => isDockerLine(line) && !/[a-z]\?\s*$/i.test(line));
  if (start < 0) return null;
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => !/\\[ \t]*$/.test(line));
  const found = rest.slice(0, end < 0 ? rest.length : end + 1);
  return found.join('\n').trim();
}

const LONGEST_MESSAGE = 20_000;
const DOCKER_LINE =
  /^\s*(?:(?:[\w.-]+@[^$#%>\n]{0,80})?[$#%>]\s+)?(?:\w+=\S*\s+){0,5}(?:sudo\s+(?:-\w+\s+){0,3})?docker(?:-compose)?\s+(-{1,2}[A-Za-z][\w-]*|[a-z][a-z-]*|COMMAND)/;
// "docker is slow", "docker and podman": a sentence about Docker, not a line for it.
const NO_COMMANDS = new Set(
  'a after and are as because been but by can cannot cant could daemon desktop did do does doesnt dont engine errors fails for from gives had has have hub in instead is isnt it keeps must needs never not of on or refuses said says should shows so takes than that the then there to users using versus vs was wants were what when which while who why will with without wont would you'.split(
    ' ',
  ),
);

const DESKTOP_LINE = /\bdocker desktop (?:start|stop|restart|status|engine|logs|update|version|kubernetes|diagnose)\b/;

function isDockerLine(line: string): boolean {
  const [, word] = DOCKER_LINE.exec(line) ?? [];
  return word !== undefined && (!NO_COMMANDS.has(word) || DESKTOP_LINE.test(line));
}
