/*
 * What the keys of a Compose file mean, where one sentence says it: `{value}` stands for what was written. Keys as in the
 * Compose Specification of June 2026; what needs more than a sentence is in explain-key.ts.
 */

export type Sentences = ReadonlyMap<string, string>;

/** Keys of a service. */
export const SERVICE_SENTENCES: Sentences = new Map([
  ['annotations', 'metadata for the container runtime: {value}'],
  ['attach', 'whether `docker compose up` shows its output: {value}'],
  ['blkio_config', 'how much it may read from and write to disks: {value}'],
  ['cap_add', 'gets rights of root that containers do not have: {value}'],
  ['cap_drop', 'loses rights of root: {value}'],
  ['cgroup', 'the control group it sees as its own: {value}'],
  ['cgroup_parent', 'runs below the control group {value}'],
  ['command', 'runs {value} instead of the `CMD` of the image'],
  ['configs', 'configs mounted as files, at `/name` unless a target is given: {value}'],
  ['container_name', 'the container is called {value}, so there can be only one'],
  ['cpu_count', 'may use {value} processors (Windows)'],
  ['cpu_percent', 'may use {value} percent of the processors (Windows)'],
  ['cpu_period', 'the period of the CPU limit is {value} microseconds'],
  ['cpu_quota', 'may compute {value} microseconds in each period'],
  ['cpu_rt_period', 'the period of the real-time scheduler is {value}'],
  ['cpu_rt_runtime', 'may run {value} in real time in each period'],
  ['cpu_shares', 'weighs {value} against others when the CPU is busy (1024 is usual)'],
  ['cpus', 'may use {value} processors at most'],
  ['cpuset', 'runs on the processors {value} only'],
  ['credential_spec', 'credentials of a Windows account: {value}'],
  ['device_cgroup_rules', 'which kinds of devices it may use: {value}'],
  ['devices', 'may use devices of the host: {value}'],
  ['dns', 'asks these name servers: {value}'],
  ['dns_opt', 'options for looking up names: {value}'],
  ['dns_search', 'domains that short names are looked up in: {value}'],
  ['domainname', 'the domain in its host name is {value}'],
  ['entrypoint', 'starts {value} instead of the `ENTRYPOINT` of the image, and drops its `CMD`'],
  ['env_file', 'variables for the container come from {value}'],
  ['expose', 'ports for the other containers, not published: {value}'],
  ['extends', 'takes over what another service says: {value}'],
  ['external_links', 'a link to containers outside of this file: {value}'],
  ['extra_hosts', 'lines for its `/etc/hosts`: {value}'],
  ['gpus', 'may use graphics cards: {value}'],
  ['group_add', 'its user is in these groups too: {value}'],
  ['hostname', 'calls itself {value}'],
  ['init', 'a small init process reaps children and passes signals on: {value}'],
  ['ipc', 'shared memory with: {value}'],
  ['isolation', 'how containers are kept apart (Windows): {value}'],
  ['label_file', 'labels of the container come from {value}'],
  ['labels', 'labels of the container, for people and tools such as proxies: {value}'],
  ['links', 'old: names for other containers, which the network has anyway: {value}'],
  ['mac_address', 'its network card has the address {value}'],
  ['mem_limit', 'may use {value} of memory; beyond that it is killed'],
  ['mem_reservation', 'is held down to {value} of memory when the host is short of it'],
  ['mem_swappiness', 'how readily its memory is swapped out, 0 to 100: {value}'],
  ['memswap_limit', 'may use {value} of memory and swap together'],
  ['models', 'AI models it can reach: {value}'],
  ['oom_kill_disable', 'is not killed when memory runs out: {value}'],
  ['oom_score_adj', 'how early it is killed when memory runs out, -1000 to 1000: {value}'],
  ['pids_limit', 'may run {value} processes at most'],
  ['platform', 'the image for {value}'],
  ['post_start', 'commands run in the container right after the start: {value}'],
  ['pre_start', 'commands run before the start: {value}'],
  ['pre_stop', 'commands run in the container before it is stopped: {value}'],
  ['privileged', 'all rights and devices of the host: {value}'],
  ['profiles', 'starts only when one of these profiles is asked for: {value}'],
  ['provider', 'another program makes this service: {value}'],
  ['pull_refresh_after', 'pulls the image again after {value}'],
  ['read_only', 'its file system cannot be written to, except in mounts: {value}'],
  ['runtime', 'run by {value} instead of runc'],
  ['scale', '{value} containers'],
  ['secrets', 'secrets mounted as files below `/run/secrets`: {value}'],
  ['security_opt', 'settings of SELinux, AppArmor, seccomp and the like: {value}'],
  ['shm_size', 'its `/dev/shm` holds {value} (usually 64 MB)'],
  ['stdin_open', 'standard input stays open (`-i`): {value}'],
  ['stop_grace_period', 'has {value} to end before it is killed (usually 10s)'],
  ['stop_signal', 'is asked to stop with {value} instead of SIGTERM'],
  ['storage_opt', 'settings of the storage driver: {value}'],
  ['sysctls', 'settings of the kernel for this container: {value}'],
  ['tmpfs', 'empty directories in memory: {value}'],
  ['tty', 'gets a terminal (`-t`): {value}'],
  ['ulimits', 'limits for its processes: {value}'],
  ['use_api_socket', 'reaches the Docker API, with your login to registries: {value}'],
  ['user', 'runs as {value} instead of the `USER` of the image'],
  ['userns_mode', 'user namespace: {value}'],
  ['uts', 'host name shared with: {value}'],
  ['volumes_from', 'mounts everything that these mount: {value}'],
  ['working_dir', 'starts in the directory {value}'],
]);

/** Keys below `build`. */
export const BUILD_SENTENCES: Sentences = new Map([
  ['additional_contexts', 'more directories or images that `COPY --from` may name: {value}'],
  ['args', 'values for `ARG`: {value}'],
  ['cache_from', 'takes the build cache from {value}'],
  ['cache_to', 'writes the build cache to {value}'],
  ['context', 'files come from {value}'],
  ['dockerfile', 'the Dockerfile is {value}'],
  ['dockerfile_inline', 'the Dockerfile itself, written into this file'],
  ['entitlements', 'rights the build is allowed: {value}'],
  ['extra_hosts', 'lines for `/etc/hosts` while building: {value}'],
  ['isolation', 'how build containers are kept apart (Windows): {value}'],
  ['labels', 'labels of the image: {value}'],
  ['network', 'the network of `RUN`: {value}'],
  ['no_cache', 'builds everything anew: {value}'],
  ['no_cache_filter', 'builds these stages anew: {value}'],
  ['platforms', 'builds for {value}'],
  ['privileged', 'builds with all rights: {value}'],
  ['provenance', 'adds a record of how it was built: {value}'],
  ['pull', 'looks for newer base images: {value}'],
  ['sbom', 'adds a list of what is in the image: {value}'],
  ['secrets', 'secrets for `RUN --mount=type=secret`: {value}'],
  ['shm_size', '`/dev/shm` holds {value} while building'],
  ['ssh', 'keys for `RUN --mount=type=ssh`: {value}'],
  ['tags', 'more names of the image: {value}'],
  ['target', 'builds up to the stage {value}'],
  ['ulimits', 'limits for processes of the build: {value}'],
]);

/** Keys below `deploy`. */
export const DEPLOY_SENTENCES: Sentences = new Map([
  ['endpoint_mode', 'how a swarm spreads connections, `vip` or `dnsrr`: {value}'],
  ['labels', 'labels of the service, not of its containers: {value}'],
  ['mode', '`replicated` (so many copies) or `global` (one on each node): {value}'],
  ['placement', 'which nodes of a swarm may run it: {value}'],
  ['replicas', '{value} containers'],
  ['resources', 'what it may use at most (`limits`) and what is kept for it (`reservations`): {value}'],
  ['restart_policy', 'when it is started again: {value}'],
  ['rollback_config', 'how a swarm goes back to the version before: {value}'],
  ['update_config', 'how a swarm puts a new version in place: {value}'],
]);

/** Keys below `healthcheck`. */
export const HEALTH_SENTENCES: Sentences = new Map([
  ['disable', 'switches off the check of the image: {value}'],
  ['interval', '{value} between two checks (default 30s)'],
  ['retries', 'unhealthy after {value} failures in a row (default 3)'],
  ['start_interval', '{value} between two checks while it starts (default 5s)'],
  ['start_period', 'failures in the first {value} do not count (default 0s)'],
  ['test', 'runs {value} in the container; exit code 0 is healthy'],
  ['timeout', 'a check that takes longer than {value} has failed (default 30s)'],
]);

/** Keys below `logging`. */
export const LOGGING_SENTENCES: Sentences = new Map([
  ['driver', 'output goes to {value} (usually `json-file`)'],
  ['options', 'settings of that driver: {value}'],
]);

/** Keys below `develop`. */
export const DEVELOP_SENTENCES: Sentences = new Map([['watch', 'what `docker compose watch` does when files change: {value}']]);

/** Keys at the top of a file, beside `services`. */
export const TOP_SENTENCES: Sentences = new Map([
  ['configs', 'files that services may mount: {value}'],
  ['include', 'other Compose files that belong to this one: {value}'],
  ['models', 'AI models that services may use: {value}'],
  ['name', 'the project is called {value}; its containers, networks and volumes begin with that'],
  ['networks', 'networks that services may join: {value}'],
  ['secrets', 'secrets that services may mount: {value}'],
  ['version', 'obsolete: Compose ignores {value} and warns; remove the line'],
  ['volumes', 'named volumes, which keep data when containers go: {value}'],
]);
