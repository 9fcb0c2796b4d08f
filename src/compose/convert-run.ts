import { type Prose, plainProse } from '../prose.js';
import type { Catalogue } from '../reference/catalogue.js';
import { isSecretName, MASK, maskSecrets, maskValue, maskWords } from '../secrets.js';
import { cutField, parseFields } from './comma-fields.js';
import { formatCompose } from './format-compose.js';
import { type Mounted, readMount, readVolume } from './mounts.js';
import { readNetworks } from './networks.js';
import { listed, notesOf, quoted } from './notes.js';
import { readPort } from './ports.js';
import { RUN_FLAGS, type Shape } from './run-flags.js';
import { type GivenFlag, readRunWords } from './run-words.js';
import { inKeyOrder, isMap, isName, mapOf, numberOrText, type Service, type TopLevel, type Yaml, type YamlMap } from './service.js';
import { escapeDollars, keepVariables, variablesIn } from './variables.js';

/** A `docker run` line as a Compose service, or why it cannot be read. */
export type RunConversion =
  | {
      readonly kind: 'service';
      readonly name: string;
      readonly service: Service;
      readonly topLevel: TopLevel;
      /** What could not be carried over, or has to be known. */
      readonly notes: readonly Prose[];
      /** The whole file. */
      readonly yaml: string;
    }
  | { readonly kind: 'unreadable'; readonly problem: Prose };

/** Converts the words after `docker run`, already unquoted. Values that look like secrets are masked. */
export function convertRun(words: readonly string[], catalogue: Catalogue): RunConversion {
  const read = readRunWords(words, catalogue);
  if (read.kind === 'unreadable') return { kind: 'unreadable', problem: notesOf([maskSecrets(read.problem)])[0] ?? [] };
  const given = byName(read.flags);
  const pieces = [keysPiece(given), ...PARTS.map((part) => part(given))];
  const name = serviceName(read.image, given.get('name')?.at(-1));
  const whole = inKeyOrder({
    image: keepVariables(read.image),
    ...mapOf(pieces.flatMap((piece) => Object.entries(piece.service))),
    ...(read.command.length > 0 ? { command: read.command.map(escapeDollars) } : {}),
  });
  const service = maskService(whole);
  const topLevel: TopLevel = mapOf([
    ['networks', mergedMap(pieces.map((piece) => piece.networks))],
    ['volumes', maskOptional(mergedMap(pieces.map((piece) => piece.volumes)))],
  ]);
  const notes = [
    ...read.notes,
    ...pieces.flatMap((piece) => piece.notes ?? []),
    ...flagNotes(read.flags, catalogue),
    ...combinationNotes(given, service, name),
    ...secretNotes(whole, service),
    ...variableNotes(service),
  ];
  return { kind: 'service', name, service, topLevel, notes: notesOf(notes.map(maskSecrets)), yaml: formatCompose(name, service, topLevel) };
}

/** The values of each flag, in the order of the line, older spellings under the newer name. */
type Given = ReadonlyMap<string, readonly string[]>;

function byName(flags: readonly GivenFlag[]): Given {
  const given = new Map<string, string[]>();
  for (const { name, value } of flags) {
    const counterpart = RUN_FLAGS[name];
    const known = counterpart?.kind === 'same' ? counterpart.as : name;
    given.set(known, [...(given.get(known) ?? []), value]);
  }
  return given;
}

/** What some of the flags add to the file. */
interface Piece {
  readonly service: Service;
  readonly networks?: YamlMap;
  readonly volumes?: YamlMap;
  readonly notes?: readonly string[];
}

function keysPiece(given: Given): Piece {
  const entries = [...given].flatMap(([flag, values]) => {
    const counterpart = RUN_FLAGS[flag];
    return counterpart?.kind === 'key' ? [[counterpart.key, shaped(counterpart.shape, values)] as const] : [];
  });
  return { service: mapOf(entries) };
}

function shaped(shape: Shape, values: readonly string[]): Yaml | undefined {
  const last = values.at(-1) ?? '';
  switch (shape) {
    case 'text':
      return last === '' ? undefined : keepVariables(last);
    case 'number':
      return last === '' ? undefined : numberOrText(keepVariables(last));
    case 'switch':
      return isOn(last) ? true : undefined;
    case 'list':
      return [...new Set(values.filter((value) => value !== ''))].map(keepVariables);
    case 'paths':
      return values.length === 1 ? keepVariables(last) : [...new Set(values)].map(keepVariables);
    case 'map':
      return pairsMap(values, '');
  }
}

function isOn(value: string): boolean {
  return /^(?:1|t|true)$/i.test(value);
}

function pairsMap(pairs: readonly string[], missing: Yaml): YamlMap {
  return mapOf(
    pairs.flatMap((pair) => {
      const [key, value] = cutField(pair);
      return key === '' ? [] : [[key, value === undefined ? missing : keepVariables(value)] as const];
    }),
  );
}

/** The keys that several flags make together, or one flag in its own way. */
const PARTS: readonly ((given: Given) => Piece)[] = [
  environment,
  entrypoint,
  ports,
  volumes,
  volumesFrom,
  networks,
  healthcheck,
  logging,
  gpus,
  ulimits,
  blockIo,
  stopTimeout,
];

function environment(given: Given): Piece {
  const pairs = given.get('env') ?? [];
  return pairs.length === 0 ? { service: {} } : { service: { environment: pairsMap(pairs, null) } };
}

function entrypoint(given: Given): Piece {
  const last = given.get('entrypoint')?.at(-1);
  // `--entrypoint ""` clears the image's entrypoint, and so does an empty list.
  return { service: last === undefined ? {} : { entrypoint: last === '' ? [] : [escapeDollars(last)] } };
}

function ports(given: Given): Piece {
  const read = (given.get('publish') ?? []).map((value) => ({ value, port: readPort(value) }));
  const found = [...new Set(read.flatMap(({ port }) => port ?? []))];
  const notes = read.flatMap(({ value, port }) =>
    port === null ? [`Docker cannot read the port ${quoted(`-p ${value}`)}, so it was left out.`] : [],
  );
  return { service: found.length > 0 ? { ports: found } : {}, notes };
}

function volumes(given: Given): Piece {
  const driver = given.get('volume-driver')?.at(-1);
  const read = [
    ...(given.get('volume') ?? []).map((spec) => readVolume(spec, driver)),
    ...(given.get('mount') ?? []).map((spec) => readMount(spec)),
  ];
  const mounted = read.filter((one): one is Mounted => !('problem' in one));
  const declared = mapOf(mounted.flatMap(({ volume }) => (volume ? [[volume.name, volume.declared] as const] : [])));
  const names = Object.keys(declared);
  const notes = [
    ...read.flatMap((one) => ('problem' in one ? [one.problem] : one.notes)),
    ...(names.length > 0
      ? [`${listed(names)} ${names.length === 1 ? 'keeps its name' : 'keep their names'}, so the data that is there is found again.`]
      : []),
  ];
  const items = mounted.map(({ item }) => item);
  const unique = items.filter((item, index) => items.findIndex((other) => JSON.stringify(other) === JSON.stringify(item)) === index);
  return { service: unique.length > 0 ? { volumes: unique } : {}, volumes: declared, notes };
}

function volumesFrom(given: Given): Piece {
  const from = given.get('volumes-from') ?? [];
  // Without `container:` Compose looks for a service of that name in the file.
  return { service: from.length > 0 ? { volumes_from: [...new Set(from)].map((one) => `container:${keepVariables(one)}`) } : {} };
}

function networks(given: Given): Piece {
  const {
    mode,
    networks: connected,
    declared,
    notes,
  } = readNetworks({
    network: given.get('network') ?? [],
    aliases: given.get('network-alias') ?? [],
    ip: given.get('ip')?.at(-1),
    ip6: given.get('ip6')?.at(-1),
    linkLocal: given.get('link-local-ip') ?? [],
  });
  return {
    service: mapOf([
      ['network_mode', mode],
      ['networks', connected],
    ]),
    networks: declared,
    notes,
  };
}

const HEALTH_TIMES = ['interval', 'timeout', 'retries', 'start_period', 'start_interval'] as const;

function healthcheck(given: Given): Piece {
  const times = HEALTH_TIMES.flatMap((key) => {
    const value = given.get(`health-${key.replace('_', '-')}`)?.at(-1);
    if (value === undefined) return [];
    return [[key, key === 'retries' ? numberOrText(keepVariables(value)) : keepVariables(value === '0' ? '0s' : value)] as const];
  });
  const command = given.get('health-cmd')?.at(-1);
  const hasCheck = command !== undefined && command !== '';
  if (isOn(given.get('no-healthcheck')?.at(-1) ?? 'false')) {
    const notes =
      hasCheck || times.length > 0 ? ['Docker refuses `--no-healthcheck` beside `--health-*`; here the check is switched off.'] : [];
    return { service: { healthcheck: { disable: true } }, notes };
  }
  const test = hasCheck ? [['test', ['CMD-SHELL', escapeDollars(command)]] as const] : [];
  return { service: test.length + times.length > 0 ? { healthcheck: mapOf([...test, ...times]) } : {} };
}

function logging(given: Given): Piece {
  const driver = given.get('log-driver')?.at(-1);
  const options = given.get('log-opt') ?? [];
  if (driver === undefined && options.length === 0) return { service: {} };
  return {
    service: {
      logging: mapOf([
        ['driver', driver],
        ['options', options.length > 0 ? pairsMap(options, '') : undefined],
      ]),
    },
  };
}

function gpus(given: Given): Piece {
  const values = given.get('gpus') ?? [];
  if (values.length === 0) return { service: {} };
  if (values.length === 1 && values[0] === 'all') return { service: { gpus: 'all' } };
  return { service: { gpus: values.map(gpuRequest) } };
}

/** `2`, `"device=0,1"`, `all,capabilities=utility`. */
function gpuRequest(value: string): YamlMap {
  // The shell eats the quotes that keep `device=0,1` together.
  const isBareList = /^(?:device|capabilities)=[^=]*$/.test(value) && !value.includes('"');
  const fields = (isBareList ? [value] : parseFields(value)).map((field) => cutField(field));
  const field = (name: string): string | undefined => fields.findLast(([key]) => key === name)?.[1];
  const count = field('count') ?? fields.find(([, text]) => text === undefined)?.[0];
  const devices = field('device');
  return mapOf([
    ['driver', field('driver')],
    ['count', count === undefined ? (devices === undefined ? 1 : undefined) : numberOrText(count)],
    ['device_ids', devices?.split(',')],
    ['capabilities', field('capabilities')?.split(',')],
    ['options', field('options') === undefined ? undefined : pairsMap(parseFields(field('options') ?? ''), '')],
  ]);
}

function ulimits(given: Given): Piece {
  const entries: (readonly [string, Yaml])[] = [];
  const notes: string[] = [];
  for (const value of given.get('ulimit') ?? []) {
    const match = /^([a-z]+)=(-?\d+)(?::(-?\d+))?$/.exec(value);
    const [, name = '', soft = '', hard] = match ?? [];
    if (match === null) notes.push(`Docker cannot read ${quoted(`--ulimit ${value}`)}, so it was left out: it wants \`nofile=1024:2048\`.`);
    else entries.push([name, hard === undefined ? Number(soft) : { soft: Number(soft), hard: Number(hard) }]);
  }
  return { service: entries.length > 0 ? { ulimits: mapOf(entries) } : {}, notes };
}

const DEVICE_LIMITS = ['device_read_bps', 'device_read_iops', 'device_write_bps', 'device_write_iops'] as const;

function blockIo(given: Given): Piece {
  const weight = given.get('blkio-weight')?.at(-1);
  const limits = (flag: string, field: 'rate' | 'weight'): YamlMap[] | undefined =>
    given.get(flag)?.flatMap((value) => {
      const at = value.lastIndexOf(':');
      return at <= 0 ? [] : [{ path: keepVariables(value.slice(0, at)), [field]: numberOrText(value.slice(at + 1)) }];
    });
  const config = mapOf([
    ['weight', weight === undefined ? undefined : numberOrText(weight)],
    ['weight_device', limits('blkio-weight-device', 'weight')],
    ...DEVICE_LIMITS.map((key) => [key, limits(key.replaceAll('_', '-'), 'rate')] as const),
  ]);
  return { service: Object.keys(config).length > 0 ? { blkio_config: config } : {} };
}

function stopTimeout(given: Given): Piece {
  const seconds = given.get('stop-timeout')?.at(-1);
  if (seconds === undefined) return { service: {} };
  if (seconds.startsWith('-'))
    return { service: {}, notes: ['`--stop-timeout` without end has no counterpart: give `stop_grace_period` a long time.'] };
  return { service: { stop_grace_period: `${keepVariables(seconds)}s` } };
}

function mergedMap(maps: readonly (YamlMap | undefined)[]): YamlMap | undefined {
  const merged = mapOf(maps.flatMap((map) => Object.entries(map ?? {})));
  return Object.keys(merged).length > 0 ? merged : undefined;
}

/** The name of the container, else the last part of the image's path: `ghcr.io/acme/shop:2.1` is `shop`. */
export function serviceName(image: string, container?: string): string {
  const path = image.split('@')[0] ?? '';
  const last = path.slice(path.lastIndexOf('/') + 1).split(':')[0] ?? '';
  const wanted = (container ?? last)
    .slice(0, LONGEST_NAME)
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return wanted.replace(/-$/, '') || 'app';
}

const LONGEST_NAME = 100;

/** A note for each flag that nothing in a service stands for, unless it only says what happens anyway. */
function flagNotes(flags: readonly GivenFlag[], catalogue: Catalogue): string[] {
  return flags.flatMap(({ name, value }) => {
    const counterpart = RUN_FLAGS[name];
    if (counterpart === undefined) return [`${quoted(`--${name}`)} cannot be converted yet and was left out.`];
    if (counterpart.kind !== 'none') return [];
    const flag = catalogue.flag('docker container run', name)?.flag;
    const isDefault = flag?.type === 'bool' && isOn(value) === isOn(flag.default ?? 'false');
    return isDefault && flag.no_effect !== true ? [] : [counterpart.note];
  });
}

/** What has to be known when certain flags come together. */
function combinationNotes(given: Given, service: Service, name: string): string[] {
  const on = (flag: string): boolean => isOn(given.get(flag)?.at(-1) ?? 'false');
  const notes: string[] = [];
  const restart = given.get('restart')?.at(-1) ?? 'no';
  if (on('rm') && restart !== 'no' && restart !== '') notes.push('Docker refuses `--rm` beside `--restart`; the restart policy was kept.');
  if ((on('interactive') || on('tty')) && !on('detach'))
    notes.push(`\`docker compose up\` does not connect your keyboard: use ${quoted(`docker compose run --rm ${name}`)} to type into it.`);
  if (service.network_mode === 'host' && service.ports !== undefined) notes.push('With the host’s network, published ports are ignored.');
  if (service.external_links !== undefined)
    notes.push('Links are a thing of the past: with the other container as a service of the same file, its service name is its host name.');
  if (service.env_file !== undefined)
    notes.push(
      'Compose reads quotes and `$` in an env file, `docker run` takes them as they are; `format: raw` beside `path:` keeps that.',
    );
  const container = given.get('name')?.at(-1);
  if (container !== undefined && !isName(container) && !container.includes('$'))
    notes.push(`Docker refuses the container name ${quoted(container)}: letters, digits, \`_\`, \`.\` and \`-\` are allowed.`);
  return notes;
}

const MAPS_OF_VALUES = new Set(['environment', 'labels', 'annotations', 'options', 'driver_opts', 'storage_opt', 'sysctls']);
const LISTS_OF_WORDS = new Set(['command', 'entrypoint', 'test']);

/** The same service with every secret masked. */
function maskService(service: Service): Service {
  return mapOf(Object.entries(service).map(([key, value]) => [key, maskUnder(key, value)] as const));
}

function maskUnder(key: string, value: Yaml): Yaml {
  if (typeof value === 'string') return maskSecrets(value);
  if (Array.isArray(value)) {
    const words = value.filter((item) => typeof item === 'string');
    return LISTS_OF_WORDS.has(key) && words.length === value.length ? maskWords(words) : value.map((item) => maskUnder('', item));
  }
  if (!isMap(value)) return value;
  return mapOf(
    Object.entries(value).map(([name, inner]) => {
      const isValue = MAPS_OF_VALUES.has(key) && (typeof inner === 'string' || typeof inner === 'number');
      return [name, isValue && typeof inner === 'string' ? maskValue(name, inner) : maskUnder(name, inner)] as const;
    }),
  );
}

function maskOptional(map: YamlMap | undefined): YamlMap | undefined {
  return map === undefined ? undefined : maskService(map);
}

function secretNotes(before: Service, after: Service): string[] {
  const masked = isMap(after.environment)
    ? Object.entries(after.environment).filter(([, value]) => typeof value === 'string' && value.includes(MASK))
    : [];
  if (masked.length > 0) {
    const [names, their] = [listed(masked.map(([name]) => name)), masked.length === 1 ? 'The value of' : 'The values of'];
    const file = masked.some(([name]) => isSecretName(name)) ? ' or a secret (`secrets:`)' : '';
    return [
      `${their} ${names} ${masked.length === 1 ? 'looks' : 'look'} like a secret and ${masked.length === 1 ? 'is' : 'are'} not repeated: put it into an env file (\`env_file:\`)${file}, not into this file.`,
    ];
  }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [`What looks like a secret is written as \`${MASK}\`: keep it out of this file.`];
}

function variableNotes(service: Service): string[] {
  const names = textsIn(service).flatMap(variablesIn);
  const runs = textsIn(mapOf(Object.entries(service).filter(([key]) => !RUN_IN_THE_CONTAINER.has(key)))).some((text) =>
    /\$\(|`/.test(text),
  );
  return [
    ...(names.length > 0
      ? [`Compose fills in ${listed(names.map((name) => `$${name}`))} from your shell or a \`.env\` file; \`$$\` is a plain dollar.`]
      : []),
    ...(runs ? ['Compose runs no commands such as `$(date)` inside a value: put the result there, or a variable.'] : []),
  ];
}

const RUN_IN_THE_CONTAINER = new Set(['command', 'entrypoint', 'healthcheck']);

function textsIn(value: Yaml): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isMap(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** A conversion's notes without their marks, for tests and plain output. */
export function plainNotes(notes: readonly Prose[]): string[] {
  return notes.map(plainProse);
}
