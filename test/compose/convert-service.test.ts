// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a shell and of Compose look like that
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainNotes } from '../../src/compose/convert-run.js';
import { convertService, type RunCommand } from '../../src/compose/convert-service.js';
import { SERVICE_KEYS } from '../../src/compose/service-keys.js';
import { splitWords } from '../../src/compose/shell-words.js';
import { plainProse } from '../../src/prose.js';
import { CATALOGUE } from './run-catalogue.js';

function commands(yaml: string): readonly RunCommand[] {
  const read = convertService(yaml, CATALOGUE);
  if (read.kind === 'unreadable') throw new Error(plainProse(read.problem));
  return read.commands;
}

function only(yaml: string): RunCommand {
  const [command] = commands(yaml);
  if (command === undefined) throw new Error('there is no command');
  return command;
}

/** The line of a service `x` whose keys are `keys`, without what every line has. */
function lineOf(keys: string): string {
  return only(`image: x\n${keys}`)
    .line.replaceAll(' \\\n ', '')
    .replace(/^docker run -d ?/, '')
    .replace(/ ?x$/, '');
}

function notesOf(keys: string): string {
  return plainNotes(only(`image: x\n${keys}`).notes).join('\n');
}

const WHOLE = `
name: shop
services:
  web:
    image: nginx:1.27
    ports: ["8080:80"]
    depends_on: [db]
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: hunter2
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data:
`;

describe('convertService()', () => {
  test('makes a line of each service of a whole file', () => {
    expect(commands(WHOLE).map(({ service, words, line }) => ({ service, words, line }))).toEqual([
      {
        service: 'web',
        words: ['-d', '--name', 'web', '-p', '8080:80', 'nginx:1.27'],
        line: 'docker run -d --name web -p 8080:80 nginx:1.27',
      },
      {
        service: 'db',
        words: ['-d', '--name', 'db', '-e', 'POSTGRES_PASSWORD=•••', '-v', 'data:/var/lib/postgresql/data', 'postgres:17'],
        line: `docker run -d \\
  --name db \\
  -e POSTGRES_PASSWORD=••• \\
  -v data:/var/lib/postgresql/data \\
  postgres:17`,
      },
    ]);
  });

  test.each([
    ['the mapping of a service', 'web:\n  image: nginx\n  ports: ["80:80"]', 'docker run -d --name web -p 80:80 nginx'],
    ['the keys alone', 'image: nginx\nports: ["80:80"]', 'docker run -d -p 80:80 nginx'],
    ['keys in any order', 'ports: ["80:80"]\nimage: nginx', 'docker run -d -p 80:80 nginx'],
    ['an indented piece', '    image: nginx\n    ports:\n      - "80:80"', 'docker run -d -p 80:80 nginx'],
    ['a fenced piece', '```yaml\nimage: nginx\n```', 'docker run -d nginx'],
    ['a mapping without an image', 'web:\n  build: .\n', 'docker run -d web'],
    [
      'a merged fragment',
      'x-all: &all\n  restart: always\nservices:\n  web:\n    <<: *all\n    image: nginx',
      'docker run -d --name web --restart always nginx',
    ],
    ['Windows line ends', 'image: nginx\r\nports:\r\n  - "80:80"\r\n', 'docker run -d -p 80:80 nginx'],
    ['a terminal', 'image: alpine\nstdin_open: true\ntty: true\ncommand: sh', 'docker run -it alpine sh'],
  ])('reads %s', (_, yaml, line) => expect(only(yaml).line).toBe(line));

  test.each([
    ['environment: [A=1, B]', '-e A=1 -e B'],
    ['environment: {A: 1, B: true, C: , D: "x y"}', "-e A=1 -e B=true -e C -e 'D=x y'"],
    ['environment: {A: "it\'s"}', String.raw`-e 'A=it'\''s'`],
    ['environment: {A: "$${B}", C: "${D:-e}"}', `-e 'A=\${B}' -e "C=\${D:-e}"`],
    ['environment: {A: "$(id) ${B}"}', '-e "A=\\$(id) ${B}"'],
    ['env_file: [{path: a.env, required: false}, b.env]', '--env-file a.env --env-file b.env'],
    [
      'ports: [80, "53:53/udp", {target: 80, published: 8080, host_ip: 127.0.0.1, protocol: tcp}]',
      '-p 80 -p 53:53/udp -p 127.0.0.1:8080:80',
    ],
    ['ports: [{target: 80, published: "8080", host_ip: "::1"}]', "-p '[::1]:8080:80'"],
    ['command: echo "two words" three', "x echo 'two words' three"],
    ['command: ["echo", "$$HOME"]', "x echo '$HOME'"],
    ['entrypoint: ["/bin/sh", "-c"]\ncommand: ["ls -l"]', "--entrypoint /bin/sh x -c 'ls -l'"],
    ['entrypoint: /bin/sh -c ls', '--entrypoint /bin/sh x -c ls'],
    ['entrypoint: []', "--entrypoint ''"],
    ['healthcheck: {test: curl -f http://localhost, interval: 1m}', "--health-cmd 'curl -f http://localhost' --health-interval 1m"],
    ['healthcheck: {test: [CMD, echo, "$$A b"]}', String.raw`--health-cmd 'echo '\''$A b'\'''`],
    ['healthcheck: {test: [NONE]}', '--no-healthcheck'],
    ['volumes: [{type: bind, source: ./a, target: /b, read_only: true}]', '-v ./a:/b:ro'],
    ['volumes: [{type: volume, source: a, target: /b, volume: {nocopy: true}}]', '--mount type=volume,source=a,target=/b,volume-nocopy'],
    ['tmpfs: [/run, /tmp]', '--tmpfs /run --tmpfs /tmp'],
    ['extra_hosts: {a: 10.0.0.1, b: [10.0.0.2, 10.0.0.3]}', '--add-host a=10.0.0.1 --add-host b=10.0.0.2 --add-host b=10.0.0.3'],
    ['labels: [a=1, b]', '--label a=1 --label b'],
    ['stop_grace_period: 1m30s', '--stop-timeout 90'],
    ['stop_grace_period: 1500ms', '--stop-timeout 2'],
    ['pull_policy: if_not_present', '--pull missing'],
    ['restart: no', '--restart no'],
    ['init: yes', '--init'],
    ['privileged: false', ''],
    ['network_mode: service:db', '--network container:db'],
    ['networks: [default]', ''],
    ['networks: {a: {aliases: [b], ipv4_address: 10.0.0.2}, c: }', '--network a --network-alias b --ip 10.0.0.2 --network c'],
    ['links: [db:database]', '--link db:database'],
    ['volumes_from: [container:a:ro]', '--volumes-from a:ro'],
    ['ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3}', '--ulimit nofile=1:2 --ulimit nproc=3'],
    [
      'deploy: {resources: {limits: {cpus: "0.5", memory: 50M, pids: 5}, reservations: {memory: 20M}}}',
      '--cpus 0.5 -m 50M --pids-limit 5 --memory-reservation 20M',
    ],
    ['deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 1, capabilities: [gpu]}]}}}', '--gpus driver=nvidia,count=1'],
    ['deploy: {restart_policy: {condition: on-failure, max_attempts: 3}}', '--restart on-failure:3'],
    ['deploy: {restart_policy: {condition: any}}\nrestart: "no"', '--restart no'],
    ['credential_spec: {file: my.json}', '--security-opt credentialspec=file://my.json'],
  ])('writes %s as %s', (keys, flags) => expect(lineOf(keys)).toBe(flags));

  test.each([
    ['build: .', 'docker build -t x .'],
    [
      'build: {context: ./app, dockerfile: Dockerfile.dev, target: dev, args: {A: 1}}',
      'docker build -t x -f ./app/Dockerfile.dev --target dev --build-arg A=1 ./app',
    ],
    ['depends_on: [db]', 'start the other containers first'],
    ['profiles: [debug]', 'profiles has no flag'],
    ['secrets: [a]', 'secrets has no flag'],
    ['configs: [a]', 'configs has no flag'],
    ['deploy: {replicas: 3}', 'deploy.replicas has no flag'],
    ['scale: 3', 'run the line once for each'],
    ['pull_policy: daily', '--pull knows always, missing and never'],
    ['stop_grace_period: soon', 'is no duration'],
    ['comand: ls', 'nearest is command'],
    ['nonsense: 1', 'nonsense is no key of a Compose service'],
    ['command: []', 'An empty command'],
    ['command: echo "open', 'A quote is left open'],
    ['network_mode: service:db', '--name db'],
    ['environment: {A: "${B}"}', 'Your shell has to know $B'],
    ['environment: {DB_PASSWORD: x}', 'pass it with --env-file'],
    ['networks: [back]', 'docker network create back'],
    ['volumes: ["data:/data"]', '<project>_data'],
  ])('%s has a note with "%s"', (keys, note) => expect(notesOf(keys)).toContain(note));

  test.each([
    ['', 'this is not one'],
    ['just words', 'this is not one'],
    ['- a\n- b', 'this is not one'],
    ['{}', 'There is nothing in it'],
    ['services: {}', 'There is no service'],
    ['colour: red', 'colour is no key of a Compose service'],
    ['image: [', 'not readable YAML'],
    ['a: b: c', 'not readable YAML'],
    ['image: *nowhere', 'not readable YAML'],
    ['image: nginx\n---\nimage: redis', 'not readable YAML'],
    ['[ '.repeat(100), 'nested too deeply'],
    [`image: ${'x'.repeat(70_000)}`, 'too long'],
  ])('%j cannot be read: %s', (yaml, problem) => {
    const read = convertService(yaml, CATALOGUE);
    expect(read.kind === 'unreadable' ? plainProse(read.problem) : read.kind).toContain(problem);
  });

  test('reads the volumes and networks that the file declares', () => {
    const { line, notes } = only(`services:
  app:
    image: app
    networks: [back, old]
    volumes: ["nfs:/mnt:ro", "kept:/kept"]
networks:
  back: {driver: bridge, internal: true, ipam: {config: [{subnet: 10.1.0.0/16}]}}
  old: {external: true, name: legacy}
volumes:
  nfs: {name: share, driver_opts: {type: nfs, o: "addr=10.0.0.1,rw", device: ":/x"}}
  kept: {external: true}
`);
    expect(line).toBe(`docker run -d \\
  --network back \\
  --network legacy \\
  --mount 'type=volume,source=share,target=/mnt,readonly,volume-opt=type=nfs,"volume-opt=o=addr=10.0.0.1,rw",volume-opt=device=:/x' \\
  -v kept:/kept \\
  app`);
    expect(plainNotes(notes)).toEqual([
      'Create the network first: docker network create --driver=bridge --internal --subnet=10.1.0.0/16 back.',
    ]);
  });

  test.each([
    'environment: {API_KEY: hunter2}',
    'environment: ["URL=redis://:hunter2@cache"]',
    'command: redis-server --requirepass hunter2',
    'entrypoint: ["app", "--token", "hunter2"]',
    'labels: {token: hunter2}',
    'healthcheck: {test: mysqladmin ping -phunter2}',
    'build: {context: ., args: {NPM_TOKEN: hunter2}}',
    'password: hunter2',
  ])('%s keeps the secret out of everything it says', (keys) => expect(JSON.stringify(only(`image: x\n${keys}`))).not.toContain('hunter2'));

  test.each([
    'image: "$(touch /tmp/x)"',
    'image: "`touch /tmp/x`"',
    'image: "x; touch /tmp/x"',
    'image: x\ncontainer_name: "a\\nb; touch"',
    'image: x\ntty: "$(touch /tmp/x)"',
    'image: x\nenvironment: {A: "${B:-$(touch)}"}',
    'image: x\nenvironment: {A: "${B:-`touch`}", C: "${D}\\"; touch"}',
    'image: x\n"$(touch)": 1',
  ])('%j makes no line that runs anything but docker', (yaml) => {
    const { line } = only(yaml);
    // What a shell would look into: everything outside single quotes, escaped signs taken out.
    const open = line
      .replace(/'[^']*'/g, '')
      .replace(/\\[\s\S]/g, '')
      .replace(/"([^"]*)"/g, (_, inner: string) => inner.replaceAll(';', ''));
    expect(open).not.toMatch(/\$\(|`|;/);
  });

  test('an image that looks like a flag is none', () => expect(only('image: --privileged').line).toBe('docker run -d IMAGE'));
});

/** The keys of a service in the Compose Specification. compose-spec/compose-spec@170098b: schema/compose-spec.json, 05-services.md */
const SPECIFIED =
  'annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_start pre_stop privileged profiles provider pull_policy pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir';

test('every key of a service is converted or has a note', () => expect([...SERVICE_KEYS].sort()).toEqual(SPECIFIED.split(' ').sort()));

describe('any text at all', () => {
  test('gives a result', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(...SPECIFIED.split(' ').map((key) => `${key}:`)),
      fc.constantFrom(
        '\n',
        '\n  ',
        '- ',
        'x',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '&a ',
        '*a',
        '<<: ',
        '!!binary ',
        '? ',
        '| ',
        '$',
        '${',
        'null',
        '80:80',
        '~',
        '!!set ',
        '!!timestamp ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(['commands', 'unreadable']).toContain(convertService(pieces.join(''), CATALOGUE).kind);
      }),
      { numRuns: 2_000 },
    );
  });

  test('gives a line for every service, whatever its values are', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const service = fc.dictionary(fc.constantFrom(...SPECIFIED.split(' '), 'x-a', 'other'), value, { maxKeys: 8 });
    fc.assert(
      fc.property(service, (keys) => {
        const [command] = commands(JSON.stringify({ services: { one: { image: 'x', ...keys } } }));
        expect(command?.line).toMatch(/^docker run -(?:d|it)\b/);
      }),
      { numRuns: 1_000 },
    );
  });

  test('gives a line whose words a shell reads back as they were meant', () => {
    const text = fc.string({ maxLength: 20 }).filter((one) => !/[$\\\n]/.test(one));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (words) => {
        const { words: meant, line } = only(JSON.stringify({ image: 'x', command: words, user: 'a b' }));
        expect(splitWords(line.replaceAll(' \\\n', ' '))?.slice(2)).toEqual(meant);
      }),
      { numRuns: 500 },
    );
  });

  const BOMBS: readonly (readonly [string, string])[] = [
    [
      'aliases of aliases',
      `${Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [${Array.from({ length: 9 }, () => (n === 0 ? 'x' : `*a${n - 1}`)).join(', ')}]`).join('\n')}\nimage: x`,
    ],
    [
      'merges of merges',
      `${Array.from({ length: 300 }, (_, n) => `a${n}: &a${n}\n  ${n === 0 ? 'k: 1' : `<<: [*a${n - 1}, *a${n - 1}]`}`).join('\n')}\nimage: x`,
    ],
    ['an alias to itself', 'image: x\nenvironment: &a\n  b: *a'],
    ['open brackets', '['.repeat(30_000)],
    ['nested dashes', `${'- '.repeat(15_000)}x`],
    ['nested lines', Array.from({ length: 240 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
    ['question marks', '? '.repeat(15_000)],
    ['quotes', '"'.repeat(30_000)],
    ['anchors', '&a '.repeat(8_000)],
    ['colons', 'a: '.repeat(8_000)],
    ['tags', '!!str '.repeat(5_000)],
    ['comments', '#\n'.repeat(15_000)],
    ['blank lines', '\n'.repeat(30_000)],
    ['documents', '---\n'.repeat(8_000)],
    ['many keys', Array.from({ length: 3_000 }, (_, n) => `k${n}: 1`).join('\n')],
    ['many services', Array.from({ length: 1_500 }, (_, n) => `s${n}: {image: x}`).join('\n')],
    ['many variables', `image: x\ncommand: "${'${a:-'.repeat(5_000)}"`],
    ['many items', `image: x\nports: [${'1,'.repeat(15_000)}]`],
  ];

  test.each(BOMBS)('comes to an end soon: %s', (_, yaml) => {
    expect(yaml.length).toBeLessThan(32 * 1024);
    const start = performance.now();
    expect(['commands', 'unreadable']).toContain(convertService(yaml, CATALOGUE).kind);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
