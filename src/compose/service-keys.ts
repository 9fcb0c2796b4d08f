import { FLAG_OF_KEY } from './run-flags.js';

/** Keys of a service that are converted in their own way. */
export const KEYS_WITH_A_WAY: ReadonlySet<string> = new Set([
  'blkio_config',
  'build',
  'command',
  'container_name',
  'credential_spec',
  'deploy',
  'entrypoint',
  'environment',
  'external_links',
  'extra_hosts',
  'gpus',
  'healthcheck',
  'image',
  'links',
  'logging',
  'network_mode',
  'networks',
  'pid',
  'ipc',
  'ports',
  'pull_policy',
  'stop_grace_period',
  'ulimits',
  'volumes',
  'volumes_from',
]);

/** Keys of a service that `docker run` has no flag for, and what to do instead. */
export const KEYS_WITHOUT_FLAG: ReadonlyMap<string, string> = new Map([
  ['attach', '`attach` only says whether `docker compose up` shows the output.'],
  ['configs', '`configs` has no flag: mount the file with `--mount type=bind,source=<file>,target=/<name>,readonly`.'],
  ['depends_on', '`depends_on` has no flag: start the other containers first, in order; nothing waits for their health.'],
  ['develop', '`develop` belongs to `docker compose watch` and was left out.'],
  ['extends', '`extends` has no flag: copy what the other service says into this one (`docker compose config` does it).'],
  ['models', '`models` has no flag: run the model with `docker model run`.'],
  ['post_start', '`post_start` has no flag: run its commands with `docker exec` after the start.'],
  ['pre_start', '`pre_start` has no flag: run its commands before the start.'],
  ['pre_stop', '`pre_stop` has no flag: run its commands with `docker exec` before the stop.'],
  ['profiles', '`profiles` has no flag: a line that you run is always wanted.'],
  ['provider', '`provider` has no flag: Compose hands such a service to another program.'],
  ['pull_refresh_after', '`pull_refresh_after` has no flag: use `--pull always`.'],
  ['scale', '`scale` has no flag: run the line once for each container, with other names and host ports.'],
  ['secrets', '`secrets` has no flag outside a swarm: mount the file read-only at `/run/secrets/<name>` with `--mount`.'],
]);

/** Every key of a service that is known. */
export const SERVICE_KEYS: ReadonlySet<string> = new Set([...FLAG_OF_KEY.keys(), ...KEYS_WITH_A_WAY, ...KEYS_WITHOUT_FLAG.keys()]);
