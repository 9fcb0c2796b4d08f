// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a shell and of Compose look like that
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { convertRun, plainNotes, type RunConversion } from '../../src/compose/convert-run.js';
import { RUN_FLAGS } from '../../src/compose/run-flags.js';
import type { Service } from '../../src/compose/service.js';
import { splitWords } from '../../src/compose/shell-words.js';
import { plainProse } from '../../src/prose.js';
import { CATALOGUE, RUN_FLAG_FACTS } from './run-catalogue.js';

function run(line: string): RunConversion & { kind: 'service' } {
  const read = convertRun(splitWords(line) ?? [], CATALOGUE);
  if (read.kind === 'unreadable') throw new Error(plainProse(read.problem));
  return read;
}

function serviceOf(line: string): Service {
  const { image: _, ...rest } = run(line).service;
  return rest;
}

function notesOf(line: string): string {
  return plainNotes(run(line).notes).join('\n');
}

describe('convertRun()', () => {
  test('makes a whole file, read from top to bottom as a person reads it', () => {
    const { yaml } = run(
      '-d --name web --restart unless-stopped -p 22:22 -e PORT=80 -e HOME -v data:/data --network back nginx:1.27 nginx -g "daemon off;"',
    );
    expect(yaml).toBe(`services:
  web:
    image: nginx:1.27
    container_name: web
    restart: unless-stopped
    command: ["nginx", "-g", "daemon off;"]
    environment:
      PORT: "80"
      HOME:
    ports:
      - "22:22"
    networks:
      - back
    volumes:
      - data:/data
networks:
  back:
    external: true
volumes:
  data:
    name: data
`);
  });

  test.each<[string, Service]>([
    ['-itd x', { stdin_open: true, tty: true }],
    ['-itp80:80 x', { stdin_open: true, tty: true, ports: ['80:80'] }],
    ['-p=80:80 x', { ports: ['80:80'] }],
    ['-it=false x', { stdin_open: true }],
    ['--init=false --tty=0 x', {}],
    ['-- x --name web', { command: ['--name', 'web'] }],
    ['x -p 80:80', { command: ['-p', '80:80'] }],
    ['-p 80:80 -p 80:80 --cap-add A --cap-add A x', { ports: ['80:80'], cap_add: ['A'] }],
    ['--name a --name b x', { container_name: 'b' }],
    ['-e A=b=c -e =x -e "" x', { environment: { A: 'b=c' } }],
    [
      '-e __proto__=1 -e constructor=2 x',
      {
        environment: Object.fromEntries([
          ['__proto__', '1'],
          ['constructor', '2'],
        ]),
      },
    ],
    ['-v "$PWD":/app -v ${PWD}/a:/a -v $(pwd):/b -v %cd%:/c x', { volumes: ['.:/app', './a:/a', '.:/b', '.:/c'] }],
    ['-v $HOME/x:/y x', { volumes: ['$HOME/x:/y'] }],
    ['-e A=$B -e C=1$ -e D=$1 x', { environment: { A: '$B', C: '1$$', D: '$$1' } }],
    ["x sh -c 'echo ${HOME} $1'", { command: ['sh', '-c', 'echo $${HOME} $$1'] }],
    ['--health-interval 0 x', { healthcheck: { interval: '0s' } }],
    ['--network default x', { network_mode: 'bridge' }],
    ['--memory $MEM x', { mem_limit: '$MEM' }],
  ])('reads %s', (line, service) => expect(serviceOf(line)).toEqual(service));

  test.each([
    ['ghcr.io/acme/shop:2.1', 'shop'],
    ['localhost:5000/shop', 'shop'],
    ['shop@sha256:abc', 'shop'],
    ['--name my_db.1 postgres', 'my_db.1'],
    ['$IMAGE', 'IMAGE'],
    ['...', 'app'],
  ])('calls the service of %s "%s"', (line, name) => expect(run(line).name).toBe(name));

  test.each([
    ['--memroy 512m x', 'nearest is --memory'],
    ['--volumes a:/b x', 'nearest is --volume'],
    ['-D x', 'nearest is -d (--detach)'],
    ['--replicas=3 x', '--replicas is no flag of docker run'],
    ['-d x', 'docker compose up -d'],
    ['--rm x', 'docker compose down'],
    ['--rm --restart always x', 'Docker refuses --rm beside --restart'],
    ['-it x', 'docker compose run --rm x'],
    ['-P x', 'list each port under ports:'],
    ['-p banana x', 'Docker cannot read the port'],
    ['-p 70000:80 x', 'Docker cannot read the port'],
    ['-m lots x', 'Docker refuses --memory=lots'],
    ['--cpus many x', 'a number such as 1.5'],
    ['--ip 10.0.0.2 x', 'needs a network of one’s own'],
    ['--network a --network host x', 'beside a network of one'],
    ['--network host -p 80:80 x', 'published ports are ignored'],
    ['--no-healthcheck --health-cmd true x', 'Docker refuses --no-healthcheck'],
    ['-v a/b:/c x', 'here it is read as ./a/b'],
    ['--mount type=bind,target=/a x', 'it has no source'],
    ['--mount type=bind,source=/a x', 'it has no target'],
    ['--mount type=floppy,target=/a x', 'is no type of mount'],
    ['--mount type=bind,source=/a,target=/b,colour=red x', 'it has no option colour'],
    ['--ulimit nofile x', 'Docker cannot read --ulimit nofile'],
    ['--env-file .env x', 'format: raw'],
    ['-e A=$B x', 'Compose fills in $B'],
    ['-l date=$(date) x', 'Compose runs no commands'],
    ['-e DB_PASSWORD=x -e TOKEN=y x', 'The values of DB_PASSWORD, TOKEN look like a secret'],
    ['--name a/b x', 'Docker refuses the container name'],
  ])('%s has a note with "%s"', (line, note) => expect(notesOf(line)).toContain(note));

  test.each([
    ['', 'There is no image'],
    ['-d --name web', 'There is no image'],
    ['-p', '-p needs a value'],
    ['nothing --name', null],
    ['--name', '--name needs a value'],
    ['-it -v', '-v needs a value'],
  ])('docker run %s cannot be read when something is missing: %s', (line, problem) => {
    const read = convertRun(splitWords(line) ?? [], CATALOGUE);
    expect(read.kind === 'unreadable' ? plainProse(read.problem) : null).toEqual(
      problem === null ? null : expect.stringContaining(problem),
    );
  });

  test.each([
    '-e POSTGRES_PASSWORD=hunter2 x',
    '-e URL=amqp://me:hunter2@queue x',
    '--label token=hunter2 x',
    '--log-opt splunk-token=hunter2 x',
    '--health-cmd "mysqladmin ping -phunter2" x',
    '--mount type=volume,source=a,target=/b,volume-opt=o=password=hunter2 x',
    '--mount type=bind,target=/b,password=hunter2 x',
    'x server --password hunter2',
    'x server --api-key=hunter2',
    'x sh -c "API_KEY=hunter2 run"',
    '--entrypoint PASSWORD=hunter2 x',
    '--pasword=hunter2 x',
    '-m PASSWORD=hunter2 x',
  ])('%s keeps the secret out of everything it says', (line) => expect(JSON.stringify(run(line))).not.toContain('hunter2'));

  test('every variable that a shell fills in stays as it is, also for a secret', () => {
    expect(serviceOf('-e DB_PASSWORD=${DB_PASSWORD} x')).toEqual({ environment: { DB_PASSWORD: '${DB_PASSWORD}' } });
  });
});

/** A value that each flag takes; those not listed take a word or, by type, a number. */
const SAMPLES: Readonly<Record<string, string>> = {
  'blkio-weight-device': '/dev/sda:200',
  'device-read-bps': '/dev/sda:1mb',
  'device-read-iops': '/dev/sda:10',
  'device-write-bps': '/dev/sda:1mb',
  'device-write-iops': '/dev/sda:10',
  env: 'A=1',
  gpus: 'all',
  'health-interval': '5s',
  'health-start-interval': '5s',
  'health-start-period': '5s',
  'health-timeout': '5s',
  ip: '10.0.0.2',
  ip6: '2001:db8::2',
  mount: 'type=volume,source=data,target=/data',
  publish: '80:80',
  ulimit: 'nofile=10',
  volume: 'data:/data',
};
const NUMERIC = /^(?:u?int|bytes|decimal)/;
// These say more about something that another flag brings in.
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  ip: ['--network=a'],
  ip6: ['--network=a'],
  'link-local-ip': ['--network=a'],
  'net-alias': ['--network=a'],
  'network-alias': ['--network=a'],
  'volume-driver': ['--volume=data:/data'],
};

describe('every flag of docker container run', () => {
  test('is in the table, and the table has no other', () => {
    expect(Object.keys(RUN_FLAGS).sort()).toEqual(RUN_FLAG_FACTS.map(({ name }) => name).sort());
  });

  test.each(RUN_FLAG_FACTS.map((flag) => [flag.name, flag] as const))(
    '--%s becomes the key that the table names, or a note',
    (name, flag) => {
      const counterpart = RUN_FLAGS[name];
      const sample =
        flag.type === 'bool' ? (flag.default === 'true' ? 'false' : 'true') : (SAMPLES[name] ?? (NUMERIC.test(flag.type) ? '5' : 'word'));
      const read = convertRun([...(TOGETHER[name] ?? []), `--${name}=${sample}`, 'image'], CATALOGUE);
      if (read.kind === 'unreadable') throw new Error(plainProse(read.problem));
      const resolved = counterpart?.kind === 'same' ? RUN_FLAGS[counterpart.as] : counterpart;
      switch (resolved?.kind) {
        case 'key':
          return expect(read.service).toHaveProperty(resolved.key);
        case 'part':
          return expect([resolved.of, 'network_mode'].some((key) => key in read.service)).toBe(true);
        case 'none':
          return expect(plainNotes(read.notes)).toContain(resolved.note.replaceAll('`', ''));
        default:
          return expect(resolved).toBe('in the table');
      }
    },
  );
});

describe('any words at all', () => {
  const flag = fc.constantFrom(...RUN_FLAG_FACTS.flatMap(({ name, shorthand }) => [`--${name}`, ...(shorthand ? [`-${shorthand}`] : [])]));
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '80:80',
      'a=b',
      '/a:/b',
      'a:/b',
      'type=tmpfs,target=/x',
      '10s',
      '1',
      '-1',
      'name=a,alias=b',
      '$A',
      '${A:-b}',
      '$$',
      'yes',
      '<<=1',
      '~',
      'null',
    ),
  );
  const word = fc.oneof(
    flag,
    value,
    fc.tuple(flag, value).map(([name, text]) => `${name}=${text}`),
  );

  test('give a result, and a file that YAML reads back as the same', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const read = convertRun(words, CATALOGUE);
        if (read.kind === 'unreadable') return;
        expect(parse(read.yaml)).toEqual({ services: { [read.name]: read.service }, ...read.topLevel });
      }),
      { numRuns: 1_000 },
    );
  });

  test('take no long time, however many and long they are', () => {
    const words = [...Array.from({ length: 3_000 }, (_, index) => `-eK${index}=${'$x'.repeat(20)}`), 'image', '${a:-'.repeat(20_000)];
    const start = performance.now();
    convertRun(words, CATALOGUE);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
