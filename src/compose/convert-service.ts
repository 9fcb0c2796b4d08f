import type { Prose } from '../prose.js';
import type { Catalogue } from '../reference/catalogue.js';
import { isSecretName, MASK, maskSecrets, maskValue, maskWords } from '../secrets.js';
import { cutField } from './comma-fields.js';
import { listed, notesOf, quoted } from './notes.js';
import { parseServices } from './parse-service.js';
import { isMap, isName, isTrue, KEY_ORDER, pairsOf, textOf, valueAt, type Yaml, type YamlMap } from './service.js';
import { serviceName } from './service-name.js';
import { type Added, type Argument, keyAdded, type Surroundings, wordsOf } from './service-ways.js';
import { formatLine, shellWord } from './shell-words.js';
import { variablesIn } from './variables.js';

/** Pasted Compose services as `docker run` lines, or why they cannot be read. */
export type ServiceConversion =
  | { readonly kind: 'commands'; readonly commands: readonly RunCommand[] }
  | { readonly kind: 'unreadable'; readonly problem: Prose };

export interface RunCommand {
  /** The name of the service. */
  readonly service: string;
  /** The words after `docker run`, unquoted. */
  readonly words: readonly string[];
  /** The whole line, ready to paste. */
  readonly line: string;
  /** What could not be carried over, or has to be known. */
  readonly notes: readonly Prose[];
}

/** Converts a whole Compose file, the mapping of some services, or the keys of one. Values that look like secrets are masked. */
export function convertService(yamlText: string, catalogue: Catalogue): ServiceConversion {
  const pasted = parseServices(yamlText);
  if (pasted.kind === 'unreadable') return { kind: 'unreadable', problem: notesOf([maskSecrets(pasted.problem)])[0] ?? [] };
  if (pasted.kind === 'declarations') return { kind: 'unreadable', problem: notesOf(['There is no service in it.'])[0] ?? [] };
  const isOneOfMany = pasted.services.length > 1;
  const file: Surroundings = { networks: pasted.networks, volumes: pasted.volumes, project: pasted.project, isOneOfMany };
  return { kind: 'commands', commands: pasted.services.map(({ name, service }) => commandOf(name, service, file, catalogue)) };
}

function commandOf(key: string | null, service: YamlMap, file: Surroundings, catalogue: Catalogue): RunCommand {
  const image = imageOf(key, service);
  const container = textOf(valueAt(service, 'container_name'));
  const name = key ?? serviceName(image.name, container);
  const added = [
    nameAdded(name, container, image.name, file.isOneOfMany),
    ...sortedKeys(service).map((one) => keyAdded(one, valueAt(service, one) ?? null, service, file)),
  ];
  const process = processOf(service);
  const all = added.flatMap((one) => one.arguments);
  const masked = all.map(maskArgument);
  const words = maskWords(process.words);
  const isAttached = isTrue(valueAt(service, 'stdin_open')) && isTrue(valueAt(service, 'tty'));
  const options = masked.filter(([flag]) => !isAttached || (flag !== '-i' && flag !== '-t'));
  const start = isAttached ? '-it' : '-d';
  const groups = options.map(([flag, value]) => [flag, ...(value === undefined ? [] : [shellWord(value)])] as const);
  const rest = [image.name, ...words].map(shellWord);
  const notes = [
    ...image.notes,
    ...added.flatMap((one) => one.notes ?? []),
    ...process.notes,
    ...fileNotes(service, file),
    ...secretNotes(all, masked, process.words, words),
    ...variableNotes([...masked.flatMap(([, value]) => value ?? []), image.name, ...words]),
    ...unknownFlags(masked, catalogue),
  ];
  return {
    service: name,
    words: [
      start,
      ...groups.flatMap(([flag, value]) => (value === undefined ? [flag] : [flag, value.word])),
      ...rest.map(({ word }) => word),
    ],
    line: formatLine(`docker run ${start}`, [
      ...groups.map(([flag, value]) => (value === undefined ? [flag] : [flag, value.typed])),
      rest.map(({ typed }) => typed),
    ]),
    notes: notesOf(notes.map(maskSecrets)),
  };
}

function sortedKeys(service: YamlMap): string[] {
  const place = new Map<string, number>(KEY_ORDER.map((key, index) => [key, index]));
  return Object.keys(service).sort((a, b) => (place.get(a) ?? KEY_ORDER.length) - (place.get(b) ?? KEY_ORDER.length));
}

function imageOf(key: string | null, service: YamlMap): { readonly name: string; readonly notes: readonly string[] } {
  // An image that begins with a dash would be read as a flag.
  const written = textOf(valueAt(service, 'image'));
  const image = written === '' || written?.startsWith('-') ? undefined : written;
  const build = valueAt(service, 'build');
  const name = image ?? (build === undefined ? 'IMAGE' : (key ?? 'app'));
  if (build !== undefined && build !== null) return { name, notes: [`Build the image first: ${quoted(buildLine(name, build))}.`] };
  return { name, notes: image === undefined ? ['The service names no image: put one in the place of `IMAGE`.'] : [] };
}

function buildLine(name: string, build: Yaml): string {
  const long: YamlMap = isMap(build) ? build : { context: build };
  const file = textOf(valueAt(long, 'dockerfile'));
  const target = textOf(valueAt(long, 'target'));
  const context = textOf(valueAt(long, 'context')) ?? '.';
  const path = file === undefined || file.startsWith('/') ? file : `${context.replace(/\/$/, '')}/${file}`;
  const options = [
    ...(path === undefined ? [] : ['-f', path]),
    ...(target === undefined ? [] : ['--target', target]),
    ...pairsOf(valueAt(long, 'args')).flatMap((pair) => ['--build-arg', maskPair(pair)]),
  ];
  return ['docker', 'build', '-t', name, ...options, context].map((word) => shellWord(word).typed).join(' ');
}

// A service that is called as its image says needs no name of its own, unless others look for it by that name.
function nameAdded(name: string, container: string | undefined, image: string, isOneOfMany: boolean): Added {
  if (container !== undefined) return { arguments: [['--name', container]] };
  const isNamed = isOneOfMany || name !== serviceName(image);
  return { arguments: isNamed && isName(name) ? [['--name', name]] : [] };
}

/** What the container runs: what is left of the entrypoint, which as a flag takes one word, and the command. */
function processOf(service: YamlMap): { readonly words: readonly string[]; readonly notes: readonly string[] } {
  const entrypoint = wordsOf(valueAt(service, 'entrypoint') ?? null);
  const value = valueAt(service, 'command') ?? null;
  const command = wordsOf(value);
  const isCleared = value !== null && command.words.length === 0;
  const notes = isCleared ? ['An empty `command` clears the image’s own; `docker run` cannot, unless it has another entrypoint.'] : [];
  return { words: [...entrypoint.words.slice(1), ...command.words], notes: [...entrypoint.notes, ...command.notes, ...notes] };
}

function maskArgument([flag, value]: Argument): Argument {
  if (value === undefined) return [flag];
  return [flag, PAIR_FLAGS.has(flag) ? maskPair(value) : maskSecrets(value)];
}

const PAIR_FLAGS = new Set(['-e', '--label', '--annotation', '--log-opt', '--storage-opt', '--sysctl']);

function maskPair(pair: string): string {
  const [name, value] = cutField(pair);
  return value === undefined ? pair : `${name}=${maskValue(name, value)}`;
}

function secretNotes(
  before: readonly Argument[],
  after: readonly Argument[],
  plain: readonly string[],
  masked: readonly string[],
): string[] {
  const names = after.flatMap(([flag, value], index) => {
    const isMasked = flag === '-e' && value !== undefined && value !== before[index]?.[1] && value.includes(MASK);
    return isMasked || (flag === '-e' && isSecretName(cutField(value ?? '')[0]) && value?.includes(MASK)) ? [cutField(value ?? '')[0]] : [];
  });
  if (names.length > 0)
    return [`What ${listed(names)} held looks like a secret and is not repeated: pass it with \`--env-file\`, not on the line.`];
  const isSame = JSON.stringify([before, plain]) === JSON.stringify([after, masked]);
  return isSame ? [] : [`What looks like a secret is written as \`${MASK}\`.`];
}

function variableNotes(texts: readonly string[]): string[] {
  const names = texts.flatMap(variablesIn);
  return names.length === 0
    ? []
    : [`Your shell has to know ${listed(names.map((name) => `$${name}`))}; Compose would also look into \`.env\`.`];
}

function fileNotes(service: YamlMap, file: Surroundings): string[] {
  const hasOwnNetwork = valueAt(service, 'networks') !== undefined || valueAt(service, 'network_mode') !== undefined;
  if (!file.isOneOfMany || hasOwnNetwork) return [];
  return [
    'Compose puts the services on one network where they find each other by name: `docker network create app`, then `--network app` on each line.',
  ];
}

/** A flag that the catalogue does not know would be our mistake or a newer Docker's; it is said instead of hidden. */
function unknownFlags(all: readonly Argument[], catalogue: Catalogue): string[] {
  return all.flatMap(([flag]) => {
    const name = flag.replace(/^-+/, '').replace(/=.*/s, '');
    return catalogue.flag('docker container run', name) ? [] : [`${quoted(flag)} is not known to this Docker version.`];
  });
}
