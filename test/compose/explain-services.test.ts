// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose look like that
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainServices } from '../../src/compose/explain-services.js';
import type { ExplainedKey, ServicesExplanation } from '../../src/compose/explained-service.js';
import { SERVICE_KEYS } from '../../src/compose/service-keys.js';
import { plainProse } from '../../src/prose.js';

function explained(yaml: string): ServicesExplanation & { kind: 'explained' } {
  const explanation = explainServices(yaml);
  if (explanation.kind !== 'explained') throw new Error(plainProse(explanation.problem));
  return explanation;
}

/** The key and everything below it, as one text. */
function textOf({ text, says, items }: ExplainedKey): string {
  return [`${text}: ${plainProse(says)}`, ...items.map(textOf)].join('\n');
}

function saysOf(yaml: string): string {
  const { services, topLevel } = explained(yaml);
  return [...services.flatMap(({ keys }) => keys), ...topLevel].map(textOf).join('\n');
}

function remarksOf(yaml: string): string[] {
  return explained(yaml).remarks.map(({ prose }) => plainProse(prose));
}

const EACH: readonly (readonly [yaml: string, says: string])[] = [
  ['annotations: {a: b}', 'a=b'],
  ['attach: false', 'shows its output: false'],
  ['blkio_config: {weight: 300}', 'weight=300'],
  ['build: .', 'from the Dockerfile in .'],
  ['build: {context: ./app, target: prod, args: {V: 1}}', 'builds up to the stage prod'],
  ['cap_add: [NET_ADMIN]', 'rights of root that containers do not have: NET_ADMIN'],
  ['cap_drop: [ALL]', 'loses rights of root: ALL'],
  ['cgroup: private', 'control group'],
  ['cgroup_parent: x', 'below the control group x'],
  ['command: ["a", "b"]', 'runs a b instead of the CMD'],
  ['configs: [site]', 'configs mounted as files'],
  ['container_name: web', 'is called web, so there can be only one'],
  ['cpu_count: 2', '2 processors'],
  ['cpu_percent: 50', '50 percent'],
  ['cpu_period: 1000', '1000 microseconds'],
  ['cpu_quota: 500', '500 microseconds'],
  ['cpu_rt_period: 1ms', '1ms'],
  ['cpu_rt_runtime: 1ms', '1ms in real time'],
  ['cpu_shares: 512', 'weighs 512'],
  ['cpus: 0.5', '0.5 processors at most'],
  ['cpuset: 0-1', 'processors 0-1 only'],
  ['credential_spec: {file: a.json}', 'file=a.json'],
  ['depends_on: [db]', 'nobody waits until it is ready'],
  [
    'depends_on: {db: {condition: service_healthy, restart: true, required: false}}',
    'healthy by its health check; is started again with it; may be missing',
  ],
  ['deploy: {replicas: 3, resources: {limits: {memory: 1G}}}', 'limits (memory=1G)'],
  ['develop: {watch: [{path: ., action: sync}]}', 'docker compose watch'],
  ['device_cgroup_rules: ["c 1:3 mr"]', 'c 1:3 mr'],
  ['devices: [/dev/ttyUSB0]', '/dev/ttyUSB0'],
  ['dns: 1.1.1.1', 'name servers: 1.1.1.1'],
  ['dns_opt: [ndots:1]', 'ndots:1'],
  ['dns_search: example.org', 'example.org'],
  ['domainname: example.org', 'example.org'],
  ['entrypoint: /start.sh', 'starts /start.sh instead of the ENTRYPOINT'],
  ['env_file: .env', 'come from .env'],
  ['environment: {A: 1, B: null, C: ""}', 'A is 1 in the container\nB: taken from your shell or .env\nC=: set, but empty'],
  ['environment: [A=1]', 'A is 1 in the container'],
  ['expose: [80]', 'not published: 80'],
  ['extends: {file: a.yaml, service: b}', 'file=a.yaml and service=b'],
  ['external_links: [a]', 'outside of this file: a'],
  ['extra_hosts: ["a:1.2.3.4"]', 'a:1.2.3.4'],
  ['gpus: all', 'graphics cards: all'],
  ['group_add: [mail]', 'mail'],
  ['healthcheck: {test: ["CMD", "true"], interval: 5s}', '5s between two checks'],
  ['hostname: web', 'calls itself web'],
  ['image: nginx:1.27', 'tag 1.27'],
  ['init: true', 'a small init process'],
  ['ipc: host', 'host'],
  ['isolation: hyperv', 'hyperv'],
  ['label_file: a.labels', 'come from a.labels'],
  ['labels: {a: b}', 'a=b'],
  ['links: [db]', 'old'],
  ['logging: {driver: local, options: {max-size: 10m}}', 'output goes to local'],
  ['mac_address: 02:42:ac:11:00:03', '02:42'],
  ['mem_limit: 512m', '512m of memory; beyond that it is killed'],
  ['mem_reservation: 256m', '256m'],
  ['mem_swappiness: 10', '10'],
  ['memswap_limit: 1g', '1g of memory and swap'],
  ['models: [llm]', 'llm'],
  ['network_mode: host', 'the network of the host itself'],
  ['network_mode: service:vpn', 'shares the network of the service vpn'],
  ['networks: [front]', 'front: joined'],
  ['networks: {front: {aliases: [a]}}', 'with aliases=[a]'],
  ['oom_kill_disable: true', 'is not killed'],
  ['oom_score_adj: 500', '500'],
  ['pid: host', 'processes of the host'],
  ['pids_limit: 100', '100 processes at most'],
  ['platform: linux/amd64', 'linux/amd64'],
  ['ports: ["8080:80"]', 'host port 8080 on all interfaces → container port 80'],
  ['ports: [{target: 80, published: "8080", host_ip: 127.0.0.1}]', 'host port 8080 on 127.0.0.1 only'],
  ['post_start: [{command: ./a.sh}]', 'command=./a.sh'],
  ['pre_start: [{command: ./a.sh}]', 'before the start'],
  ['pre_stop: [{command: ./a.sh}]', 'before it is stopped'],
  ['privileged: true', 'all rights and devices of the host: true'],
  ['profiles: [debug]', 'asked for: debug'],
  ['provider: {type: awesomecloud}', 'another program'],
  ['pull_policy: always', 'pulled at every start'],
  ['pull_refresh_after: 24h', '24h'],
  ['read_only: true', 'cannot be written to'],
  ['restart: unless-stopped', 'unless you had stopped it'],
  ['restart: on-failure:3', 'when it ends with an error'],
  ['runtime: runsc', 'runsc instead of runc'],
  ['scale: 3', '3 containers'],
  ['secrets: [db]', 'below /run/secrets: db'],
  ['security_opt: [no-new-privileges]', 'no-new-privileges'],
  ['shm_size: 1g', 'holds 1g'],
  ['stdin_open: true', '(-i)'],
  ['stop_grace_period: 1m', '1m to end before it is killed'],
  ['stop_signal: SIGQUIT', 'SIGQUIT instead of SIGTERM'],
  ['storage_opt: {size: 1G}', 'size=1G'],
  ['sysctls: {net.core.somaxconn: 1024}', 'net.core.somaxconn=1024'],
  ['tmpfs: /run', 'in memory: /run'],
  ['tty: true', '(-t)'],
  ['ulimits: {nofile: {soft: 1, hard: 2}}', 'nofile (soft=1,hard=2)'],
  ['use_api_socket: true', 'reaches the Docker API'],
  ['user: "1000:1000"', 'runs as 1000:1000'],
  ['userns_mode: host', 'host'],
  ['uts: host', 'host'],
  ['volumes: ["./a:/b:ro"]', 'seen from the directory of this file, of the host appears at /b in the container, read-only'],
  ['volumes: ["data:/b"]', 'named volume data'],
  ['volumes: [{type: tmpfs, target: /b}]', 'in memory, at /b'],
  ['volumes_from: [a]', 'a'],
  ['working_dir: /app', '/app'],
  ['x-own: 1', 'your own'],
];

describe('explainServices()', () => {
  test.each(EACH)('reads %j', (yaml, says) =>
    expect(saysOf(`services:\n  web: {user: me, ${yaml}}`.replace(/user: me, (?=user)/, ''))).toContain(says),
  );

  test('knows every key of a service', () => {
    const shown = new Set(EACH.map(([yaml]) => yaml.split(':')[0]));
    expect([...SERVICE_KEYS].filter((key) => !shown.has(key))).toEqual([]);
    expect(
      explained(
        EACH.map(([yaml]) => yaml)
          .filter((yaml, index, all) => all.findIndex((one) => one.split(':')[0] === yaml.split(':')[0]) === index)
          .join('\n'),
      ).services[0]?.keys.filter(({ isKnown }) => !isKnown),
    ).toEqual([]);
  });

  test('knows every key at the top', () => {
    const { topLevel } = explained(
      'version: "3"\nname: shop\ninclude: [a.yaml]\nservices: {web: {image: a:1}}\nnetworks: {a: }\nvolumes: {b: }\nconfigs: {c: {file: d}}\nsecrets: {e: {file: f}}\nmodels: {g: {model: h}}\nx-a: 1',
    );
    expect(topLevel.map(({ text, isKnown }) => [text, isKnown])).toEqual(
      ['version', 'name', 'include', 'networks', 'volumes', 'configs', 'secrets', 'models', 'x-a'].map((key) => [key, true]),
    );
  });

  test.each([
    ['volumes:\n  data:\n    external: true', 'named volumes'],
    ['networks:\n  back:\n    internal: true', 'networks that services may join'],
    ['restart: always', 'started again'],
    ['web:\n  image: nginx:1', 'tag 1'],
  ])('reads a piece such as %j', (yaml, says) => expect(saysOf(yaml)).toContain(says));

  test.each([
    ['no mapping', '- a'],
    ['no YAML', 'a: [b'],
    ['no service', 'a: b'],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replace(/./g, (name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]\n`)}`,
    ],
  ])('says why it cannot read %s', (_, yaml) => expect(explainServices(yaml).kind).toBe('unreadable'));
});

describe('explainServices() remarks on', () => {
  test.each([
    ['an unknown key', 'image: a:1\nrestrat: always', /no key restrat.*near: restart/],
    ['a key by another name', 'image: a:1\nenv: [A=1]', /no key env.*near: environment/],
    ['an unknown key below', 'image: a:1\nhealthcheck: {intervall: 5s}', /healthcheck has no key intervall.*near: interval/],
    ['an unknown key at the top', 'services: {a: {image: b:1}}\nvolumnes: {c: }', /no key volumnes.*near: volumes/],
    ['a key of a service at the top', 'services: {a: {image: b:1}}\nports: ["80:80"]', /ports belongs to a service/],
    ['the Docker socket', 'image: a:1\nvolumes: [/var/run/docker.sock:/var/run/docker.sock]', /is the Docker socket/],
    ['the whole host', 'image: a:1\nvolumes: [/:/host]', /whole file system/],
    ['the whole host in the long form', 'image: a:1\nvolumes: [{type: bind, source: /, target: /host}]', /whole file system/],
    ['privileged', 'image: a:1\nprivileged: true', /root in the container is root on the host/],
    ['a strong capability', 'image: a:1\ncap_add: [SYS_ADMIN]', /SYS_ADMIN is strong enough/],
    ['less confinement', 'image: a:1\nsecurity_opt: [seccomp=unconfined]', /takes away a part/],
    ['the API socket', 'image: a:1\nuse_api_socket: true', /Docker API/],
    ['processes of the host', 'image: a:1\npid: host', /every process of the host/],
    ['a secret', 'image: a:1\nenvironment: [DB_PASSWORD=hunter2]', /DB_PASSWORD looks like a secret/],
    ['a port open to all', 'image: a:1\nports: ["8080:80"]', /127\.0\.0\.1:8080:80/],
    ['latest', 'image: nginx', /nginx means latest/],
    ['links', 'image: a:1\nlinks: [db]', /legacy/],
    ['network_mode and networks', 'image: a:1\nnetwork_mode: host\nnetworks: [a]', /exclude each other/],
    ['ports without effect', 'image: a:1\nnetwork_mode: host\nports: ["127.0.0.1:80:80"]', /does nothing/],
    ['a fixed name for several', 'image: a:1\ncontainer_name: b\nscale: 2', /one container only/],
    ['no restart policy', 'image: a:1\nrestart: sometimes', /no restart policy/],
    ['no port', 'image: a:1\nports: ["99999:80"]', /no port/],
    ['an undeclared volume', 'services: {a: {image: b:1, volumes: ["data:/c"]}}', /the volume data.*add it under volumes/],
    ['an undeclared network', 'services: {a: {image: b:1, networks: [c]}}', /the network c/],
    ['an undeclared secret', 'services: {a: {image: b:1, secrets: [c]}}', /the secret c/],
    ['an undeclared config', 'services: {a: {image: b:1, configs: [{source: c}]}}', /the config c/],
    ['an unknown service', 'services: {web: {image: b:1, depends_on: [bd]}, db: {image: c:1}}', /depends on bd.*near: db/],
    [
      'a check that is missing',
      'services: {a: {image: b:1, depends_on: {c: {condition: service_healthy}}}, c: {image: d:1}}',
      /c has no healthcheck/,
    ],
    ['nothing to run', 'services: {a: {image: b:1}, c: {restart: always}}', /c has neither image nor build/],
  ])('%s', (_, yaml, remark) => expect(remarksOf(yaml).filter((one) => remark.test(one))).toHaveLength(1));

  test('nothing where all is well', () =>
    expect(
      remarksOf(
        'services:\n  web:\n    build: .\n    ports: ["127.0.0.1:80:80"]\n    depends_on: {db: {condition: service_healthy}}\n    environment: {DB_PASSWORD: "${DB_PASSWORD}"}\n  db:\n    image: postgres:17\n    healthcheck: {test: pg_isready}\n    volumes: ["data:/var/lib/postgresql/data"]\nvolumes: {data: }',
      ),
    ).toEqual([]));
});

describe('any YAML', () => {
  const scalar = fc.oneof(
    fc.constantFrom('80:80', '/:/x', 'a:/b:ro', 'CMD', 'host', 'service:', '${A:-b}', ':', '', '=', 'A='),
    fc.string({ maxLength: 8 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(
        fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('target', 'source', 'type', 'condition', 'test', 'limits', '__proto__')),
        tie('any'),
        { maxKeys: 4 },
      ),
    ),
  })).any;
  const service = fc.dictionary(fc.oneof(fc.constantFrom(...SERVICE_KEYS), fc.string({ maxLength: 8 })), value, { maxKeys: 8 });

  test('whose keys are those of a service, whatever is below them, gives an explanation', () => {
    fc.assert(
      fc.property(service, fc.boolean(), (keys, isFile) => {
        const explanation = explainServices(JSON.stringify(isFile ? { services: { web: keys }, volumes: keys } : keys));
        return ['explained', 'unreadable'].includes(explanation.kind);
      }),
      { numRuns: 2_000 },
    );
  });

  const SEED =
    'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n    environment: &e\n      A: b\n    depends_on:\n      db: {condition: service_healthy}\n  db:\n    environment: *e\nvolumes:\n  a:\n';

  test('that was damaged gives an explanation', () => {
    fc.assert(
      fc.property(
        fc.nat(SEED.length),
        fc.nat(20),
        fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('\n', ': ', '- ', '&a ', '*e', '{', '[', '|', '"', '\t', '<<: *e\n')),
        (at, length, put) => {
          const explanation = explainServices(SEED.slice(0, at) + put + SEED.slice(at + length));
          return ['explained', 'unreadable'].includes(explanation.kind);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('never shows a password, wherever it stands', () => {
    const secret = fc.stringMatching(/^[a-z]{4}[0-9]{4}[a-z]{4}$/);
    const line = fc.constantFrom(
      (password: string) => `environment: {DB_PASSWORD: ${password}}`,
      (password: string) => `environment: ["DB_PASSWORD=x ${password}"]`,
      (password: string) => `build: {args: {NPM_TOKEN: ${password}}}`,
      (password: string) => `build: {context: ., args: ["NPM_TOKEN=x ${password}"]}`,
      (password: string) => `command: ["app", "--password", "${password}"]`,
      (password: string) => `command: app --password ${password}`,
      (password: string) => `healthcheck: {test: ["CMD", "redis-cli", "--password", "${password}"]}`,
      (password: string) => `labels: ["client_secret=x ${password}"]`,
      (password: string) => `image: https://me:${password}@example.org/x`,
      (password: string) => `unheard_of: {password: ${password}}`,
      (password: string) => `logging: {options: {splunk-token: ${password}}}`,
    );
    fc.assert(
      fc.property(secret, line, (password, write) => !JSON.stringify(explainServices(`image: a\n${write(password)}`)).includes(password)),
    );
  });

  // Squares and worse would take longer than a test may.
  test.each([
    ['services', `services:\n${Array.from({ length: 900 }, (_, index) => `  a${index}: {image: b}\n`).join('')}`],
    ['ports', `image: a\nports:\n${'  - "80:80"\n'.repeat(2_500)}`],
    ['mounts', `image: a\nvolumes:\n${'  - ./a:/b\n'.repeat(2_500)}`],
    ['unknown keys', `image: a\n${Array.from({ length: 2_000 }, (_, index) => `helthchek${index}: 1\n`).join('')}`],
    [
      'dependencies',
      `services:\n${Array.from({ length: 400 }, (_, index) => `  serv${index}: {image: b, depends_on: [serv, sevr]}\n`).join('')}`,
    ],
    ['variables', `image: a\nenvironment:\n${'  - A=b\n'.repeat(3_500)}`],
  ])('of many %s comes to an end', (_, yaml) => expect(['explained', 'unreadable']).toContain(explainServices(yaml).kind));
});
