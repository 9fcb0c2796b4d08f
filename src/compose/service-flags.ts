/** Where a flag of `docker service create` stands below a service of a stack file, and a value it is shown with. */
export interface StackKey {
  /** Keys from the service down; `[]` behind the last one for a list. */
  readonly path: string;
  readonly example: string;
}

const at = (path: string, example: string): StackKey => ({ path, example });

/** Flags of `docker service create`; those of `docker service update` for the same thing have the same counterpart. */
export const SERVICE_FLAGS: Readonly<Record<string, StackKey>> = {
  'cap-add': at('cap_add[]', 'NET_ADMIN'),
  'cap-drop': at('cap_drop[]', 'ALL'),
  config: at('configs[]', 'app_config'),
  constraint: at('deploy.placement.constraints[]', 'node.role == worker'),
  'container-label': at('labels[]', 'com.example.team=web'),
  dns: at('dns[]', '192.168.1.1'),
  'dns-option': at('dns_opt[]', 'ndots:1'),
  'dns-search': at('dns_search[]', 'corp.example'),
  'endpoint-mode': at('deploy.endpoint_mode', 'dnsrr'),
  entrypoint: at('entrypoint', '/docker-entrypoint.sh'),
  env: at('environment[]', 'LOG_LEVEL=debug'),
  'env-file': at('env_file', 'app.env'),
  'health-cmd': at('healthcheck.test', 'curl -f http://localhost/'),
  'health-interval': at('healthcheck.interval', '30s'),
  'health-retries': at('healthcheck.retries', '3'),
  'health-start-interval': at('healthcheck.start_interval', '2s'),
  'health-start-period': at('healthcheck.start_period', '20s'),
  'health-timeout': at('healthcheck.timeout', '5s'),
  host: at('extra_hosts[]', 'db.local:192.168.1.20'),
  hostname: at('hostname', 'web1'),
  init: at('init', 'true'),
  isolation: at('isolation', 'hyperv'),
  label: at('deploy.labels[]', 'com.example.team=web'),
  'limit-cpu': at('deploy.resources.limits.cpus', '"0.5"'),
  'limit-memory': at('deploy.resources.limits.memory', '512M'),
  'limit-pids': at('deploy.resources.limits.pids', '200'),
  'log-driver': at('logging.driver', 'syslog'),
  'log-opt': at('logging.options.max-size', '10m'),
  mode: at('deploy.mode', 'global'),
  mount: at('volumes[]', 'data:/data'),
  network: at('networks[]', 'backend'),
  'no-healthcheck': at('healthcheck.disable', 'true'),
  'placement-pref': at('deploy.placement.preferences[]', 'spread: node.labels.zone'),
  publish: at('ports[]', '"8080:80"'),
  'read-only': at('read_only', 'true'),
  replicas: at('deploy.replicas', '3'),
  'replicas-max-per-node': at('deploy.placement.max_replicas_per_node', '1'),
  'reserve-cpu': at('deploy.resources.reservations.cpus', '"0.25"'),
  'reserve-memory': at('deploy.resources.reservations.memory', '256M'),
  'restart-condition': at('deploy.restart_policy.condition', 'on-failure'),
  'restart-delay': at('deploy.restart_policy.delay', '5s'),
  'restart-max-attempts': at('deploy.restart_policy.max_attempts', '3'),
  'restart-window': at('deploy.restart_policy.window', '120s'),
  'rollback-delay': at('deploy.rollback_config.delay', '0s'),
  'rollback-failure-action': at('deploy.rollback_config.failure_action', 'pause'),
  'rollback-max-failure-ratio': at('deploy.rollback_config.max_failure_ratio', '0'),
  'rollback-monitor': at('deploy.rollback_config.monitor', '5s'),
  'rollback-order': at('deploy.rollback_config.order', 'stop-first'),
  'rollback-parallelism': at('deploy.rollback_config.parallelism', '1'),
  secret: at('secrets[]', 'db_password'),
  'stop-grace-period': at('stop_grace_period', '30s'),
  'stop-signal': at('stop_signal', 'SIGINT'),
  sysctl: at('sysctls[]', 'net.core.somaxconn=1024'),
  tty: at('tty', 'true'),
  'update-delay': at('deploy.update_config.delay', '10s'),
  'update-failure-action': at('deploy.update_config.failure_action', 'rollback'),
  'update-max-failure-ratio': at('deploy.update_config.max_failure_ratio', '0'),
  'update-monitor': at('deploy.update_config.monitor', '5s'),
  'update-order': at('deploy.update_config.order', 'start-first'),
  'update-parallelism': at('deploy.update_config.parallelism', '2'),
  user: at('user', '"1000:1000"'),
  workdir: at('working_dir', '/app'),
};

/** The counterpart of a flag of `docker service create` or `update`; undefined where a stack file has none. */
export function stackKeyOf(flag: string): StackKey | undefined {
  return (
    SERVICE_FLAGS[flag] ??
    SERVICE_FLAGS[flag.replace(/-(?:add|rm)$/, '')] ??
    (flag === 'args' ? { path: 'command', example: 'serve' } : undefined)
  );
}

/** The keys as lines of a stack file, below `services:`. */
export function formatStackKey({ path, example }: StackKey, service: string): string {
  const keys = path.replace('[]', '').split('.');
  const lines = ['services:', `  ${service}:`, ...keys.map((key, depth) => `${'  '.repeat(depth + 2)}${key}:`)];
  if (!path.endsWith('[]')) return `${lines.join('\n')} ${example}`;
  return [...lines, `${'  '.repeat(keys.length + 2)}- ${example}`].join('\n');
}
