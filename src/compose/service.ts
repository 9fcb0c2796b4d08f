/** A value of a Compose file. */
export type Yaml = string | number | boolean | null | readonly Yaml[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: Yaml;
}

/** One service of a Compose file, its keys in the order of {@link KEY_ORDER}. */
export type Service = YamlMap;

/** What stands beside `services` when a service needs it. */
export interface TopLevel {
  readonly networks?: YamlMap;
  readonly volumes?: YamlMap;
}

/** The order in which a person reads a service: what runs, how, with what, within which limits. */
export const KEY_ORDER = [
  'image',
  'platform',
  'pull_policy',
  'container_name',
  'hostname',
  'domainname',
  'restart',
  'user',
  'group_add',
  'working_dir',
  'entrypoint',
  'command',
  'init',
  'stdin_open',
  'tty',
  'env_file',
  'environment',
  'ports',
  'expose',
  'network_mode',
  'networks',
  'mac_address',
  'external_links',
  'extra_hosts',
  'dns',
  'dns_opt',
  'dns_search',
  'volumes',
  'volumes_from',
  'tmpfs',
  'read_only',
  'shm_size',
  'storage_opt',
  'healthcheck',
  'stop_signal',
  'stop_grace_period',
  'logging',
  'label_file',
  'labels',
  'annotations',
  'gpus',
  'devices',
  'device_cgroup_rules',
  'privileged',
  'cap_add',
  'cap_drop',
  'security_opt',
  'use_api_socket',
  'cpus',
  'cpu_count',
  'cpu_percent',
  'cpu_shares',
  'cpu_period',
  'cpu_quota',
  'cpu_rt_period',
  'cpu_rt_runtime',
  'cpuset',
  'mem_limit',
  'mem_reservation',
  'memswap_limit',
  'mem_swappiness',
  'oom_kill_disable',
  'oom_score_adj',
  'pids_limit',
  'ulimits',
  'blkio_config',
  'sysctls',
  'pid',
  'ipc',
  'uts',
  'userns_mode',
  'cgroup',
  'cgroup_parent',
  'isolation',
  'runtime',
] as const;

export type ServiceKey = (typeof KEY_ORDER)[number];

export function isMap(value: unknown): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A map without the entries that are undefined. Keys such as `__proto__` stay ordinary keys. */
export function mapOf(entries: Iterable<readonly [string, Yaml | undefined]>): YamlMap {
  return Object.fromEntries([...entries].filter((entry): entry is [string, Yaml] => entry[1] !== undefined));
}

export function inKeyOrder(service: Service): Service {
  return mapOf(KEY_ORDER.map((key) => [key, service[key]] as const));
}

/** The value of a key, never one inherited from JavaScript's own objects. */
export function valueAt(map: YamlMap, key: string): Yaml | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** `42` and `0.5` as numbers; everything else, also `007` and `1e3`, as the text it is. */
export function numberOrText(text: string): number | string {
  const number = Number(text);
  return String(number) === text && Number.isFinite(number) ? number : text;
}

/** Host paths begin with a dot, a slash, a tilde, or a Windows drive; anything else names a volume. As in compose-go's format/volume.go. */
export function isHostPath(source: string): boolean {
  return /^(?:[./~$]|\\\\|[A-Za-z]:)/.test(source);
}

/** What Compose and the engine take as the name of a volume, network or service. */
export function isName(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]*$/.test(text);
}

/** A single value as text; undefined for nothing, lists and maps. */
export function textOf(value: Yaml | undefined): string | undefined {
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

export function isTrue(value: Yaml | undefined): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|yes|on|y|1)$/i.test(value));
}

/** `key=value` of a map or a list, in Compose's own way of writing variables. A key without a value stands alone. */
export function pairsOf(value: Yaml | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textOf(item) ?? []);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const name = key.replaceAll('$', '$$$$');
    if (item === null) return [name];
    const text = textOf(item);
    return text === undefined ? [] : [`${name}=${text}`];
  });
}
