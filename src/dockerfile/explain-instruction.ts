import type { Prose } from '../prose.js';
import { concat, echo, listed, say } from '../reference/explain-prose.js';
import { explainImage } from '../reference/read-image.js';
import { MASK, maskSecrets, maskValue, maskWords } from '../secrets.js';
import { pairsOf } from './dockerfile-words.js';
import { explainFlag } from './explain-flag.js';
import type { ExplainedInstruction, ExplainedPart } from './explained-dockerfile.js';
import { isKeyword, type Keyword, makesLayer } from './instructions.js';
import { type Flag, type Instruction, parseDockerfile } from './parse-dockerfile.js';

/** What stands around an instruction and changes what it means. */
export interface Surroundings {
  /** Names of the stages above, in order; null for one without a name. */
  readonly stages: readonly (string | null)[];
  /** Nothing but `ARG` can stand before the first `FROM`. */
  readonly isBeforeFrom: boolean;
}

export function explainInstruction(instruction: Instruction, around: Surroundings): ExplainedInstruction {
  const { keyword, rest } = instruction;
  return {
    keyword,
    text: echo(typedOf(instruction)),
    says: isKeyword(keyword) ? SAYS[keyword](instruction, around) : say('no instruction of a Dockerfile'),
    makesLayer: isKeyword(keyword) && makesLayer(keyword, rest),
    parts: [...instruction.flags.map((flag) => explainFlag(keyword, flag)), ...partsOf(instruction)],
  };
}

/** The instruction on one line, masked by what its words mean, not only by how they look. */
export function typedOf(instruction: Instruction): string {
  const flags = instruction.flags.map(typedFlag);
  return [instruction.keyword, ...flags, shownRest(instruction)].filter((word) => word !== '').join(' ');
}

export function typedFlag({ name, value }: Flag): string {
  return maskSecrets(value === null ? `--${name}` : `--${name}=${value}`);
}

function shownRest({ keyword, rest, words, exec }: Instruction): string {
  if (exec !== null) return JSON.stringify(maskWords(exec)).replaceAll('","', '", "');
  if (keyword === 'ENV' || keyword === 'ARG' || keyword === 'LABEL')
    return pairsOf(words, keyword === 'ENV')
      .map(shownPair)
      .join(' ');
  const inner = keyword === 'ONBUILD' || keyword === 'HEALTHCHECK' ? innerOf(rest) : null;
  return inner === null ? maskSecrets(rest) : `${maskSecrets(rest.slice(0, rest.length - inner.length))}${shownInner(inner)}`;
}

/** The instruction inside `ONBUILD ADD …` and `HEALTHCHECK CMD …`. */
function innerOf(rest: string): string | null {
  const at = rest.search(/\b(?:CMD|ENV|ARG|LABEL|RUN|COPY|ADD|ENTRYPOINT)\s/i);
  return at < 0 ? null : rest.slice(at);
}

function shownInner(inner: string): string {
  const parsed = onlyInstruction(inner);
  return parsed === null || parsed.keyword === 'ONBUILD' || parsed.keyword === 'HEALTHCHECK' ? maskSecrets(inner) : typedOf(parsed);
}

function onlyInstruction(text: string): Instruction | null {
  const parsed = parseDockerfile(text);
  return parsed.kind === 'dockerfile' ? (parsed.instructions[0] ?? null) : null;
}

function shownPair({ name, value }: { readonly name: string; readonly value: string | null }): string {
  if (value === null) return maskSecrets(name);
  const shown = maskValue(name, value);
  return `${maskSecrets(name)}=${/\s/.test(shown) ? `"${shown}"` : shown}`;
}

const SAYS: Readonly<Record<Keyword, (instruction: Instruction, around: Surroundings) => Prose>> = {
  FROM: explainFrom,
  RUN: explainRun,
  CMD: explainCmd,
  ENTRYPOINT: explainEntrypoint,
  COPY: explainCopy,
  ADD: explainAdd,
  ENV: explainEnv,
  ARG: explainArg,
  LABEL: ({ words }) => say('metadata of the image, for people and tools: {names}', { names: namesOf(words, false) }),
  EXPOSE: explainExpose,
  VOLUME: ({ exec, words }) =>
    say('{places} is kept in a volume outside the container; without `-v` each container gets a new anonymous one', {
      places: listed(exec ?? words),
    }),
  USER: explainUser,
  WORKDIR: ({ rest }) =>
    say('from here on `{rest}` is the directory of every instruction and of the container; made when missing', { rest }),
  HEALTHCHECK: explainHealthcheck,
  SHELL: ({ exec, rest }) =>
    say('from here on the shell form runs with `{shell}` instead of `/bin/sh -c`', { shell: exec?.join(' ') ?? rest }),
  STOPSIGNAL: ({ rest }) => say('`docker stop` sends `{rest}` instead of SIGTERM', { rest }),
  ONBUILD: explainOnbuild,
  MAINTAINER: () => say('who looks after the image; deprecated since 1.13'),
};

function explainFrom({ words }: Instruction, { stages }: Surroundings): Prose {
  const [image = '', as = '', name = ''] = words;
  if (image === '') return say('begins a stage, but names no image');
  const named = /^as$/i.test(as) && name !== '' ? say('; the stage is called `{name}`', { name }) : [];
  if (stages.some((stage) => stage !== null && stage === image.toLowerCase()))
    return concat(say('goes on from the stage `{image}` above', { image }), named);
  if (image === 'scratch') return concat(say('starts from nothing: an empty base without shell or libraries'), named);
  return concat(say('starts from '), explainImage(image), named);
}

function explainRun({ rest, exec, heredocs }: Instruction): Prose {
  const [heredoc] = heredocs;
  if (heredoc !== undefined) {
    const program = /^<<-?\S+\s*$/.test(rest) ? 'the shell' : null;
    const count = String(heredoc.lines.length);
    return program === null
      ? say('runs `{rest}` while building and hands it the {count} lines below', { rest, count })
      : say('runs the {count} lines below in the shell while building', { count });
  }
  if (rest === '') return say('runs nothing: a command is missing');
  if (exec !== null) return say('runs `{program}` while building, without a shell (exec form)', { program: exec[0] ?? '' });
  const commands = rest.split(/&&|;|\|\|/).filter((command) => command.trim() !== '').length;
  return commands > 1
    ? say('runs these {count} commands in the shell while building', { count: String(commands) })
    : say('runs this in the shell while building');
}

function explainCmd({ exec, rest }: Instruction): Prose {
  if (exec === null) return say('what the container runs by default, through a shell; words behind the image in `docker run` replace it');
  const [program = ''] = exec;
  if (rest === '' || program === '') return say('no command by default: an `ENTRYPOINT` has to say what runs');
  return program.startsWith('-')
    ? say('default arguments of the `ENTRYPOINT`; words behind the image in `docker run` replace them')
    : say('what the container runs by default, without a shell; words behind the image in `docker run` replace it');
}

function explainEntrypoint({ exec }: Instruction): Prose {
  return exec === null
    ? say('the program of the container, through a shell: `CMD` and words behind the image in `docker run` are ignored')
    : say('the program of the container; `CMD`, or the words behind the image in `docker run`, become its arguments');
}

function explainCopy(instruction: Instruction, { stages }: Surroundings): Prose {
  const { sources, target } = placesOf(instruction);
  const from = instruction.flags.find(({ name }) => name === 'from')?.value ?? null;
  if (target === '') return say('copies files, but names no target');
  const [heredoc] = instruction.heredocs;
  if (heredoc !== undefined) return say('writes the {count} lines below to `{target}`', { count: String(heredoc.lines.length), target });
  const where =
    from === null
      ? say(' of the build context')
      : /^\d+$/.test(from)
        ? say(' of stage number {from}, counted from 0', { from })
        : stages.includes(from.toLowerCase())
          ? say(' of the stage `{from}`', { from })
          : say(' of `{from}` (a stage or an image)', { from });
  return concat(say('copies {sources}', { sources: sourcesOf(sources, from === null) }), where, say(' to `{target}`', { target }));
}

function explainAdd(instruction: Instruction): Prose {
  const { sources, target } = placesOf(instruction);
  if (target === '') return say('adds files, but names no target');
  const [first = ''] = sources;
  if (/\.git(?:[#?]|$)|^git@/.test(first)) return say('fetches the Git repository `{first}` into `{target}`', { first, target });
  if (/^https?:/.test(first)) return say('downloads `{first}` to `{target}`; it is not unpacked', { first, target });
  if (/\.(?:tar|tgz|tbz2?|txz|tar\.\w+)$/.test(first)) return say('unpacks the archive `{first}` into `{target}`', { first, target });
  return say('copies {sources} of the build context to `{target}`, and unpacks local archives', {
    sources: sourcesOf(sources, true),
    target,
  });
}

function placesOf({ words, exec }: Instruction): { readonly sources: readonly string[]; readonly target: string } {
  const all = exec ?? words;
  if (all.length < 2) return { sources: [], target: '' };
  return { sources: all.slice(0, -1), target: all.at(-1) ?? '' };
}

function sourcesOf(sources: readonly string[], isContext: boolean): Prose {
  if (isContext && sources.length === 1 && /^\.\/?$/.test(sources[0] ?? '')) return say('everything');
  return listed(sources.slice(0, MOST_NAMES));
}

function explainEnv({ words }: Instruction): Prose {
  return say('sets {names} for the instructions below and for every container', { names: namesOf(words, true) });
}

function explainArg({ words }: Instruction, { isBeforeFrom }: Surroundings): Prose {
  const pairs = pairsOf(words, false);
  const known = isBeforeFrom ? say(', known to the `FROM` lines only') : say('; the container doesn’t know it');
  const usual = pairs.flatMap(({ name, value }) => (value === null ? [] : [maskValue(name, value)]));
  const without =
    usual.length === 0 ? say(', with no default') : say(', by default {values}', { values: listed(usual.slice(0, MOST_NAMES)) });
  return concat(
    say('{names} can be given with `--build-arg`', { names: listed(pairs.map(({ name }) => name).slice(0, MOST_NAMES)) }),
    without,
    known,
  );
}

const MOST_NAMES = 4;

/** `A=1` and `B=2`, masked; the rest as a number. */
function namesOf(words: readonly string[], hasOldForm: boolean): Prose {
  const shown = pairsOf(words, hasOldForm).map(shownPair);
  const more = shown.length - MOST_NAMES;
  return concat(listed(shown.slice(0, MOST_NAMES)), more > 0 ? say(' and {more} more', { more: String(more) }) : []);
}

function explainExpose({ words }: Instruction): Prose {
  const ports = words.map((word) => (word.includes('/') ? word : `${word}/tcp`));
  return say('notes that the program listens on {ports}; nothing is published, that takes `-p`', { ports: listed(ports.slice(0, 8)) });
}

function explainUser({ rest }: Instruction): Prose {
  const [user = '', group] = rest.split(':');
  const asGroup = group === undefined ? [] : say(', group `{group}`', { group });
  return concat(say('from here on everything runs as `{user}`', { user }), asGroup, say(', in the container too'));
}

function explainHealthcheck({ rest, flags }: Instruction): Prose {
  if (/^NONE\b/i.test(rest)) return say('switches off the health check of the base image');
  const value = (name: string, usual: string): string => flags.find((flag) => flag.name === name)?.value ?? usual;
  // The defaults are those of the daemon.
  return say('every {interval} runs a check in the container, {timeout} at most; {retries} failures in a row make it unhealthy', {
    interval: value('interval', '30s'),
    timeout: value('timeout', '30s'),
    retries: value('retries', '3'),
  });
}

function explainOnbuild({ rest }: Instruction): Prose {
  const inner = onlyInstruction(rest);
  if (inner === null) return say('an instruction is missing');
  if (!isKeyword(inner.keyword) || inner.keyword === 'ONBUILD')
    return say('`{keyword}` cannot be put off to later', { keyword: inner.keyword });
  return concat(
    say('not now, but in a build that starts from this image: '),
    SAYS[inner.keyword](inner, { stages: [], isBeforeFrom: false }),
  );
}

/** What stands in the places behind the flags, where one line can't say it all. */
function partsOf({ keyword, words, exec, heredocs, rest }: Instruction): ExplainedPart[] {
  switch (keyword) {
    case 'RUN':
      return exec === null ? shellParts(rest, heredocs.length > 0) : [];
    case 'ENV':
    case 'ARG':
    case 'LABEL':
      return pairsOf(words, keyword === 'ENV').length < 2 ? [] : pairsOf(words, keyword === 'ENV').map(pairPart);
    default:
      return [];
  }
}

function pairPart(pair: { readonly name: string; readonly value: string | null }): ExplainedPart {
  const { name, value } = pair;
  const shown = value === null ? null : maskValue(name, value);
  if (shown === null) return { text: shownPair(pair), says: say('only the name') };
  return { text: shownPair(pair), says: shown.includes(MASK) ? say('masked here') : say('`{name}` is `{value}`', { name, value: shown }) };
}

const MOST_COMMANDS = 12;

function shellParts(rest: string, isHeredoc: boolean): ExplainedPart[] {
  const pieces = rest.split(/(&&|\|\||;)/);
  if (isHeredoc || pieces.length < 2) return [];
  return pieces.flatMap((piece, index) => {
    const command = piece.trim();
    if (index % 2 === 1 || command === '' || index / 2 >= MOST_COMMANDS) return [];
    return [{ text: echo(maskSecrets(command)), says: LINKS.get(pieces[index - 1] ?? '') ?? say('first') }];
  });
}

const LINKS: ReadonlyMap<string, Prose> = new Map([
  ['&&', say('then, if that worked')],
  ['||', say('only if that failed')],
  [';', say('then, whatever became of it')],
]);
