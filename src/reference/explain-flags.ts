import type { Prose } from '../prose.js';
import { MASK, maskSecrets, maskValue } from '../secrets.js';
import type { Flag } from './command.js';
import { concat, firstSentence, say } from './explain-prose.js';
import type { Part } from './explained.js';
import type { GivenFlag, GivenLine } from './read-docker-line.js';
import { parseImage } from './read-image.js';
import { explainMount, parseMount, parseVolume } from './read-mount.js';
import { explainPublish, isFilledIn, parsePublish } from './read-publish.js';
import { formatBytes, parseBytes } from './read-size.js';

/** The flags of a line that exist, in typed order. */
export function flagsOf(line: GivenLine): GivenFlag[] {
  return line.pieces.flatMap((piece) => (piece.kind === 'flag' ? [piece] : []));
}

/** Whether a switch is on; `--rm=false` is as if it were not there. */
export function isOn(flag: GivenFlag): boolean {
  return flag.flag.type !== 'bool' || !/^(?:false|0|f)$/i.test(flag.value ?? '');
}

/** The flag of this name, when it is given and not switched off; the last one counts. */
export function given(line: GivenLine, name: string): GivenFlag | undefined {
  return flagsOf(line).findLast((one) => one.flag.name === name && isOn(one));
}

export function explainFlag(given: GivenFlag, line: GivenLine): Part {
  return { kind: 'flag', text: textOf(given), says: saysOf(given, line) };
}

// Flags whose whole value is a secret, whatever it looks like.
const SECRET_FLAGS = new Set(['password', 'token']);

export function isSecretFlag({ flag, value }: GivenFlag): boolean {
  return SECRET_FLAGS.has(flag.name) && flag.type !== 'bool' && value !== null && value !== '-' && !isFilledIn(value);
}

function textOf(given: GivenFlag): string {
  return isSecretFlag(given) ? `${given.dashed} ${MASK}` : maskSecrets(given.text);
}

function saysOf(given: GivenFlag, line: GivenLine): Prose {
  const { flag, owner, value } = given;
  if (given.slip === 'no-value') return concat(firstSentence(flag.prose[0] ?? []), say(' Its value is missing.'));
  if (!isOn(given)) return concat(say('Switched off. With it: '), firstSentence(flag.prose[0] ?? []));
  if (isSecretFlag(given)) return firstSentence(flag.prose[0] ?? []);
  if (value === null || flag.type === 'bool') return firstSentence(flag.prose[0] ?? []);
  const reader = READERS.find((one) => one.flags.includes(flag.name) && (one.on === undefined || one.on.test(owner.path)));
  return reader?.read(value, line, flag) ?? concat(firstSentence(flag.prose[0] ?? []), say(' Here `{value}`.', { value }));
}

/** How the value of a flag is read out; null when the catalogue's own sentence says it better. */
interface ValueReader {
  readonly flags: readonly string[];
  /** The commands it is for; all that have the flag when not given. */
  readonly on?: RegExp;
  readonly read: (value: string, line: GivenLine, flag: Flag) => Prose | null;
}

const CONTAINERS = /container (?:run|create)$|compose run$/;
const WITH_PROCESS = /container (?:run|create|exec)$|compose (?:run|exec)$|service (?:create|update)$/;
const BUILDS = /(?:image|buildx|dap|debug) build$/;

const READERS: readonly ValueReader[] = [
  {
    flags: ['publish', 'publish-add'],
    read: (value, { named }) => explainPublish(parsePublish(value), named.path.startsWith('docker service')),
  },
  { flags: ['volume'], on: CONTAINERS, read: (value) => explainMount(parseVolume(value)) },
  { flags: ['mount', 'mount-add'], read: (value) => explainMount(parseMount(value)) },
  { flags: ['env', 'env-add'], read: readEnvironment },
  { flags: ['restart'], read: readRestart },
  { flags: ['memory', 'memory-reservation', 'limit-memory', 'reserve-memory', 'shm-size'], read: readMemory },
  { flags: ['memory-swap'], on: /container (?:run|create|update)$|image build$/, read: readMemorySwap },
  {
    flags: ['cpus'],
    read: (value) =>
      Number(value) > 0 ? say('at most as much processor time as `{value}` {cores} would give', { value, cores: coresOf(value) }) : null,
  },
  { flags: ['network', 'net', 'network-add'], read: readNetwork },
  { flags: ['user'], on: WITH_PROCESS, read: readUser },
  { flags: ['workdir'], on: WITH_PROCESS, read: (value) => say('the process starts in directory `{value}` of the container', { value }) },
  {
    flags: ['name'],
    on: CONTAINERS,
    read: (value) => say('the container is called `{value}`; the name has to be free on this host', { value }),
  },
  { flags: ['hostname'], read: (value) => say('inside, the machine is called `{value}`', { value }) },
  { flags: ['entrypoint'], read: readEntrypoint },
  { flags: ['tag'], on: BUILDS, read: readTag },
  {
    flags: ['file'],
    on: BUILDS,
    read: (value) =>
      value === '-'
        ? say('the Dockerfile comes from standard input')
        : say('the Dockerfile is `{value}` instead of `Dockerfile` in the context', { value }),
  },
  {
    flags: ['file', 'compose-file'],
    on: /docker (?:compose|stack (?:deploy|config))$/,
    read: (value) =>
      value === '-'
        ? say('the Compose file comes from standard input')
        : say('reads the Compose file `{value}`; several are merged, later ones win', { value }),
  },
  {
    flags: ['project-name'],
    read: (value) => say('the project is called `{value}`: containers, networks and volumes carry it in front', { value }),
  },
  {
    flags: ['target'],
    on: BUILDS,
    read: (value) => say('builds up to stage `{value}` of the Dockerfile; stages it does not need are skipped', { value }),
  },
  { flags: ['build-arg'], read: readBuildArg },
  { flags: ['platform'], read: readPlatform },
  { flags: ['filter'], read: readFilter },
  { flags: ['format'], read: readFormat },
  { flags: ['host'], on: /^docker$/, read: readHost },
  {
    flags: ['replicas'],
    read: (value) => (/^\d+$/.test(value) ? say('the swarm keeps `{value}` tasks of the service running', { value }) : null),
  },
  { flags: ['stop-timeout', 'timeout', 'time'], on: /container|compose (?:stop|down|restart|up)$/, read: readTimeout },
  { flags: ['tail'], read: (value) => (/^\d+$/.test(value) ? say('only the last `{value}` lines', { value }) : null) },
];

function coresOf(value: string): string {
  return Number(value) === 1 ? 'core' : 'cores';
}

function readEnvironment(value: string): Prose {
  const [, name = value, content] = /^([^=]*)=([\s\S]*)$/.exec(value) ?? [];
  if (content === undefined) return say('environment variable `{name}`, with the value it has in your shell', { name });
  if (content === '') return say('environment variable `{name}`, set to nothing', { name });
  const shown = maskValue(name, content);
  const hidden = shown === content ? '' : ' (kept out of sight here)';
  return say(`environment variable \`{name}\` = \`{shown}\`${hidden}`, { name, shown });
}

function readRestart(value: string): Prose | null {
  const [, limit] = /^on-failure:(\d+)$/.exec(value) ?? [];
  if (limit !== undefined) return say('starts again after an exit code other than 0, at most `{limit}` times in a row', { limit });
  switch (value) {
    case 'no':
      return say('never starts again by itself; that is the default');
    case 'always':
      return say('always starts again, whatever the exit code, and with the daemon, even if you had stopped it before');
    case 'unless-stopped':
      return say('starts again whatever the exit code, and with the daemon, unless you had stopped it');
    case 'on-failure':
      return say('starts again after an exit code other than 0, as often as it takes');
    default:
      return null;
  }
}

function readMemory(value: string, _line: GivenLine, flag: Flag): Prose | null {
  const bytes = parseBytes(value);
  if (bytes === null || bytes === 0) return null;
  const size = formatBytes(bytes);
  if (flag.name === 'memory' || flag.name === 'limit-memory') return say('at most {size} of memory (`{value}`)', { size, value });
  return concat(firstSentence(flag.prose[0] ?? []), say(' Here {size} (`{value}`).', { size, value }));
}

/** Docker counts memory and swap together: what is left for swap is the difference. */
function readMemorySwap(value: string, line: GivenLine): Prose {
  if (value === '-1') return say('as much swap as the host has, besides the memory limit');
  if (value === '0') return say('`0` counts as not set: as much swap as memory');
  const total = parseBytes(value);
  const memory = parseBytes(given(line, 'memory')?.value ?? '');
  if (total === null) return say('memory and swap together: `{value}`', { value });
  if (memory === null)
    return say('memory and swap together: {total}; what is left for swap is this minus `--memory`', { total: formatBytes(total) });
  const values = { total: formatBytes(total), memory: formatBytes(memory), swap: formatBytes(Math.max(0, total - memory)) };
  if (total < memory) return say('memory and swap together: {total}, which is less than the memory alone, {memory}', values);
  return total === memory
    ? say('memory and swap together: {total}, the same as the memory alone, so no swap at all', values)
    : say('memory and swap together: {total}; minus {memory} of memory that leaves {swap} of swap', values);
}

function readNetwork(value: string, { named }: GivenLine): Prose {
  if (BUILDS.test(named.path)) {
    if (value === 'host') return say('`RUN` steps use the network of the machine that builds');
    if (value === 'none') return say('`RUN` steps have no network');
  }
  const [, owner] = /^container:(.+)$/.exec(value) ?? [];
  if (owner !== undefined) return say('shares the network of container `{owner}`: same addresses, same ports', { owner });
  const name = /(?:^|,)name=([^,]*)/.exec(value)?.[1];
  const aliases = [...value.matchAll(/(?:^|,)alias=([^,]*)/g)].map((match) => match[1] ?? '');
  if (name !== undefined && aliases.length > 0)
    return say('joins network `{name}`, where it is also called `{aliases}`', { name, aliases: aliases.join(', ') });
  if (name !== undefined) return say('joins network `{name}`', { name });
  switch (value) {
    case 'host':
      return say('no network of its own: it uses that of the host, every port it listens on included');
    case 'none':
      return say('no network at all but loopback');
    case 'bridge':
    case 'default':
      return say('joins the default network `bridge`, where containers reach each other by address, not by name');
    default:
      return say('joins network `{value}`, which has to exist; containers there find each other by name', { value });
  }
}

function readUser(value: string): Prose {
  if (/^(["']?)\$\(id -u\)(?::\$\(id -g\))?\1$/.test(value))
    return say('runs as your own user and group, so that files it writes belong to you');
  if (/^(?:0|root)(?::|$)/.test(value)) return say('runs as `{value}`, that is root inside the container', { value });
  const [user = '', group] = value.split(':');
  return group === undefined
    ? say(/^\d+$/.test(user) ? 'runs as user number `{user}` of the container' : 'runs as user `{user}`, who has to exist in the image', {
        user,
      })
    : say('runs as user `{user}` and group `{group}`', { user, group });
}

function readEntrypoint(value: string): Prose {
  return value === ''
    ? say("removes the image's `ENTRYPOINT`: what stands after the image is run as it is")
    : say("starts `{value}` instead of the image's `ENTRYPOINT`; what stands after the image are its arguments", { value });
}

function readTag(value: string): Prose | null {
  const image = parseImage(value);
  switch (image.kind) {
    case 'unreadable':
      return null;
    case 'id':
    case 'open':
      return say('the image is called `{value}`', { value });
    case 'image': {
      const named =
        image.tag === null
          ? say('the image is called `{repository}`, with tag `latest` because none is given', { repository: image.repository })
          : say('the image is called `{repository}`, with tag `{tag}`', { repository: image.repository, tag: image.tag });
      return image.registry === null ? named : concat(named, say(', for the registry `{registry}`', { registry: image.registry }));
    }
  }
}

function readBuildArg(value: string): Prose {
  const [, name = value, content] = /^([^=]*)=([\s\S]*)$/.exec(value) ?? [];
  return content === undefined
    ? say('gives `ARG {name}` of the Dockerfile the value of your shell', { name })
    : say('gives `ARG {name}` of the Dockerfile the value `{shown}`; it can be seen in the history of the image', {
        name,
        shown: maskValue(name, content),
      });
}

function readPlatform(value: string, { named }: GivenLine): Prose {
  const platforms = value.split(',').filter((one) => one !== '');
  if (platforms.length > 1)
    return say('builds for {count} platforms: `{list}`', { count: String(platforms.length), list: platforms.join(', ') });
  return BUILDS.test(named.path)
    ? say('builds for platform `{value}`', { value })
    : say('uses the variant for platform `{value}`', { value });
}

function readFilter(value: string): Prose {
  const [, key = '', sign = '', content = ''] = /^([^=!<>~]+)(!=|==|<=|>=|~=|=|<|>)([\s\S]*)$/.exec(value) ?? [];
  if (key === '') return say('only what fits `{value}`', { value });
  if (sign === '!=') return say('only those whose `{key}` is not `{content}`', { key, content });
  switch (key) {
    case 'label':
      return say('only those with the label `{content}`', { content });
    case 'until':
      return say('only those made before `{content}`: a time, or an age such as `24h`', { content });
    case 'dangling':
      return /^(?:true|1)$/.test(content)
        ? say('only those nothing refers to (`dangling`)')
        : say('leaves out those nothing refers to (`dangling`)');
    case 'before':
    case 'since':
      return say(`only those made ${key === 'before' ? 'before' : 'after'} \`{content}\``, { content });
    case 'ancestor':
      return say('only containers made from image `{content}` or from one based on it', { content });
    case 'reference':
      return say('only images whose name fits the pattern `{content}`', { content });
    case 'name':
      return say('only those whose name contains `{content}`', { content });
    default:
      return say(sign === '=' ? 'only those whose `{key}` is `{content}`' : 'only what fits `{value}`', { key, content, value });
  }
}

function readFormat(value: string): Prose | null {
  if (value === 'json') return say('prints JSON');
  if (/^json\s|^\{\{\s*json\s/.test(value)) return say('prints these parts as JSON: `{value}`', { value });
  if (value.startsWith('table')) return say('prints a table with a heading and these columns: `{value}`', { value });
  if (value.includes('{{')) return say('prints only this, through a Go template: `{value}`', { value });
  return null;
}

function readHost(value: string): Prose {
  if (value.startsWith('unix://')) return say('talks to the daemon at the local socket `{value}`', { value });
  if (value.startsWith('ssh://')) return say('talks to the daemon of another machine through SSH: `{value}`', { value });
  if (/^tcp:|^https?:/.test(value)) return say('talks to the daemon of another machine over the network: `{value}`', { value });
  return say('talks to the daemon at `{value}` instead of the local one', { value });
}

function readTimeout(value: string): Prose | null {
  if (value === '-1') return say('waits for ever for the process to end by itself');
  return /^\d+$/.test(value) ? say('waits `{value}` s between the stop signal and SIGKILL', { value }) : null;
}
