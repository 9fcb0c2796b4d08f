import { cutField, parseFields } from './comma-fields.js';
import { type Mounted, readMount, readVolume } from './mounts.js';
import { readNetworks } from './networks.js';
import { listed, quoted } from './notes.js';
import { readPort } from './ports.js';
import { RUN_FLAGS, type Shape } from './run-flags.js';
import { mapOf, numberOrText, type Service, type Yaml, type YamlMap } from './service.js';
import { escapeDollars, keepVariables } from './variables.js';

/** The values of each flag, in the order of the line, older spellings under the newer name. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** What some of the flags add to the file. */
export interface Piece {
  readonly service: Service;
  readonly networks?: YamlMap;
  readonly volumes?: YamlMap;
  readonly notes?: readonly string[];
}

/** What each flag, or each group of flags, adds to the file. */
export function piecesOf(given: Given): Piece[] {
  return [keysPiece(given), ...PARTS.map((part) => part(given))];
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

export function isOn(value: string): boolean {
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
