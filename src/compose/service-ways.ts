import { editDistance } from '../language/spelling.js';
import { formatFields } from './comma-fields.js';
import { volumeArgument } from './mounts.js';
import { networkArguments } from './networks.js';
import { listed, quoted } from './notes.js';
import { portValue } from './ports.js';
import { FLAG_OF_KEY, type Shape } from './run-flags.js';
import { isMap, isTrue, pairsOf, textOf, valueAt, type Yaml, type YamlMap } from './service.js';
import { KEYS_WITHOUT_FLAG, SERVICE_KEYS } from './service-keys.js';
import { quoteWord, splitWords } from './shell-words.js';
import { escapeDollars, stretchesOf } from './variables.js';

/** What the file says besides the service itself. */
export interface Surroundings {
  readonly networks: YamlMap;
  readonly volumes: YamlMap;
  readonly project: string | undefined;
  readonly isOneOfMany: boolean;
}

/** A flag with its value, or without; the value as it would stand in a Compose file. */
export type Argument = readonly [flag: string, value?: string];

/** What a key adds to the line. */
export interface Added {
  readonly arguments: readonly Argument[];
  readonly notes?: readonly string[];
}

/** What one key adds; keys that are read elsewhere add nothing here. */
export function keyAdded(key: string, value: Yaml, service: YamlMap, file: Surroundings): Added {
  const note = KEYS_WITHOUT_FLAG.get(key);
  if (note !== undefined) return { arguments: [], notes: [note] };
  const way = WAYS.get(key);
  if (way) return way(value, service, file);
  const simple = FLAG_OF_KEY.get(key);
  if (simple) return { arguments: shapedArguments(`--${simple.flag}`, simple.shape, value) };
  if (SERVICE_KEYS.has(key) || key.startsWith('x-')) return { arguments: [] };
  const nearest = [...SERVICE_KEYS].filter((known) => editDistance(key.slice(0, 40), known, 2) <= 2);
  const hint = nearest.length === 0 ? '' : `; the nearest is ${listed(nearest.slice(0, 3))}`;
  return { arguments: [], notes: [`${quoted(key)} is no key of a Compose service and was left out${hint}.`] };
}

function shapedArguments(flag: string, shape: Shape, value: Yaml): Argument[] {
  switch (shape) {
    case 'text':
    case 'number': {
      const text = textOf(value);
      return text === undefined || text === '' ? [] : [[short(flag), text]];
    }
    case 'switch':
      if (isTrue(value)) return [[short(flag)]];
      return typeof value === 'string' && /^\$(?:\w+|\{\w+\})$/.test(value) ? [[`${flag}=${value}`]] : [];
    case 'list':
    case 'paths':
      return textsOf(value).map((text) => [short(flag), text]);
    case 'map':
      return pairsOf(value).map((pair) => [short(flag), pair]);
  }
}

/** The letters people type for the flags they type most. */
const SHORT: Readonly<Record<string, string>> = {
  '--env': '-e',
  '--interactive': '-i',
  '--memory': '-m',
  '--publish': '-p',
  '--tty': '-t',
  '--user': '-u',
  '--volume': '-v',
  '--workdir': '-w',
};

function short(flag: string): string {
  return SHORT[flag] ?? flag;
}

/** One text or a list of them; of a mapping, its `path`. */
function textsOf(value: Yaml): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item: Yaml) => textOf(isMap(item) ? valueAt(item, 'path') : item) ?? []);
}

type Way = (value: Yaml, service: YamlMap, file: Surroundings) => Added;

const nothing: Way = () => ({ arguments: [] });

const WAYS: ReadonlyMap<string, Way> = new Map<string, Way>([
  ['image', nothing],
  ['build', nothing],
  ['container_name', nothing],
  ['command', nothing],
  ['entrypoint', entrypointAdded],
  ['environment', environmentAdded],
  ['ports', portsAdded],
  ['networks', networksAdded],
  ['network_mode', (value) => namespaceAdded('--network', value)],
  ['pid', (value) => namespaceAdded('--pid', value)],
  ['ipc', (value) => namespaceAdded('--ipc', value)],
  ['links', linksAdded],
  ['external_links', (value) => ({ arguments: textsOf(value).map((link) => ['--link', link]) })],
  ['extra_hosts', hostsAdded],
  ['volumes', volumesAdded],
  ['volumes_from', volumesFromAdded],
  ['healthcheck', healthAdded],
  ['stop_grace_period', stopAdded],
  ['logging', loggingAdded],
  ['gpus', gpusAdded],
  ['ulimits', ulimitsAdded],
  ['blkio_config', blockIoAdded],
  ['pull_policy', pullAdded],
  ['credential_spec', credentialAdded],
  ['deploy', deployAdded],
]);

function entrypointAdded(value: Yaml): Added {
  if (value === null) return { arguments: [] };
  const [first = ''] = wordsOf(value).words;
  return { arguments: [['--entrypoint', first]] };
}

function environmentAdded(value: Yaml): Added {
  return { arguments: pairsOf(value).map((pair) => ['-e', pair]) };
}

function portsAdded(value: Yaml): Added {
  const items = Array.isArray(value) ? value : [];
  return { arguments: items.flatMap((item: Yaml): Argument[] => optional(portValue(item)).map((port) => ['-p', port])) };
}

function networksAdded(value: Yaml, _: YamlMap, file: Surroundings): Added {
  return networkArguments(value, file.networks, file.project);
}

/** `service:db` is known to Compose alone; the engine wants a container. */
function namespaceAdded(flag: string, value: Yaml): Added {
  const text = textOf(value);
  if (text === undefined || text === '') return { arguments: [] };
  if (!text.startsWith('service:')) return { arguments: [[flag, text]] };
  const other = text.slice('service:'.length);
  return {
    arguments: [[flag, `container:${other}`]],
    notes: [`The container of the service ${quoted(other)} has to be called so: ${quoted(`--name ${other}`)}.`],
  };
}

function linksAdded(value: Yaml): Added {
  const links = textsOf(value);
  const notes = ['`links` want containers of these names on the default bridge or a network of one’s own, where names work without them.'];
  return { arguments: links.map((link) => ['--link', link]), notes: links.length > 0 ? notes : [] };
}

function hostsAdded(value: Yaml): Added {
  if (!isMap(value)) return { arguments: textsOf(value).map((host) => ['--add-host', host]) };
  const hosts = Object.entries(value).flatMap(([host, addresses]) =>
    textsOf(addresses).map((address) => `${escapeDollars(host)}=${address}`),
  );
  return { arguments: hosts.map((host) => ['--add-host', host]) };
}

function volumesAdded(value: Yaml, _: YamlMap, file: Surroundings): Added {
  const read = (Array.isArray(value) ? value : []).map((item: Yaml) => ({ item, argument: volumeArgument(item, file.volumes) }));
  const drivers = new Set(read.flatMap(({ argument }) => argument?.driver ?? []));
  const notes = drivers.size > 1 ? [`\`--volume-driver\` takes one driver for all volumes of a line, not ${listed([...drivers])}.`] : [];
  const [driver] = drivers;
  return {
    arguments: [
      ...read.flatMap(({ argument }): Argument[] => (argument ? [[short(argument.flag), argument.value]] : [])),
      ...(driver === undefined ? [] : [['--volume-driver', driver] as const]),
    ],
    notes: [
      ...read.flatMap(({ item, argument }) => argument?.notes ?? [`A volume was left out: ${quoted(JSON.stringify(item))}.`]),
      ...notes,
    ],
  };
}

function volumesFromAdded(value: Yaml): Added {
  const sources = textsOf(value);
  const services = sources.filter((source) => !source.startsWith('container:')).map((source) => source.split(':')[0] ?? '');
  return {
    arguments: sources.map((source) => ['--volumes-from', source.replace(/^container:/, '')]),
    notes:
      services.length > 0 ? [`\`--volumes-from\` wants containers: those of the services ${listed(services)} have to be called so.`] : [],
  };
}

const HEALTH_FLAGS = ['interval', 'timeout', 'retries', 'start_period', 'start_interval'] as const;

function healthAdded(value: Yaml): Added {
  if (!isMap(value)) return { arguments: [] };
  const test = valueAt(value, 'test');
  const [kind, ...rest] = textsOf(test ?? null);
  if (isTrue(valueAt(value, 'disable')) || (Array.isArray(test) && kind === 'NONE')) return { arguments: [['--no-healthcheck']] };
  const times = HEALTH_FLAGS.flatMap((key): Argument[] =>
    optional(textOf(valueAt(value, key))).map((text) => [`--health-${key.replace('_', '-')}`, text]),
  );
  if (test === undefined || kind === undefined) return { arguments: times };
  if (!Array.isArray(test)) return { arguments: [['--health-cmd', kind], ...times] };
  if (kind === 'CMD-SHELL') return { arguments: [['--health-cmd', rest.join(' ')], ...times] };
  const command = rest.map(inContainerShell).join(' ');
  return {
    arguments: [['--health-cmd', command], ...times],
    notes: ['`--health-cmd` runs in the container’s shell; `test: ["CMD", …]` needs none.'],
  };
}

/** A word that was meant for no shell, so that the container's shell leaves it as it is. */
function inContainerShell(word: string): string {
  if (word === '') return quoteWord(word);
  return stretchesOf(word)
    .map(({ kind, text }) => (kind === 'variable' ? text : escapeDollars(quoteWord(text))))
    .join('');
}

function stopAdded(value: Yaml): Added {
  const text = textOf(value) ?? '';
  const seconds = secondsOf(text);
  if (seconds === null) return { arguments: [], notes: [`${quoted(`stop_grace_period: ${text}`)} is no duration and was left out.`] };
  const notes = Number.isInteger(seconds) ? [] : ['`--stop-timeout` counts whole seconds; it was rounded up.'];
  return { arguments: [['--stop-timeout', String(Math.ceil(seconds))]], notes };
}

const SECONDS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 };

function secondsOf(duration: string): number | null {
  if (/^\d{1,9}$/.test(duration)) return Number(duration);
  if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:ns|us|µs|ms|s|m|h|d)){1,8}$/.test(duration)) return null;
  return [...duration.matchAll(/([\d.]+)([a-zµ]+)/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * (SECONDS[unit ?? ''] ?? 0),
    0,
  );
}

function loggingAdded(value: Yaml): Added {
  if (!isMap(value)) return { arguments: [] };
  return {
    arguments: [
      ...optional(textOf(valueAt(value, 'driver'))).map((driver): Argument => ['--log-driver', driver]),
      ...pairsOf(valueAt(value, 'options')).map((pair): Argument => ['--log-opt', pair]),
    ],
  };
}

function gpusAdded(value: Yaml): Added {
  if (Array.isArray(value))
    return { arguments: value.flatMap((request: Yaml): Argument[] => (isMap(request) ? [['--gpus', gpuFields(request)]] : [])) };
  return { arguments: optional(textOf(value)).map((all): Argument => ['--gpus', all]) };
}

function gpuFields(request: YamlMap): string {
  const devices = textsOf(valueAt(request, 'device_ids') ?? null);
  const capabilities = textsOf(valueAt(request, 'capabilities') ?? null);
  const options = pairsOf(valueAt(request, 'options'));
  const count = textOf(valueAt(request, 'count'));
  const driver = textOf(valueAt(request, 'driver'));
  return formatFields([
    ...(driver === undefined ? [] : [`driver=${driver}`]),
    ...(count === undefined ? [] : [`count=${count}`]),
    ...(devices.length > 0 ? [`device=${devices.join(',')}`] : []),
    ...(capabilities.length > 0 ? [`capabilities=${capabilities.join(',')}`] : []),
    ...(options.length > 0 ? [`options=${formatFields(options)}`] : []),
  ]);
}

function ulimitsAdded(value: Yaml): Added {
  const entries = Object.entries(isMap(value) ? value : {});
  return {
    arguments: entries.flatMap(([name, limit]): Argument[] => {
      const both = isMap(limit) ? [textOf(valueAt(limit, 'soft')), textOf(valueAt(limit, 'hard'))] : [textOf(limit)];
      const written = both.filter((one) => one !== undefined);
      return written.length === 0 ? [] : [['--ulimit', `${escapeDollars(name)}=${written.join(':')}`]];
    }),
  };
}

function blockIoAdded(value: Yaml): Added {
  if (!isMap(value)) return { arguments: [] };
  const found = Object.entries(value).flatMap(([key, setting]): Argument[] => {
    if (key === 'weight') return optional(textOf(setting)).map((weight) => ['--blkio-weight', weight]);
    const flag = key === 'weight_device' ? '--blkio-weight-device' : `--${key.replaceAll('_', '-')}`;
    if (!/^(?:weight_device|device_(?:read|write)_(?:bps|iops))$/.test(key) || !Array.isArray(setting)) return [];
    return setting.flatMap((limit: Yaml): Argument[] => {
      const amount = isMap(limit) ? textOf(valueAt(limit, key === 'weight_device' ? 'weight' : 'rate')) : undefined;
      return isMap(limit) && amount !== undefined ? [[flag, `${textOf(valueAt(limit, 'path')) ?? ''}:${amount}`]] : [];
    });
  });
  return { arguments: found };
}

function pullAdded(value: Yaml): Added {
  const policy = textOf(value) === 'if_not_present' ? 'missing' : (textOf(value) ?? '');
  if (['always', 'missing', 'never'].includes(policy)) return { arguments: [['--pull', policy]] };
  return {
    arguments: [],
    notes: [`${quoted(`pull_policy: ${policy}`)} has no flag: \`--pull\` knows \`always\`, \`missing\` and \`never\`.`],
  };
}

function credentialAdded(value: Yaml): Added {
  const [source] = isMap(value) ? Object.entries(value) : [];
  const text = textOf(source?.[1]);
  if (source === undefined || text === undefined || source[0] === 'config')
    return { arguments: [], notes: ['`credential_spec` from a config works in a swarm only and was left out.'] };
  return { arguments: [['--security-opt', `credentialspec=${escapeDollars(source[0])}://${text}`]] };
}

const RESTART_OF: Readonly<Record<string, string>> = { none: 'no', any: 'always', 'on-failure': 'on-failure' };

/** What of `deploy` Compose itself heeds: limits, reservations and the restart policy. */
function deployAdded(value: Yaml, service: YamlMap): Added {
  if (!isMap(value)) return { arguments: [] };
  const resources = mapAt(value, 'resources');
  const [limits, reserved] = [mapAt(resources, 'limits'), mapAt(resources, 'reservations')];
  const restart = mapAt(value, 'restart_policy');
  const policy = RESTART_OF[textOf(valueAt(restart, 'condition')) ?? 'any'] ?? 'always';
  const attempts = policy === 'on-failure' ? textOf(valueAt(restart, 'max_attempts')) : undefined;
  const hasRestart = Object.hasOwn(value, 'restart_policy') && !Object.hasOwn(service, 'restart');
  const limit = (flag: string, from: YamlMap, key: string, twin: string): Argument[] =>
    Object.hasOwn(service, twin) ? [] : optional(textOf(valueAt(from, key))).map((text) => [flag, text]);
  const devices = valueAt(reserved, 'devices');
  const left = Object.keys(value).filter((key) => key !== 'resources' && key !== 'restart_policy');
  return {
    arguments: [
      ...limit('--cpus', limits, 'cpus', 'cpus'),
      ...limit('-m', limits, 'memory', 'mem_limit'),
      ...limit('--pids-limit', limits, 'pids', 'pids_limit'),
      ...limit('--memory-reservation', reserved, 'memory', 'mem_reservation'),
      ...(Array.isArray(devices) ? gpusAdded(devices.map(withoutGpu)).arguments : []),
      ...(hasRestart ? [['--restart', attempts === undefined ? policy : `${policy}:${attempts}`] as const] : []),
    ],
    notes:
      left.length === 0 ? [] : [`${listed(left.map((key) => `deploy.${key}`))} has no flag: it is for several containers, or for a swarm.`],
  };
}

// --gpus asks for the capability `gpu` by itself.
function withoutGpu(device: Yaml): Yaml {
  if (!isMap(device)) return device;
  const others = textsOf(valueAt(device, 'capabilities') ?? null).filter((capability) => capability !== 'gpu');
  return { ...device, capabilities: others };
}

function mapAt(map: YamlMap, key: string): YamlMap {
  const value = valueAt(map, key);
  return isMap(value) ? value : {};
}

function optional(value: string | null | undefined): string[] {
  return value === null || value === undefined ? [] : [value];
}

/** The words of a command, a list or one string. */
export function wordsOf(value: Yaml): { readonly words: readonly string[]; readonly notes: readonly string[] } {
  if (Array.isArray(value)) return { words: textsOf(value), notes: [] };
  const text = textOf(value) ?? '';
  const words = splitWords(text);
  return words === null
    ? { words: text.split(/\s+/).filter((word) => word !== ''), notes: [`A quote is left open in ${quoted(text)}.`] }
    : { words, notes: [] };
}
