import { cutField, formatFields, parseFields } from './comma-fields.js';
import { quoted } from './notes.js';
import { isMap, isName, isTrue, mapOf, numberOrText, pairsOf, textOf, valueAt, type Yaml, type YamlMap } from './service.js';
import { shellWord } from './shell-words.js';
import { escapeDollars, keepVariables } from './variables.js';

/** The flags of a run line that say where its container is connected. */
export interface NetworkFlags {
  readonly network: readonly string[];
  readonly aliases: readonly string[];
  readonly ip: string | undefined;
  readonly ip6: string | undefined;
  readonly linkLocal: readonly string[];
}

/** What they become. */
export interface Connected {
  readonly mode: string | undefined;
  readonly networks: Yaml | undefined;
  readonly declared: YamlMap;
  readonly notes: readonly string[];
}

interface Attachment {
  readonly name: string;
  readonly options: YamlMap;
}

// `default` is what a container gets without --network: the engine's own bridge.
const MODES = new Set(['bridge', 'host', 'none', 'default']);

export function readNetworks(flags: NetworkFlags): Connected {
  const notes: string[] = [];
  const attachments = flags.network.flatMap((value): Attachment[] => {
    const read = readAttachment(value);
    if (!('problem' in read)) return [read];
    notes.push(read.problem);
    return [];
  });
  const named = attachments.filter(({ name }) => !isMode(name));
  const modes = attachments.filter(({ name }) => isMode(name));
  if (named.length > 0 && modes.length > 0)
    notes.push(`Docker refuses ${quoted(`--network ${modes[0]?.name ?? ''}`)} beside a network of one's own; it was left out.`);

  const own = mapOf([
    ['aliases', flags.aliases.length > 0 ? [...new Set(flags.aliases)].map(keepVariables) : undefined],
    ['ipv4_address', flags.ip],
    ['ipv6_address', flags.ip6],
    ['link_local_ips', flags.linkLocal.length > 0 ? [...new Set(flags.linkLocal)] : undefined],
  ]);
  const [first, ...others] = named;
  if (first === undefined) {
    if (Object.keys(own).length > 0)
      notes.push(
        'An alias or address needs a network of one’s own (`--network <name>`); Docker refuses it elsewhere, and it was left out.',
      );
    const mode = modes.at(-1)?.name;
    return { mode: mode === 'default' ? 'bridge' : mode && keepVariables(mode), networks: undefined, declared: {}, notes };
  }

  // Flags such as --network-alias and --ip speak of the first network.
  const all = mapOf(
    [{ name: first.name, options: { ...first.options, ...own } }, ...others].map(({ name, options }) => [name, options] as const),
  );
  const isPlain = Object.values(all).every((options) => isMap(options) && Object.keys(options).length === 0);
  const names = Object.keys(all);
  notes.push(
    names.length === 1
      ? `The network ${quoted(names[0] ?? '')} is external: it has to exist (\`docker network create\`) before the service starts.`
      : 'The networks are external: they have to exist (`docker network create`) before the service starts.',
  );
  return {
    mode: undefined,
    networks: isPlain ? names : mapOf(names.map((name) => [name, emptyAsNull(all[name])] as const)),
    declared: mapOf(names.map((name) => [name, { external: true }] as const)),
    notes,
  };
}

function isMode(name: string): boolean {
  return MODES.has(name) || name.startsWith('container:');
}

function emptyAsNull(options: Yaml | undefined): Yaml {
  return isMap(options) && Object.keys(options).length > 0 ? options : null;
}

const OPTION_KEYS: Readonly<Record<string, string>> = { ip: 'ipv4_address', ip6: 'ipv6_address', 'mac-address': 'mac_address' };

/** `backend` or `name=backend,alias=db,ip=10.0.0.5`. */
function readAttachment(value: string): Attachment | { readonly problem: string } {
  const problem = `Docker cannot read ${quoted(`--network ${value}`)}, so it was left out.`;
  if (!/\w=\w/.test(value)) {
    const isReadable = isName(value) || (value.startsWith('container:') && value.length > 'container:'.length);
    return isReadable ? { name: value, options: {} } : { problem };
  }
  const fields = parseFields(value).map((field) => cutField(field));
  const all = (name: string): string[] => fields.flatMap(([key, text]) => (key.trim().toLowerCase() === name ? [(text ?? '').trim()] : []));
  const name = all('name').at(-1) ?? '';
  if (!isName(name)) return { problem };
  const aliases = all('alias').map(keepVariables);
  const linkLocal = all('link-local-ip');
  const driverOptions = all('driver-opt').map((option) => cutField(option));
  const priority = all('gw-priority').at(-1);
  return {
    name,
    options: mapOf([
      ['aliases', aliases.length > 0 ? aliases : undefined],
      ...Object.entries(OPTION_KEYS).map(([option, key]) => [key, all(option).at(-1)] as const),
      ['link_local_ips', linkLocal.length > 0 ? linkLocal : undefined],
      [
        'driver_opts',
        driverOptions.length > 0 ? mapOf(driverOptions.map(([key, text]) => [key, keepVariables(text ?? '')] as const)) : undefined,
      ],
      ['gw_priority', priority === undefined ? undefined : numberOrText(priority)],
    ]),
  };
}

/** The way back: flags with their values, and what has to be known. */
export interface NetworkArguments {
  readonly arguments: readonly (readonly [flag: string, value: string])[];
  readonly notes: readonly string[];
}

export function networkArguments(networks: Yaml | undefined, declarations: YamlMap, project: string | undefined): NetworkArguments {
  const entries: (readonly [string, Yaml])[] = Array.isArray(networks)
    ? networks.flatMap((name) => (typeof name === 'string' ? [[name, null] as const] : []))
    : Object.entries(isMap(networks) ? networks : {});
  const notes: string[] = [];
  const found: (readonly [string, string])[] = [];
  for (const [key, options] of entries) {
    const declared = valueAt(declarations, key);
    const isDeclared = isMap(declared);
    const named = isDeclared ? textOf(valueAt(declared, 'name')) : undefined;
    if (key === 'default' && named === undefined) continue;
    const isExternal = isDeclared && valueAt(declared, 'external') !== undefined && valueAt(declared, 'external') !== false;
    const name = named ?? (isExternal || project === undefined ? escapeDollars(key) : `${project}_${escapeDollars(key)}`);
    if (!isExternal) notes.push(`Create the network first: ${quoted(createLine(name, isDeclared ? declared : {}))}.`);
    found.push(...attachmentArguments(name, isMap(options) ? options : {}, found.length === 0));
    if (isMap(options) && (valueAt(options, 'priority') !== undefined || valueAt(options, 'interface_name') !== undefined))
      notes.push('`priority` and `interface_name` of a network have no flag and were left out.');
  }
  return { arguments: found, notes };
}

function createLine(name: string, declared: YamlMap): string {
  const driver = textOf(valueAt(declared, 'driver'));
  const options = [
    ...(driver === undefined ? [] : [`--driver=${driver}`]),
    ...(isTrue(valueAt(declared, 'internal')) ? ['--internal'] : []),
    ...(isTrue(valueAt(declared, 'attachable')) ? ['--attachable'] : []),
    ...(isTrue(valueAt(declared, 'enable_ipv6')) ? ['--ipv6'] : []),
    ...subnetsOf(declared).map((subnet) => `--subnet=${subnet}`),
  ];
  return ['docker network create', ...[...options, name].map((word) => shellWord(word).typed)].join(' ');
}

function subnetsOf(declared: YamlMap): string[] {
  const ipam = valueAt(declared, 'ipam');
  const config = isMap(ipam) ? valueAt(ipam, 'config') : undefined;
  return Array.isArray(config) ? config.flatMap((pool) => (isMap(pool) ? (textOf(valueAt(pool, 'subnet')) ?? []) : [])) : [];
}

function attachmentArguments(name: string, options: YamlMap, isFirst: boolean): (readonly [string, string])[] {
  const list = (key: string): string[] => {
    const value = valueAt(options, key);
    return Array.isArray(value) ? value.flatMap((item) => textOf(item) ?? []) : [];
  };
  const text = (key: string): string | undefined => textOf(valueAt(options, key));
  const driverOptions = pairsOf(valueAt(options, 'driver_opts'));
  const isPlain = text('mac_address') === undefined && text('gw_priority') === undefined && driverOptions.length === 0;
  const own: readonly (readonly [plain: string, field: string, value: string])[] = [
    ...list('aliases').map((alias) => ['--network-alias', 'alias', alias] as const),
    ...optional(text('ipv4_address')).map((ip) => ['--ip', 'ip', ip] as const),
    ...optional(text('ipv6_address')).map((ip) => ['--ip6', 'ip6', ip] as const),
    ...list('link_local_ips').map((ip) => ['--link-local-ip', 'link-local-ip', ip] as const),
  ];
  if (own.length === 0 && isPlain) return [['--network', name]];
  if (isFirst && isPlain) return [['--network', name], ...own.map(([plain, , value]) => [plain, value] as const)];
  const fields = [
    `name=${name}`,
    ...own.map(([, field, value]) => `${field}=${value}`),
    ...optional(text('mac_address')).map((mac) => `mac-address=${mac}`),
    ...driverOptions.map((pair) => `driver-opt=${pair}`),
    ...optional(text('gw_priority')).map((priority) => `gw-priority=${priority}`),
  ];
  return [['--network', formatFields(fields)]];
}

function optional(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}
