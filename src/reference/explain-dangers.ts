import { isSecretName, maskValue } from '../secrets.js';
import { argumentsOf } from './explain-arguments.js';
import { flagsOf, given, isSecretFlag } from './explain-flags.js';
import { isPlaceholder, say } from './explain-prose.js';
import { ANY, mountsOf, RUNS, type Rule, when, whenIs } from './explain-rule.js';
import type { Remark } from './explained.js';
import type { GivenLine } from './read-docker-line.js';
import type { Mount } from './read-mount.js';

/** What gives rights away, destroys data or stops work. */
export const DANGERS: readonly Rule[] = [
  // Rights
  when(
    ANY,
    ['privileged'],
    'danger',
    '`--privileged` gives all capabilities and all devices of the host: root in the container is root on the host.',
  ),
  whenIs(ANY, 'pid', /^host$/, 'danger', '`--pid host` lets the container see and signal every process of the host.'),
  whenIs(ANY, 'ipc', /^host$/, 'danger', '`--ipc host` shares the memory segments of the host with the container.'),
  whenIs(ANY, 'userns', /^host$/, 'danger', '`--userns host` switches user namespaces off: root in the container is root on the host.'),
  whenIs(
    ANY,
    'cap-add',
    /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|DAC_READ_SEARCH)$/i,
    'danger',
    'This capability is strong enough to break out of the container.',
  ),
  whenIs(
    ANY,
    'security-opt',
    /unconfined|label[=:]disable/,
    'danger',
    '`--security-opt` takes away a part of the confinement that keeps the container from the host.',
  ),
  when(RUNS, ['use-api-socket'], 'danger', '`--use-api-socket` gives the container the Docker API, and with it root on the host.'),
  { on: ANY, remarks: mountDangers },
  { on: ANY, remarks: remoteDangers },
  { on: ANY, remarks: secretDangers },

  // Lost data and stopped work
  { on: /system prune$/, remarks: systemPrune },
  { on: /volume prune$/, remarks: volumePrune },
  when(
    /container prune$/,
    [],
    'danger',
    'Removes every stopped container with its logs and what was written inside it; there is no way back.',
  ),
  { on: /image prune$/, remarks: imagePrune },
  when(/prune$/, ['force'], 'note', '`--force` leaves out the question whether you are sure.'),
  when(/volume rm$/, [], 'danger', 'The data in the volume is gone for good; there is no question and no way back.'),
  when(
    /container rm$/,
    ['force'],
    'danger',
    '`--force` kills a running container at once, without letting it finish; what was written inside it is lost.',
  ),
  when(
    /container rm$/,
    ['volumes'],
    'danger',
    '`--volumes` removes the anonymous volumes of the container too: their data is lost. Named volumes stay.',
  ),
  when(/compose rm$/, ['volumes'], 'danger', '`-v` removes the anonymous volumes of the containers too: their data is lost.'),
  when(
    /compose down$/,
    ['volumes'],
    'danger',
    '`--volumes` removes the named volumes of the Compose file and the anonymous ones: their data is lost.',
  ),
  whenIs(
    /compose down$/,
    'rmi',
    /^all$/,
    'note',
    '`--rmi all` removes every image of the services: they have to be pulled or built again.',
  ),
  when(
    /compose (?:up|create)$/,
    ['renew-anon-volumes'],
    'danger',
    '`--renew-anon-volumes` starts with empty anonymous volumes: what was in them is no longer used.',
  ),
  when(
    /image rm$/,
    ['force'],
    'danger',
    '`--force` takes the name away even from an image in use, and removes an image that stopped containers need.',
  ),
  when(/stack rm$/, [], 'danger', 'Removes all services of the stack at once, without a question; volumes stay.'),
  when(/service rm$/, [], 'danger', 'Stops and removes the service with all its tasks at once, without a question.'),
  { on: /kill$/, remarks: killDangers },
  { on: /container (?:rm|stop|kill|restart|pause)$|image rm$|volume rm$|service rm$/, remarks: everyOne },
  when(
    /swarm leave$/,
    ['force'],
    'danger',
    '`--force` makes even a manager leave: the others may lose their quorum, and the last manager takes services, secrets and configs of the swarm with it.',
  ),
  when(
    /swarm init$/,
    ['force-new-cluster'],
    'danger',
    '`--force-new-cluster` makes this node the only manager of a swarm: for recovery after the quorum is lost, never while others still run.',
  ),
  when(
    /node rm$/,
    ['force'],
    'danger',
    '`--force` removes a node that may still be running tasks: they go on there, out of control of the swarm.',
  ),
  whenIs(
    /node update$/,
    'availability',
    /^drain$/,
    'note',
    '`drain` stops the tasks of services on the node and starts them elsewhere; containers outside the swarm stay.',
  ),
  {
    on: /service scale$/,
    remarks: (line) =>
      argumentsOf(line).some(({ value }) => /=0+$/.test(value))
        ? [{ kind: 'note', prose: say('`=0` stops every task of the service; the service itself stays.') }]
        : [],
  },
];

// Directories with which a container rules its host or reads what only root may.
const HOST_SYSTEM =
  /^\/(?:etc|boot|dev|proc|sys|root|usr|lib|bin|sbin|var|var\/lib|var\/run|run|var\/lib\/docker)\/?$|^\/etc\/(?:shadow|sudoers|passwd)/;

function mountDangers(line: GivenLine): Remark[] {
  return mountsOf(line).flatMap(dangersOfMount);
}

/** What a container can do to its host through a mount. */
export function dangersOfMount(mount: Mount): Remark[] {
  if (mount.kind === 'pipe' && /docker_engine/.test(mount.source)) return [socketDanger(mount.source)];
  if (mount.kind !== 'bind') return [];
  const isReadOnly = mount.options.includes('ro') || mount.options.includes('readonly');
  const source = mount.source.replace(/(?<=.)\/+$/, '');
  if (/docker\.sock$/.test(source)) return [socketDanger(source)];
  if (/^(?:\/+|[A-Za-z]:[\\/]?)$/.test(source)) {
    const sentence = isReadOnly
      ? '`{source}` is the whole file system of the host: the container can read all of it, passwords and keys included.'
      : '`{source}` is the whole file system of the host: whoever is root in the container can read and change all of it.';
    return [{ kind: 'danger', prose: say(sentence, { source }) }];
  }
  if (!HOST_SYSTEM.test(source)) return [];
  const sentence = isReadOnly
    ? '`{source}` belongs to the system of the host: the container can read what is there, secrets included.'
    : '`{source}` belongs to the system of the host: from the container it can be changed, which amounts to root on the host.';
  return [{ kind: 'danger', prose: say(sentence, { source }) }];
}

function socketDanger(source: string): Remark {
  return {
    kind: 'danger',
    prose: say(
      '`{source}` is the Docker socket: whoever reaches it can start any container and so is root on the host, read-only or not.',
      { source },
    ),
  };
}

/** The daemon's address of this line: `-H`, or DOCKER_HOST in front of the command. */
function remoteDangers(line: GivenLine): Remark[] {
  const byFlag = flagsOf(line).findLast(({ flag, owner }) => flag.name === 'host' && owner.path === 'docker')?.value;
  const byVariable = line.before.map(({ value }) => /^DOCKER_HOST=(.*)$/.exec(value)?.[1]).find((value) => value !== undefined);
  const host = byFlag ?? byVariable ?? '';
  const hasTls =
    ['tls', 'tlsverify', 'tlscacert', 'tlscert'].some((name) => given(line, name)) ||
    line.before.some(({ value }) => /^DOCKER_TLS(?:_VERIFY)?=./.test(value));
  if (!/^tcp:\/\//.test(host) || hasTls || /:2376\b/.test(host)) return [];
  return [
    {
      kind: 'danger',
      prose: say(
        '`{host}` is the Docker API without TLS: nothing is encrypted, and whoever reaches the port is root on that host. Use `ssh://` or TLS on port 2376.',
        { host },
      ),
    },
  ];
}

function secretDangers(line: GivenLine): Remark[] {
  const names = flagsOf(line).flatMap((one) => {
    if (isSecretFlag(one)) return [one.dashed];
    const [, name = '', content = ''] = /^([A-Za-z_][\w.-]*)=([\s\S]+)$/.exec(one.value ?? '') ?? [];
    return isSecretName(name) && !isPlaceholder(content) && maskValue(name, content) !== content ? [name] : [];
  });
  const [name] = names;
  if (name === undefined) return [];
  if (name === '-p' || name === '--password')
    return [
      {
        kind: 'danger',
        prose: say(
          'A password on the command line stays in the history of the shell and shows in the list of processes: `--password-stdin` reads it from a pipe.',
        ),
      },
    ];
  if (name === '--token')
    return [
      {
        kind: 'note',
        prose: say(
          'Whoever has the token can join the swarm: it does not belong in a chat. `docker swarm join-token --rotate` makes it worthless.',
        ),
      },
    ];
  const isArgument = flagsOf(line).some(({ flag }) => flag.name === 'build-arg');
  return [
    {
      kind: 'danger',
      prose: isArgument
        ? say(
            '`{name}` looks like a secret: as a build argument it stays in the history of the image and of the shell. `--secret` hands it to one `RUN` step only.',
            { name },
          )
        : say(
            '`{name}` looks like a secret: here it stays in the history of the shell and shows in `docker inspect`. A file (`--env-file`, a mounted secret) is safer.',
            { name },
          ),
    },
  ];
}

function systemPrune(line: GivenLine): Remark[] {
  const images = given(line, 'all') ? 'every image that no container uses' : 'images without a name (dangling)';
  const [volumes, kept] = given(line, 'volumes')
    ? [', and the **anonymous volumes** no container uses, with their data', 'Named volumes stay, since Docker 23.0.']
    : ['', 'Volumes stay.'];
  return [
    {
      kind: 'danger',
      prose: say(`Removes all stopped containers, networks nothing uses, ${images} and the build cache${volumes}. ${kept}`),
    },
  ];
}

function volumePrune(line: GivenLine): Remark[] {
  const sentence = given(line, 'all')
    ? '`--all` removes named volumes too: the data of every volume that no container uses is gone for good.'
    : 'Removes every anonymous volume that no container uses: their data is gone for good. Before Docker 23.0 it took named ones too.';
  return [{ kind: 'danger', prose: say(sentence) }];
}

function imagePrune(line: GivenLine): Remark[] {
  return given(line, 'all')
    ? [{ kind: 'danger', prose: say('`--all` removes every image that no container uses: they have to be pulled or built again.') }]
    : [];
}

function killDangers(line: GivenLine): Remark[] {
  const signal = (given(line, 'signal')?.value ?? 'KILL').toUpperCase().replace(/^SIG/, '');
  if (signal !== 'KILL' && signal !== '9') return [];
  return [
    {
      kind: 'danger',
      prose: say('SIGKILL ends the process at once: it cannot save anything. `{stop}` asks first.', {
        stop: line.named.path.startsWith('docker compose') ? 'docker compose stop' : 'docker stop',
      }),
    },
  ];
}

/** `$(docker ps -aq)`: the commonest way to mean all of them. */
function everyOne(line: GivenLine): Remark[] {
  const listing = argumentsOf(line)
    .map(({ value }) => /^(?:\$\(|`)docker ([\w ]+?)((?: -\S+)*)[)`]$/.exec(value))
    .find((match) => match !== null);
  if (!listing) return [];
  const [, what = '', flags = ''] = listing;
  if (/filter|-f/.test(flags)) return [];
  const isAll = /^(?:ps|container ls)$/.test(what)
    ? /-\w*a|--all/.test(flags)
      ? 'every container, stopped ones included'
      : 'every running container'
    : /image/.test(what)
      ? 'every image'
      : /volume/.test(what)
        ? 'every volume'
        : /service/.test(what)
          ? 'every service'
          : null;
  return isAll === null ? [] : [{ kind: 'danger', prose: say(`This concerns ${isAll}.`) }];
}
