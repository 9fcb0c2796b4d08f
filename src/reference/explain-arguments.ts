import type { Prose } from '../prose.js';
import { maskSecrets } from '../secrets.js';
import type { Command } from './command.js';
import { given } from './explain-flags.js';
import { concat, isPlaceholder, say } from './explain-prose.js';
import type { Part } from './explained.js';
import type { GivenLine } from './read-docker-line.js';
import { explainImage } from './read-image.js';
import { isCurrentDirectory } from './read-mount.js';
import { isFilledIn } from './read-publish.js';
import type { ShellWord } from './shell-words.js';

/** One place of a usage line: `CONTAINER [CONTAINER...]` is one that takes many. */
export interface Place {
  readonly name: string;
  readonly isOptional: boolean;
  readonly isMany: boolean;
}

/** Reads the arguments of a usage line, without what runs inside the container. */
export function parsePlaces(usage: string): Place[] {
  const places: Place[] = [];
  for (const token of tokensOf(usage.replace(/ \| /g, '|'))) {
    // Compose writes `[SERVICES]` for as many as one likes.
    const isMany = token.includes('...') || token === '[SERVICES]';
    const isOptional = token.startsWith('[');
    const inner = isOptional ? token.slice(1, -1) : token;
    if (/^(?:COMMAND|ARGS?|ps OPTIONS|OPTIONS?)\b/.test(inner)) continue;
    const last = places.at(-1);
    if (isOptional && tokensOf(inner).length > 1)
      places.push(...tokensOf(inner).map((name) => ({ name: name.replace(/^\[|\]$/g, ''), isOptional: true, isMany: false })));
    else if (isMany && last !== undefined && nameOf(inner) === nameOf(last.name)) places[places.length - 1] = { ...last, isMany: true };
    else places.push({ name: isMany ? nameOf(inner) : inner, isOptional, isMany });
  }
  return places;
}

function nameOf(name: string): string {
  return name.replace(/\.{3}$/, '');
}

/** Words of a usage line; brackets keep what is inside together. */
function tokensOf(usage: string): string[] {
  const tokens = [''];
  let depth = 0;
  for (const char of usage) {
    if ('[('.includes(char)) depth += 1;
    if ('])'.includes(char)) depth -= 1;
    if (char === ' ' && depth === 0) tokens.push('');
    else tokens[tokens.length - 1] += char;
  }
  return tokens.filter((token) => token !== '');
}

/** The places of the usage line that fits: `docker cp` has one for each direction. */
export function placesOf(command: Command, words: readonly ShellWord[]): Place[] {
  const usages = command.args.map(parsePlaces);
  const isIntoContainer = isInContainer(words[1]) && !isInContainer(words[0]);
  return (isIntoContainer ? usages[1] : undefined) ?? usages[0] ?? [];
}

/** `web:/path`, and not `C:\\path`. */
export function isInContainer(word: ShellWord | undefined): boolean {
  return word !== undefined && /^[^/.:][^/:]*:/.test(word.value) && !/^(?:[A-Z]:[\\/]|[a-z]:\\)/.test(word.value);
}

export function placeAt(places: readonly Place[], index: number): Place | undefined {
  const last = places.at(-1);
  return places[index] ?? (last?.isMany ? last : undefined);
}

/** The positional arguments of a line, in typed order. */
export function argumentsOf(line: GivenLine): ShellWord[] {
  return line.pieces.flatMap((piece) => (piece.kind === 'argument' ? [piece.word] : []));
}

export function explainArgument(word: ShellWord, place: Place | undefined, line: GivenLine): Part {
  return { kind: 'argument', text: maskSecrets(word.typed), says: saysOf(word, place, line) };
}

function saysOf(word: ShellWord, place: Place | undefined, line: GivenLine): Prose {
  if (place === undefined) return say('one argument more than the usage line has');
  const [, inner] = /^\$\(([\s\S]*)\)$/.exec(word.value) ?? [];
  if (inner !== undefined && word.isOpen)
    return say('the shell runs `{inner}` first and puts what it prints here, as `{name}`', { inner, name: place.name });
  const role = ROLES.find(({ name }) => name.test(place.name));
  if (role !== undefined && !isPlaceholder(word.value)) return role.says(word.value, line);
  return isPlaceholder(word.value)
    ? say('stands for `{name}`: put your own there', { name: place.name })
    : say('`{name}` of the command', { name: place.name });
}

interface Role {
  readonly name: RegExp;
  readonly says: (value: string, line: GivenLine) => Prose;
}

const ROLES: readonly Role[] = [
  { name: /^PATH\|URL/, says: explainContext },
  { name: /^TARGET_IMAGE/, says: (value) => concat(say('the new name: '), explainImage(value)) },
  { name: /^(?:IMAGE|SOURCE_IMAGE|NAME\[:TAG|REPOSITORY)/, says: (value) => explainImage(value) },
  { name: /^(?:CONTAINER|SERVICE):SRC_PATH/, says: readCopied },
  { name: /^(?:CONTAINER|SERVICE):DEST_PATH/, says: (value) => concat(say('to there: '), readCopied(value)) },
  { name: /^SRC_PATH/, says: (value) => (value === '-' ? say('a tar archive from standard input') : say('this file or directory here')) },
  {
    name: /^DEST_PATH/,
    says: (value) =>
      value === '-'
        ? say('to standard output, as a tar archive')
        : value === '.'
          ? say('to the current directory here')
          : say('to this place here'),
  },
  { name: /^SERVICE=REPLICAS/, says: readScale },
  { name: /^SERVICE\|TASK/, says: () => say('the service, or one of its tasks, by name or ID') },
  { name: /^NAME\|ID/, says: () => say('the object to look at, by name or ID: container, image, volume, network, …') },
  { name: /^NEW_NAME/, says: () => say('the new name') },
  { name: /^CONTAINER/, says: () => say('the container, by name or ID') },
  { name: /^VOLUME/, says: (_, { named }) => say(named.path.endsWith('create') ? 'the name of the new volume' : 'the volume, by name') },
  {
    name: /^NETWORK/,
    says: (_, { named }) => say(named.path.endsWith('create') ? 'the name of the new network' : 'the network, by name or ID'),
  },
  {
    name: /^SERVICES?\b/,
    says: (_, { named }) =>
      say(named.path.startsWith('docker compose') ? 'the service, by its name in the Compose file' : 'the service, by name or ID'),
  },
  { name: /^STACK/, says: () => say('the name of the stack') },
  { name: /^(?:self\|)?NODE/, says: (value) => (value === 'self' ? say('the node you are on') : say('the node, by name or ID')) },
  { name: /^SECRET/, says: () => say('the secret, by name') },
  { name: /^CONFIG/, says: () => say('the config, by name') },
  { name: /^PLUGIN\b/, says: () => say('the plugin, by name') },
  { name: /^CONTEXT/, says: () => say('the context, by name') },
  { name: /^HOST:PORT/, says: () => say('address of a manager of the swarm') },
  { name: /^\(worker\|manager\)/, says: (value) => say('the token is for new `{value}` nodes', { value }) },
  { name: /^TERM/, says: () => say('what to look for') },
  { name: /^SERVER/, says: () => say('the registry; without one it is Docker Hub') },
  { name: /^PRIVATE_PORT/, says: () => say('the port inside the container') },
  { name: /^\[?file\|/i, says: (value) => (value === '-' ? say('what comes from standard input') : say('read from here')) },
  { name: /^FILE/, says: (value) => (value === '-' ? say('standard input or output') : say('the file')) },
  { name: /^CHECKPOINT/, says: () => say('the checkpoint, by name') },
  { name: /^KEY=VALUE/, says: () => say('a setting') },
  { name: /^TARGET/, says: () => say('a target of the bake file') },
];

function explainContext(value: string): Prose {
  if (value === '-') return say('reads standard input instead of a directory: a Dockerfile alone, or a tar archive with everything');
  if (isCurrentDirectory(value))
    return say('build context: the current directory, whose files `COPY` and `ADD` may use, but for those in `.dockerignore`');
  if (/^\.\.\/?$/.test(value)) return say('build context: the directory above the current one (the parent directory)');
  if (/^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/.test(value)) {
    const [, fragment] = /#(.*)$/.exec(value) ?? [];
    const repository = /\.git(?:#|$)|^git|^ssh/.test(value) || /^https?:\/\/(?:github|gitlab)\.com\//.test(value);
    const from = say(repository ? 'build context: a Git repository, fetched from that URL' : 'build context: fetched from that URL');
    return fragment === undefined ? from : concat(from, say(', at `{fragment}` (branch, tag or commit, then the directory)', { fragment }));
  }
  if (isFilledIn(value)) return say('build context: the directory that `{value}` stands for', { value });
  return say('build context: the directory `{value}`', { value });
}

function readCopied(value: string): Prose {
  const [, container = value, path = ''] = /^([^:]*):([\s\S]*)$/.exec(value) ?? [];
  return path === '' ? say('a path in the container') : say('`{path}` in `{container}`', { path, container });
}

function readScale(value: string): Prose {
  const [service = '', count = ''] = value.split('=');
  return count === ''
    ? say('the service and, behind `=`, how many containers it should have')
    : say('service `{service}` gets `{count}` containers', { service, count });
}

/** Everything after the image, or after the container of `exec`. */
export function explainInside(words: readonly ShellWord[], line: GivenLine): Part {
  const text = maskSecrets(words.map(({ typed }) => typed).join(' '));
  return { kind: 'container-command', text, says: insideSays(text, words[0]?.value.startsWith('-') === true, line) };
}

function insideSays(text: string, isOptions: boolean, line: GivenLine): Prose {
  const { path } = line.named;
  const entrypoint = given(line, 'entrypoint')?.value ?? null;
  if (path === 'docker container top') return say('options for `ps` on the host: which columns to show');
  if (/exec$/.test(path)) return say('runs inside the container, beside what runs there already: `{text}`', { text });
  if (entrypoint !== null && entrypoint !== '')
    return say('arguments for `{entrypoint}` inside the container: `{text}`', { entrypoint, text });
  if (isOptions) return say('handed to the program in the image (its `ENTRYPOINT`) as arguments, instead of its `CMD`: `{text}`', { text });
  if (path.startsWith('docker service'))
    return say("runs inside the container of every task, instead of the image's `CMD`: `{text}`", { text });
  if (path.startsWith('docker compose')) return say('runs inside the container, instead of the command of the service: `{text}`', { text });
  return say("runs inside the container, instead of the image's `CMD`: `{text}`; if the image has an `ENTRYPOINT`, as its arguments", {
    text,
  });
}

/** How many arguments a command takes, those for the container included; null is any number. */
export function limitsOf(command: Command): { readonly least: number; readonly most: number | null } {
  const [usage = ''] = command.args;
  const needed = parsePlaces(usage).filter((place) => !place.isOptional).length + (/(?:^| )COMMAND\b/.test(usage) ? 1 : 0);
  // Compose does not declare its limits: what its usage line needs is all that is known.
  return { least: command.args_min ?? needed, most: command.args_max === undefined ? null : command.args_max };
}
