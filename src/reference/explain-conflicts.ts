import { argumentsOf } from './explain-arguments.js';
import { flagsOf, given } from './explain-flags.js';
import { concat, say } from './explain-prose.js';
import { ANY, mountsOf, networkOf, publishedBy, RUNS, type Rule, when } from './explain-rule.js';
import type { Remark } from './explained.js';
import type { GivenLine } from './read-docker-line.js';
import { parseImage } from './read-image.js';
import { isFilledIn } from './read-publish.js';
import { isNoSize, parseBytes } from './read-size.js';

/** What cannot be, and what cannot go together. */
export const CONFLICTS: readonly Rule[] = [
  { on: ANY, remarks: unreadableValues },
  { on: RUNS, remarks: removedAndRestarted },
  when(/container run$/, ['detach', 'attach'], 'conflict', '`--detach` and `--attach` exclude each other: Docker refuses them together.'),
  { on: RUNS, remarks: networkConflicts },
  { on: /container (?:run|create|update)$/, remarks: memoryConflicts },
  { on: /container (?:run|create|update)$/, remarks: cpuConflicts },
  when(/compose up$/, ['detach', 'abort-on-container-exit'], 'conflict', '`--detach` and `--abort-on-container-exit` exclude each other.'),
  when(/compose up$/, ['build', 'no-build'], 'conflict', '`--build` and `--no-build` exclude each other.'),
  when(/compose up$/, ['force-recreate', 'no-recreate'], 'conflict', '`--force-recreate` and `--no-recreate` exclude each other.'),
  {
    on: /service create$/,
    remarks: (line) =>
      given(line, 'mode')?.value === 'global' && given(line, 'replicas')
        ? [{ kind: 'conflict', prose: say('A global service runs one task on every node: `--replicas` is for replicated services only.') }]
        : [],
  },
  {
    on: /container (?:run|exec)$|compose exec$/,
    remarks: (line) =>
      line.link === '|' && given(line, 'tty')
        ? [
            {
              kind: 'conflict',
              prose: say(
                '`-t` asks for a terminal, but input comes through a pipe: Docker refuses with "the input device is not a TTY". Leave out `-t` and keep `-i`.',
              ),
            },
          ]
        : [],
  },
  {
    on: / build$/,
    remarks: (line) =>
      given(line, 'file')?.value === '-' && argumentsOf(line)[0]?.value === '-'
        ? [{ kind: 'conflict', prose: say('Standard input cannot be both the Dockerfile (`-f -`) and the context (`-`).') }]
        : [],
  },
];

const POLICY = /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/;

/** Values Docker would refuse, and why. */
function unreadableValues(line: GivenLine): Remark[] {
  const problems = [...mountsOf(line), ...publishedBy(line), ...imagesOf(line).map(parseImage)].flatMap((read) =>
    read.kind === 'unreadable' ? [read.problem] : [],
  );
  const policy = given(line, 'restart')?.value;
  const refused =
    policy && !POLICY.test(policy) && !isFilledIn(policy)
      ? [conflict('`{policy}` is no restart policy: there are `no`, `always`, `unless-stopped` and `on-failure[:N]`.', { policy })]
      : [];
  return [...problems.map((problem): Remark => ({ kind: 'conflict', prose: concat(problem, say('.')) })), ...refused];
}

/** The names that have to be those of images: of the one that is run or fetched, or of the one that is built. */
function imagesOf(line: GivenLine): string[] {
  if (/ build$/.test(line.named.path) && !line.named.path.startsWith('docker compose'))
    return flagsOf(line).flatMap(({ flag, value }) => (flag.name === 'tag' && value !== null ? [value] : []));
  const isImage = /container (?:run|create)$|image (?:pull|push|tag)$|service create$/.test(line.named.path);
  const words = argumentsOf(line).map(({ value }) => value);
  return isImage ? words.slice(0, line.named.path === 'docker image tag' ? 2 : 1) : [];
}

function removedAndRestarted(line: GivenLine): Remark[] {
  const policy = given(line, 'restart')?.value ?? 'no';
  return given(line, 'rm') && policy !== 'no'
    ? [
        {
          kind: 'conflict',
          prose: say(
            '`--rm` and `--restart {policy}` exclude each other: a container that is removed cannot start again. Docker refuses them together.',
            { policy },
          ),
        },
      ]
    : [];
}

function networkConflicts(line: GivenLine): Remark[] {
  const network = networkOf(line);
  const isPublishing = given(line, 'publish') !== undefined || given(line, 'publish-all') !== undefined;
  const remarks: Remark[] = [];
  if (isPublishing && network === 'host')
    remarks.push({
      kind: 'conflict',
      prose: say('With `--network host` published ports are ignored: the program listens on the host directly.'),
    });
  if (isPublishing && network === 'none')
    remarks.push({ kind: 'conflict', prose: say('With `--network none` there is nothing to publish: no port reaches the container.') });
  if (isPublishing && network.startsWith('container:'))
    remarks.push({
      kind: 'conflict',
      prose: say(
        'Docker refuses to publish ports together with `--network container:…`: publish them on the container that owns the network.',
      ),
    });
  if (network.startsWith('container:') && given(line, 'hostname'))
    remarks.push({
      kind: 'conflict',
      prose: say('Docker refuses `--hostname` together with `--network container:…`: the name is that of the other container.'),
    });
  if ((given(line, 'ip') || given(line, 'ip6')) && ['', 'bridge', 'default'].includes(network))
    remarks.push({ kind: 'conflict', prose: say('A fixed address works on user-defined networks only: name one with `--network`.') });
  return remarks;
}

function memoryConflicts(line: GivenLine): Remark[] {
  const [memory, swap, reserved] = ['memory', 'memory-swap', 'memory-reservation'].map((name) => given(line, name)?.value ?? undefined);
  const [memoryBytes, swapBytes, reservedBytes] = [memory, swap, reserved].map((value) => (value === undefined ? null : parseBytes(value)));
  const sizes = [memory, swap === '-1' ? undefined : swap, reserved].flatMap((value) => (value === undefined ? [] : [value]));
  const isNew = line.named.path !== 'docker container update';
  const conflicts: (readonly [boolean, string])[] = [
    [
      Boolean(memoryBytes && memoryBytes < LEAST_MEMORY),
      '`{memory}` is too little: Docker wants at least `6m`. Without a unit the number counts bytes.',
    ],
    [Boolean(swapBytes && memory === undefined && isNew), '`--memory-swap` works only together with `--memory`.'],
    [
      Boolean(swapBytes && memoryBytes && swapBytes < memoryBytes),
      '`--memory-swap` is memory and swap together, so it cannot be less than `--memory`: Docker refuses it.',
    ],
    [Boolean(reservedBytes && memoryBytes && reservedBytes > memoryBytes), '`--memory-reservation` cannot be more than `--memory`.'],
  ];
  return [
    ...sizes
      .filter(isNoSize)
      .map((value) => conflict('`{value}` is no amount of memory: that is a number with `b`, `k`, `m` or `g`, such as `512m`.', { value })),
    ...conflicts.flatMap(([isSo, sentence]) => (isSo ? [conflict(sentence, { memory: memory ?? '' })] : [])),
  ];
}

const LEAST_MEMORY = 6 * 1024 ** 2;

function conflict(sentence: string, values: Readonly<Record<string, string>> = {}): Remark {
  return { kind: 'conflict', prose: say(sentence, values) };
}

function cpuConflicts(line: GivenLine): Remark[] {
  return given(line, 'cpus') && (given(line, 'cpu-quota') || given(line, 'cpu-period'))
    ? [
        {
          kind: 'conflict',
          prose: say('`--cpus` says the same as `--cpu-quota` and `--cpu-period` together: Docker refuses both at once.'),
        },
      ]
    : [];
}
