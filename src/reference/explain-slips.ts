import type { Prose } from '../prose.js';
import type { Catalogue, NamedCommand } from './catalogue.js';
import { argumentsOf, isInContainer, limitsOf } from './explain-arguments.js';
import { flagsOf, given } from './explain-flags.js';
import { concat, isPlaceholder, listed, releaseOf, say } from './explain-prose.js';
import type { Remark } from './explained.js';
import type { RemovedFlag } from './facts.js';
import { type GivenFlag, type GivenLine, nearestFlag, type StrayFlag } from './read-docker-line.js';

/** Slips of the hand: flags that don't exist or stand in the wrong place, values and arguments that are missing. */
export function slipsOf(line: GivenLine, catalogue: Catalogue): Remark[] {
  const flags = line.pieces.flatMap((piece) => {
    if (piece.kind === 'stray') return strayRemarks(piece, line, catalogue);
    return piece.kind === 'flag' ? flagRemarks(piece, line, catalogue) : [];
  });
  return [...flags, ...repeated(line), ...argumentRemarks(line), ...insideRemarks(line, catalogue)];
}

function remark(kind: Remark['kind'], prose: Prose): Remark {
  return { kind, prose };
}

/** The spelling of a command people know: `docker run` for `docker container run`. */
export function familiarName(command: NamedCommand): string {
  return [command.path, ...command.aliases].reduce((short, name) => (name.split(' ').length < short.split(' ').length ? name : short));
}

function strayRemarks({ name, dashed }: StrayFlag, line: GivenLine, catalogue: Catalogue): Remark[] {
  const command = familiarName(line.named);
  const removed = catalogue.removedFlag(line.named.path, name);
  const unknown = say('`{command}` has no flag `{dashed}`.', { command, dashed });
  if (removed !== undefined) return [remark('unknown', removedSaying(removed, dashed, command))];
  const known = KNOWN_STRAYS.find((one) => one.flag === name && one.on.test(line.named.path));
  if (known !== undefined) return [remark('unknown', concat(unknown, say(` ${known.says}`)))];
  const nearest = nearestFlag(name, line.named.path, catalogue)?.name ?? null;
  const near = nearest === null ? [] : say(' The nearest is `--{nearest}`.', { nearest });
  const others =
    name.length < 2
      ? []
      : catalogue
          .commandsWith(name)
          .filter((one) => one !== line.named)
          .slice(0, 3);
  const elsewhere =
    others.length === 0 ? [] : say(` {list} ${others.length === 1 ? 'has' : 'have'} one.`, { list: listed(others.map(familiarName)) });
  return [remark('unknown', concat(unknown, near, elsewhere))];
}

function removedSaying({ removed_in, moved_to, renamed_to }: RemovedFlag, dashed: string, command: string): Prose {
  const instead =
    renamed_to !== undefined
      ? ' Use `--{renamed}`.'
      : moved_to !== undefined
        ? ' `{moved}` has it now.'
        : ' There is nothing in its place.';
  return say(`\`{command}\` lost \`{dashed}\` in {version}.${instead}`, {
    command,
    dashed,
    version: releaseOf(command, removed_in),
    renamed: renamed_to ?? '',
    moved: moved_to ?? '',
  });
}

/** Flags people look for on a command that never had them, and what does it instead. */
const KNOWN_STRAYS: readonly { readonly flag: string; readonly on: RegExp; readonly says: string }[] = [
  {
    flag: 'secret',
    on: /container (?:run|create)$/,
    says: 'Secrets belong to services (`docker service create --secret`) and to Compose (`secrets:`); a single container gets a mounted file.',
  },
  {
    flag: 'config',
    on: /container (?:run|create)$/,
    says: 'Configs belong to services (`docker service create --config`) and to Compose (`configs:`).',
  },
  {
    flag: 'replicas',
    on: /container (?:run|create)$/,
    says: 'One run is one container; `docker service create --replicas` or `docker compose up --scale` start several.',
  },
  { flag: 'port', on: /container (?:run|create)$/, says: 'Ports are published with `--publish` (`-p`).' },
  { flag: 'cpu', on: /container (?:run|create|update)$/, says: 'Processor time is limited with `--cpus`.' },
  { flag: 'mem', on: /container (?:run|create|update)$/, says: 'Memory is limited with `--memory` (`-m`).' },
  { flag: 'image', on: /container (?:run|create)$/, says: 'The image has no flag: it stands after the options.' },
  { flag: 'command', on: /container (?:run|create|exec)$/, says: 'The command has no flag: it stands after the image or the container.' },
  { flag: 'build', on: /container (?:run|create)$/, says: 'Build first, with `docker build -t NAME .`.' },
  {
    flag: 'volume',
    on: /service (?:create|update)$|container (?:update|exec|start)$/,
    says: 'A service takes `--mount`; to a container nothing can be mounted after it was made.',
  },
  { flag: 'v', on: /service (?:create|update)$/, says: 'A service takes `--mount`.' },
  {
    flag: 'publish',
    on: /container (?:update|exec|start)$/,
    says: 'Ports are fixed when the container is made: remove it and run it anew.',
  },
  { flag: 'p', on: /container (?:update|exec|start)$/, says: 'Ports are fixed when the container is made: remove it and run it anew.' },
  {
    flag: 'env',
    on: /container (?:update|start|restart)$/,
    says: 'The environment is fixed when the container is made: remove it and run it anew.',
  },
  { flag: 'restart', on: /service (?:create|update)$/, says: 'A service takes `--restart-condition`.' },
  { flag: 'scale', on: /compose (?:start|restart|create)$/, says: '`docker compose up --scale SERVICE=N` sets the number.' },
];

function flagRemarks(one: GivenFlag, line: GivenLine, catalogue: Catalogue): Remark[] {
  return [...slipRemarks(one, line, catalogue), ...stateRemarks(one, line)];
}

function slipRemarks(one: GivenFlag, line: GivenLine, catalogue: Catalogue): Remark[] {
  const { flag, dashed, owner, value } = one;
  const own = line.named.path.split(' ').slice(owner.path.split(' ').length).join(' ');
  switch (one.slip) {
    case 'none':
      return [];
    case 'single-dash':
      return [
        remark(
          'unknown',
          say('`{dashed}` has one dash, so Docker reads it letter by letter; the long form is `--{name}`.', { dashed, name: flag.name }),
        ),
      ];
    case 'misplaced':
      return [
        remark(
          'unknown',
          say('`{dashed}` is a flag of `{owner}` and has to stand before `{own}`: `{owner} {dashed} … {own}`.', {
            dashed,
            owner: owner.path,
            own: own === '' ? 'the command' : own,
          }),
        ),
      ];
    case 'no-value':
      return [remark('missing', say('`{dashed}` needs a value, and nothing follows.', { dashed }))];
    case 'flag-as-value':
      return [
        remark(
          'missing',
          say('`{dashed}` needs a value, so Docker takes the next word for it: `{value}`.', { dashed, value: value ?? '' }),
        ),
      ];
    case 'renamed': {
      const removed = catalogue.removedFlag(line.named.path, dashed.replace(/^--?/, ''));
      return [
        remark(
          'deprecated',
          say('`{dashed}` is the old spelling of `--{name}`, renamed in {version}; it is still accepted.', {
            dashed,
            name: flag.name,
            version: releaseOf(line.named.path, removed?.removed_in ?? ''),
          }),
        ),
      ];
    }
  }
}

/** What the facts say about a flag: outdated, without effect, only for some. */
function stateRemarks({ flag, dashed, owner }: GivenFlag, line: GivenLine): Remark[] {
  const values = { dashed, version: releaseOf(owner.path, flag.deprecated_since ?? ''), replacement: flag.replacement ?? '' };
  const remarks: Remark[] = [];
  if (flag.no_effect === true || flag.deprecated === true) {
    const state = flag.no_effect === true ? '`{dashed}` has no effect any more' : '`{dashed}` is deprecated';
    const since = flag.deprecated_since === undefined ? '' : flag.no_effect === true ? '; deprecated since {version}' : ' since {version}';
    const instead = flag.replacement === undefined ? '' : '; use `--{replacement}`';
    remarks.push(remark('deprecated', say(`${state}${since}${instead}.`, values)));
  }
  if (flag.os === 'windows') remarks.push(remark('note', say('`{dashed}` is for Windows containers only.', values)));
  if (flag.swarm !== undefined && line.command.swarm === undefined)
    remarks.push(remark('note', say('`{dashed}` works in a swarm only, on a manager.', values)));
  if (flag.experimental !== undefined && owner.path !== 'docker buildx debug')
    remarks.push(remark('note', say('`{dashed}` is experimental.', values)));
  return remarks;
}

// Of these types a flag holds one value, and the last one given counts.
const SINGLE = /^(?:string|u?int(?:16|32|64)?|bytes|decimal|duration|float)$/;

function repeated(line: GivenLine): Remark[] {
  const seen = new Map<string, number>();
  const flags = flagsOf(line).filter(({ flag }) => SINGLE.test(flag.type) && flag.repeatable !== true);
  for (const { flag, owner } of flags) seen.set(`${owner.path} ${flag.name}`, (seen.get(`${owner.path} ${flag.name}`) ?? 0) + 1);
  const twice = flags.filter(({ flag, owner }) => (seen.get(`${owner.path} ${flag.name}`) ?? 0) > 1).map(({ flag }) => flag.name);
  return [...new Set(twice)].map((name) => remark('note', say('`--{name}` is given more than once: only the last one counts.', { name })));
}

function argumentRemarks(line: GivenLine): Remark[] {
  const { command, named } = line;
  const isHelp = line.pieces.some((piece) => piece.kind === 'help' || (piece.kind === 'flag' && piece.flag.name === 'version'));
  if (named.isGroup && command.args.every((usage) => usage === 'COMMAND')) {
    const isBare = !isHelp && !line.pieces.some((piece) => piece.kind === 'argument' || piece.kind === 'elided');
    return isBare
      ? [
          remark(
            'missing',
            say('`{path}` only groups commands: one of them has to follow, such as `{path} --help` for the list.', { path: named.path }),
          ),
        ]
      : [];
  }
  const words = argumentsOf(line);
  const inside = line.pieces.some((piece) => piece.kind === 'inside') ? 1 : 0;
  const isUncertain = line.isOpenEnded || words.some((word) => word.isOpen) || line.pieces.some((piece) => piece.kind === 'elided');
  const { least, most } = limitsOf(command);
  const count = words.length + inside;
  if (!isHelp && !isUncertain && count < least) return [missingArguments(line, least, count)];
  const certain = words.filter((word) => !word.isOpen);
  if (most !== null && certain.length > most && !isPlaceholder(words.at(-1)?.value ?? '')) {
    const extra = words[most];
    const takes = most === 0 ? 'no arguments' : most === 1 ? 'one argument' : `at most ${most} arguments`;
    return [
      remark(
        'conflict',
        say(`\`{command}\` takes ${takes}: \`{extra}\` is too many.`, { command: familiarName(named), extra: extra?.value ?? '' }),
      ),
    ];
  }
  if (/ cp$/.test(named.path) && words.length === 2 && words.every(isInContainer))
    return [remark('conflict', say('Docker does not copy from one container to another: copy to the host first.'))];
  return [];
}

function missingArguments(line: GivenLine, least: number, count: number): Remark {
  const { command, named } = line;
  const usage = command.args[0] ?? '';
  if (/^PATH \| URL/.test(usage)) {
    const taken = flagsOf(line).findLast(({ value }) => value !== null && /^(?:\.{1,2}(?:\/.*)?|\/.*)$/.test(value));
    const why =
      taken?.flag.name === 'tag'
        ? say(' `{dashed}` has taken `{value}` for the name of the image.', { dashed: taken.dashed, value: taken.value ?? '' })
        : [];
    return remark(
      'missing',
      concat(say('The build context is missing: a directory has to stand at the end, `.` for the current one.'), why),
    );
  }
  if (usage.startsWith('IMAGE [COMMAND]')) return remark('missing', say('The image is missing: it stands after the options.'));
  if (/^(?:CONTAINER|SERVICE) COMMAND/.test(usage) && count === 1)
    return remark('missing', say('The command to run in the container is missing, such as `sh`.'));
  return remark(
    'missing',
    say('`{command}` needs {least}: `{usage}`.', {
      command: familiarName(named),
      least: least === 1 ? 'an argument' : `at least ${least} arguments`,
      usage,
    }),
  );
}

/** Options behind the image or the container: Docker hands them on and doesn't read them. */
function insideRemarks(line: GivenLine, catalogue: Catalogue): Remark[] {
  // Behind `--entrypoint ls` options are what one writes.
  if (line.named.path === 'docker container top' || given(line, 'entrypoint')) return [];
  const words = line.pieces.flatMap((piece) => (piece.kind === 'inside' ? piece.words : []));
  const isFirst = words[0]?.value.startsWith('-') === true;
  const misplaced = words.filter(({ value }, index) => {
    const [, name = ''] = /^--?([A-Za-z][\w-]*)/.exec(value) ?? [];
    if (name === '' || (!isFirst && index > 0 && !value.startsWith('--') && !/^-(?:it|ti)$/.test(value))) return false;
    const isLong = value.startsWith('--');
    if (isLong) return (isFirst || OFTEN_MISPLACED.has(name)) && catalogue.flag(line.named.path, name)?.flag.name === name;
    return (
      [...name].every((letter) => catalogue.flag(line.named.path, letter)?.flag.shorthand === letter) ||
      (isFirst && catalogue.flag(line.named.path, name.charAt(0))?.command === line.command)
    );
  });
  const [first] = misplaced;
  if (first === undefined) return [];
  const place = /exec$/.test(line.named.path) ? 'container' : 'image';
  return [
    remark(
      'note',
      say(
        `\`{option}\` stands after the ${place}, so it belongs to the container's command and Docker does not read it; options for Docker stand before the ${place}.`,
        { option: first.value },
      ),
    ),
  ];
}

const OFTEN_MISPLACED = new Set(
  'name rm detach publish volume mount env restart network interactive tty memory cpus privileged'.split(' '),
);
