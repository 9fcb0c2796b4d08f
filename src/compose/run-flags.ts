import type { ServiceKey } from './service.js';

/** How the values of a flag are written under a key: the last as text or number, all as a list or as `key: value`. */
export const SHAPES = ['text', 'number', 'switch', 'list', 'paths', 'map'] as const;
export type Shape = (typeof SHAPES)[number];

/** What a flag of `docker run` becomes in a Compose file. */
export type Counterpart =
  /** A key that holds what the flag holds. */
  | { readonly kind: 'key'; readonly key: ServiceKey; readonly shape: Shape }
  /** A part of a key that several flags make together. */
  | { readonly kind: 'part'; readonly of: ServiceKey }
  /** An older spelling of another flag. */
  | { readonly kind: 'same'; readonly as: string }
  /** Nothing in a service says this; the note says what does. */
  | { readonly kind: 'none'; readonly note: string };

const key = (name: ServiceKey, shape: Shape): Counterpart => ({ kind: 'key', key: name, shape });
const part = (of: ServiceKey): Counterpart => ({ kind: 'part', of });
const same = (as: string): Counterpart => ({ kind: 'same', as });
const none = (note: string): Counterpart => ({ kind: 'none', note });

/** Every flag of `docker container run`, in the order of the reference. */
export const RUN_FLAGS: Readonly<Record<string, Counterpart>> = {
  'add-host': key('extra_hosts', 'list'),
  annotation: key('annotations', 'map'),
  attach: none('`--attach` is not part of a service: `docker compose up` shows the output, `docker compose attach` connects to a service.'),
  'blkio-weight': part('blkio_config'),
  'blkio-weight-device': part('blkio_config'),
  'cap-add': key('cap_add', 'list'),
  'cap-drop': key('cap_drop', 'list'),
  'cgroup-parent': key('cgroup_parent', 'text'),
  cgroupns: key('cgroup', 'text'),
  cidfile: none('`--cidfile` has no counterpart: `docker compose ps -q` prints the container ids.'),
  'cpu-count': key('cpu_count', 'number'),
  'cpu-percent': key('cpu_percent', 'number'),
  'cpu-period': key('cpu_period', 'number'),
  'cpu-quota': key('cpu_quota', 'number'),
  'cpu-rt-period': key('cpu_rt_period', 'number'),
  'cpu-rt-runtime': key('cpu_rt_runtime', 'number'),
  'cpu-shares': key('cpu_shares', 'number'),
  cpus: key('cpus', 'number'),
  'cpuset-cpus': key('cpuset', 'text'),
  'cpuset-mems': none('`--cpuset-mems` has no counterpart in a Compose file: memory nodes cannot be chosen there.'),
  detach: none('`-d` is not part of a service: start it in the background with `docker compose up -d`.'),
  'detach-keys': none(
    '`--detach-keys` is not part of a service: give it to `docker compose attach`, or set `detachKeys` in `~/.docker/config.json`.',
  ),
  device: key('devices', 'list'),
  'device-cgroup-rule': key('device_cgroup_rules', 'list'),
  'device-read-bps': part('blkio_config'),
  'device-read-iops': part('blkio_config'),
  'device-write-bps': part('blkio_config'),
  'device-write-iops': part('blkio_config'),
  'disable-content-trust': none('`--disable-content-trust` has no effect any more and was left out.'),
  dns: key('dns', 'list'),
  'dns-opt': same('dns-option'),
  'dns-option': key('dns_opt', 'list'),
  'dns-search': key('dns_search', 'list'),
  domainname: key('domainname', 'text'),
  entrypoint: part('entrypoint'),
  env: part('environment'),
  'env-file': key('env_file', 'paths'),
  expose: key('expose', 'list'),
  gpus: part('gpus'),
  'group-add': key('group_add', 'list'),
  'health-cmd': part('healthcheck'),
  'health-interval': part('healthcheck'),
  'health-retries': part('healthcheck'),
  'health-start-interval': part('healthcheck'),
  'health-start-period': part('healthcheck'),
  'health-timeout': part('healthcheck'),
  hostname: key('hostname', 'text'),
  init: key('init', 'switch'),
  interactive: key('stdin_open', 'switch'),
  'io-maxbandwidth': none('`--io-maxbandwidth` (Windows only) has no counterpart in a Compose file.'),
  'io-maxiops': none('`--io-maxiops` (Windows only) has no counterpart in a Compose file.'),
  ip: part('networks'),
  ip6: part('networks'),
  ipc: key('ipc', 'text'),
  isolation: key('isolation', 'text'),
  'kernel-memory': none('`--kernel-memory` has no effect any more and was left out.'),
  label: key('labels', 'map'),
  'label-file': key('label_file', 'paths'),
  link: key('external_links', 'list'),
  'link-local-ip': part('networks'),
  'log-driver': part('logging'),
  'log-opt': part('logging'),
  'mac-address': key('mac_address', 'text'),
  memory: key('mem_limit', 'number'),
  'memory-reservation': key('mem_reservation', 'number'),
  'memory-swap': key('memswap_limit', 'number'),
  'memory-swappiness': key('mem_swappiness', 'number'),
  mount: part('volumes'),
  name: key('container_name', 'text'),
  net: same('network'),
  'net-alias': same('network-alias'),
  network: part('networks'),
  'network-alias': part('networks'),
  'no-healthcheck': part('healthcheck'),
  'oom-kill-disable': key('oom_kill_disable', 'switch'),
  'oom-score-adj': key('oom_score_adj', 'number'),
  pid: key('pid', 'text'),
  'pids-limit': key('pids_limit', 'number'),
  platform: key('platform', 'text'),
  privileged: key('privileged', 'switch'),
  publish: part('ports'),
  'publish-all': none(
    '`-P` has no counterpart: list each port under `ports:` by its container port alone, such as `"80"`, and Docker picks a free host port.',
  ),
  pull: key('pull_policy', 'text'),
  quiet: none('`--quiet` is not part of a service: use `docker compose up --quiet-pull`.'),
  'read-only': key('read_only', 'switch'),
  restart: key('restart', 'text'),
  rm: none('`--rm` is not part of a service: `docker compose down` removes its containers, and `docker compose run --rm` runs one once.'),
  runtime: key('runtime', 'text'),
  'security-opt': key('security_opt', 'list'),
  'shm-size': key('shm_size', 'number'),
  'sig-proxy': none('`--sig-proxy` has no counterpart in a Compose file.'),
  'stop-signal': key('stop_signal', 'text'),
  'stop-timeout': part('stop_grace_period'),
  'storage-opt': key('storage_opt', 'map'),
  sysctl: key('sysctls', 'map'),
  tmpfs: key('tmpfs', 'paths'),
  tty: key('tty', 'switch'),
  ulimit: part('ulimits'),
  'use-api-socket': key('use_api_socket', 'switch'),
  user: key('user', 'text'),
  userns: key('userns_mode', 'text'),
  uts: key('uts', 'text'),
  volume: part('volumes'),
  'volume-driver': part('volumes'),
  'volumes-from': part('volumes_from'),
  workdir: key('working_dir', 'text'),
};

/** The flag that a key was made of, for the way back. */
export const FLAG_OF_KEY: ReadonlyMap<string, { readonly flag: string; readonly shape: Shape }> = new Map(
  Object.entries(RUN_FLAGS).flatMap(([flag, counterpart]) =>
    counterpart.kind === 'key' ? [[counterpart.key, { flag, shape: counterpart.shape }] as const] : [],
  ),
);
