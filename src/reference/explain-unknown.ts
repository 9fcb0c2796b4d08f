import { editDistance } from '../language/spelling.js';
import type { Prose } from '../prose.js';
import { maskSecrets } from '../secrets.js';
import { type Catalogue, type NamedCommand, popularityOf } from './catalogue.js';
import { concat, listed, releaseOf, say } from './explain-prose.js';
import type { Part, Remark, UnknownCommand } from './explained.js';
import type { RemovedCommand } from './facts.js';
import type { LostLine } from './read-docker-line.js';

/** There is no such command: what it may have been meant for, and whether it existed once. */
export function explainLost(line: LostLine, catalogue: Catalogue): UnknownCommand {
  const typed = line.words.map(({ value }) => value);
  const [word = ''] = typed;
  const typedAs = maskSecrets(line.typedAs);
  const beside = line.group.path === 'docker' ? besideThe(word, typedAs) : null;
  if (beside !== null) {
    const remark: Remark = { kind: 'note', prose: beside.remark };
    return { command: null, typedAs, nearest: [], removedIn: null, parts: partsOf(line, beside.says), remarks: [remark] };
  }
  const removed = [2, 1]
    .map((length) => catalogue.removedCommand(`${line.group.path} ${typed.slice(0, length).join(' ')}`))
    .find((one) => one !== undefined);
  const advice = ADVICE.find((one) => one.on.test(`${line.group.path} ${word}`));
  const nearest = nearestOf(line, removed, catalogue);
  return {
    command: null,
    typedAs,
    nearest,
    removedIn: removed?.removed_in ?? null,
    parts: partsOf(line, 'no command of Docker'),
    remarks: [
      removed === undefined ? unknownRemark(`${line.group.path} ${word}`, nearest) : removedRemark(removed, nearest),
      ...(advice === undefined ? [] : [{ kind: 'note', prose: say(advice.says) } as const]),
    ],
  };
}

/** A command that exists beside the catalogue: of a plugin, or made by the client itself. */
function besideThe(word: string, typed: string): { readonly says: string; readonly remark: Prose } | null {
  if (PLUGINS.has(word)) {
    const remark = say('`{typed}` is a plugin installed apart, mostly with Docker Desktop: its commands are not explained here.', {
      typed,
    });
    return { says: 'a plugin, not part of Docker Engine', remark };
  }
  if (word !== 'completion') return null;
  const remark = say('`{typed}` prints the script itself: put it where the shell looks for completions, and open a new shell.', { typed });
  return { says: 'prints a script with which the Tab key completes docker commands, flags and names, for bash, zsh or fish', remark };
}

function nearestOf(line: LostLine, removed: RemovedCommand | undefined, catalogue: Catalogue): NamedCommand[] {
  if (removed?.renamed_to !== undefined) return realCommand(removed.renamed_to, catalogue);
  return nearestCommands(
    line.group,
    line.words.map(({ value }) => value),
    catalogue,
  );
}

function unknownRemark(path: string, nearest: readonly NamedCommand[]): Remark {
  const instead = nearest.length === 0 ? [] : say(' What comes near: {list}.', { list: listed(nearest.map(({ path: real }) => real)) });
  return { kind: 'unknown', prose: concat(say('There is no command `{path}`.', { path }), instead) };
}

function removedRemark({ path, removed_in, renamed_to }: RemovedCommand, nearest: readonly NamedCommand[]): Remark {
  const gone = say('`{path}` was removed in {version}', { path, version: releaseOf(path, removed_in) });
  const instead =
    renamed_to !== undefined
      ? say('; it is called `{renamed}` now.', { renamed: renamed_to })
      : nearest.length === 0
        ? say('.')
        : say('. What comes near: {list}.', { list: listed(nearest.map((one) => one.path)) });
  return { kind: 'unknown', prose: concat(gone, instead) };
}

function partsOf(line: LostLine, says: string): Part[] {
  const command: Part = { kind: 'command', text: maskSecrets(line.typedAs), says: say(says) };
  const rest = line.words.slice(1).map(({ typed }) => typed);
  if (rest.length === 0) return [command];
  return [command, { kind: 'argument', text: maskSecrets(rest.join(' ')), says: say('not read: it depends on the command') }];
}

// Plugins that come with Docker Desktop or are installed apart; their commands are not in the catalogue.
const PLUGINS = new Set(
  'ai agent app cloud debug desktop dhi extension feedback gordon init mcp model offload pass sandbox sbom scan scout'.split(' '),
);

function realCommand(path: string, catalogue: Catalogue): NamedCommand[] {
  const found = catalogue.resolve(path.split(' '));
  return found !== null && found.rest.length === 0 && found.command.path !== 'docker' ? [found.command] : [];
}

/**
 * What people call things and what Docker calls them: the group (or `*` for any), their word, Docker's. A path that begins
 * with `docker` stands for itself; anything else is looked for in the same group.
 */
const MEANT: readonly (readonly [group: string, words: string, meant: string])[] = [
  ['docker image', 'rename', 'docker image tag'],
  ['docker image', 'create make', 'docker image build'],
  ['docker image', 'download get fetch', 'docker image pull'],
  ['docker image', 'upload', 'docker image push'],
  ['docker image', 'search find', 'docker search'],
  ['docker image', 'run start', 'docker container run'],
  ['docker image', 'commit', 'docker container commit'],
  ['docker image', 'export', 'docker image save'],
  ['docker image', 'copy cp', 'docker image save'],
  ['docker image', 'update upgrade', 'docker image pull'],
  ['docker container', 'ssh shell bash sh enter login connect console', 'docker container exec'],
  ['docker container', 'edit modify change set configure', 'docker container update'],
  ['docker container', 'status info describe details show', 'docker container inspect'],
  ['docker container', 'save backup', 'docker container export'],
  ['docker container', 'build', 'docker image build'],
  ['docker container', 'pull', 'docker image pull'],
  ['docker container', 'delete', 'docker container rm'],
  ['docker network', 'attach join add', 'docker network connect'],
  ['docker network', 'detach leave', 'docker network disconnect'],
  ['docker network', 'new rename', 'docker network create'],
  ['docker volume', 'new add make rename copy cp move mv', 'docker volume create'],
  ['docker service', 'stop pause', 'docker service scale'],
  ['docker service', 'restart', 'docker service update'],
  ['docker service', 'deploy run start rename', 'docker service create'],
  ['docker service', 'edit modify change set', 'docker service update'],
  ['docker service', 'tasks', 'docker service ps'],
  ['docker stack', 'create update start', 'docker stack deploy'],
  ['docker stack', 'logs', 'docker service logs'],
  ['docker stack', 'scale', 'docker service scale'],
  ['docker node', 'drain pause activate label', 'docker node update'],
  ['docker node', 'add join', 'docker swarm join'],
  ['docker swarm', 'status info', 'docker system info'],
  ['docker swarm', 'nodes ls list', 'docker node ls'],
  ['docker swarm', 'token tokens', 'docker swarm join-token'],
  ['docker swarm', 'create start', 'docker swarm init'],
  ['docker swarm', 'lock', 'docker swarm update'],
  ['docker swarm', 'remove rm', 'docker node rm'],
  ['docker secret', 'update edit change rotate', 'docker secret create'],
  ['docker secret', 'show cat get read', 'docker secret inspect'],
  ['docker config', 'update edit change', 'docker config create'],
  ['docker system', 'clean cleanup clear purge', 'docker system prune'],
  ['docker compose', 'deploy launch', 'docker compose up'],
  ['docker compose', 'rebuild', 'docker compose build'],
  ['docker compose', 'remove delete destroy', 'docker compose down'],
  ['docker compose', 'shell bash ssh sh', 'docker compose exec'],
  ['docker compose', 'list', 'docker compose ps'],
  ['docker compose', 'status', 'docker compose ps'],
  ['docker compose', 'validate check', 'docker compose config'],
  ['docker compose', 'prune', 'docker compose down'],
  ['docker', 'prune purge clean cleanup clear', 'docker system prune'],
  ['docker', 'delete remove del erase', 'docker container rm'],
  ['docker', 'delete remove del erase', 'docker image rm'],
  ['docker', 'list ls show', 'docker container ls'],
  ['docker', 'list ls show', 'docker image ls'],
  ['docker', 'ssh shell bash sh enter', 'docker container exec'],
  ['docker', 'copy', 'docker container cp'],
  ['docker', 'launch', 'docker container run'],
  ['docker', 'status', 'docker container ls'],
  ['docker', 'log', 'docker container logs'],
  ['docker', 'df', 'docker system df'],
  ['docker', 'edit modify change', 'docker container update'],
  ['docker', 'describe details', 'docker inspect'],
  ['docker', 'download', 'docker image pull'],
  ['docker', 'upload', 'docker image push'],
  ['docker', 'scale', 'docker service scale'],
  ['docker', 'deploy', 'docker stack deploy'],
  ['docker', 'up', 'docker compose up'],
  ['docker', 'down', 'docker compose down'],
  ['*', 'purge clean cleanup clear', 'prune'],
  ['*', 'delete del erase destroy remove unlink', 'rm'],
  ['*', 'list show all', 'ls'],
  ['*', 'copy', 'cp'],
  ['*', 'edit modify change set alter', 'update'],
  ['*', 'describe details info status show get view', 'inspect'],
  ['*', 'new add make', 'create'],
  ['*', 'halt quit terminate end shutdown', 'stop'],
  ['*', 'launch', 'run'],
  ['*', 'log', 'logs'],
  ['*', 'resume continue', 'unpause'],
];

/** What to do where Docker has no such command for a reason. */
const ADVICE: readonly { readonly on: RegExp; readonly says: string }[] = [
  { on: /^docker daemon$/, says: 'The daemon is a program of its own: `dockerd`.' },
  { on: /^docker machine$/, says: 'Docker Machine was a separate program and is no longer maintained.' },
  { on: /^docker image rename$/, says: 'An image gets a second name with `docker tag`; `docker rmi` then takes the old name away.' },
  {
    on: /^docker volume (?:rename|mv|move|copy|cp)$/,
    says: 'A volume keeps its name: copy its content into a new one through a container.',
  },
  { on: /^docker network rename$/, says: 'A network keeps its name: create a new one and connect the containers to it.' },
  { on: /^docker service (?:stop|pause)$/, says: 'A service is stopped by scaling it to nothing: `docker service scale NAME=0`.' },
  { on: /^docker service restart$/, says: 'A service is restarted with `docker service update --force NAME`.' },
  { on: /^docker service rename$/, says: 'A service keeps its name: create a new one and remove the old.' },
  {
    on: /^docker (?:secret|config) (?:update|edit|change|rotate)$/,
    says: 'Secrets and configs cannot be changed: create a new one and let the service use it.',
  },
  { on: /^docker node (?:drain|pause|activate)$/, says: 'The availability of a node is set with `docker node update --availability`.' },
  { on: /^docker stack logs$/, says: 'Logs are kept by service: `docker service logs STACK_SERVICE`.' },
];

/** Real commands a word may have been meant for, the likeliest first: by meaning, by spelling, then the same word elsewhere. */
function nearestCommands(group: NamedCommand, typed: readonly string[], catalogue: Catalogue): NamedCommand[] {
  const word = (typed[0] ?? '').toLowerCase();
  const near = [
    ...meantBy(group, word, catalogue),
    ...realCommand(`docker ${typed[1]} ${word}`, catalogue),
    ...speltLike(group, word, catalogue),
  ];
  // `docker conainer ls`: the group is mistyped, what follows is not.
  const whole = near.map((one) => (one.isGroup ? (realCommand(`${one.path} ${typed[1]}`, catalogue)[0] ?? one) : one));
  return [...new Set(near.length > 0 ? whole : namedAlike(word, catalogue))].slice(0, 3);
}

function meantBy(group: NamedCommand, word: string, catalogue: Catalogue): NamedCommand[] {
  return MEANT.filter(([of, words]) => (of === '*' || of === group.path) && words.split(' ').includes(word)).flatMap(([, , meant]) =>
    realCommand(meant.startsWith('docker ') ? meant : `${group.path} ${meant}`, catalogue),
  );
}

function speltLike(group: NamedCommand, word: string, catalogue: Catalogue): NamedCommand[] {
  const limit = limitOf(word);
  return byName(catalogue)
    .filter(({ parent }) => parent === group.path)
    .map(({ name, command }) => ({ command, distance: editDistance(word, name, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || popularityOf(b.command.path) - popularityOf(a.command.path))
    .map(({ command }) => command);
}

function namedAlike(word: string, catalogue: Catalogue): NamedCommand[] {
  return byName(catalogue)
    .filter(({ name }) => name === word)
    .map(({ command }) => command)
    .sort((a, b) => popularityOf(b.path) - popularityOf(a.path));
}

// Among two- and three-letter commands (ps, rm, cp) every word is near to every other.
function limitOf(word: string): number {
  return word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
}

function byName(catalogue: Catalogue): { readonly parent: string; readonly name: string; readonly command: NamedCommand }[] {
  return catalogue.commands
    .filter((command) => !command.isHidden)
    .flatMap((command) =>
      [command.path, ...command.aliases].map((path) => {
        const words = path.split(' ');
        return { parent: words.slice(0, -1).join(' '), name: words.at(-1) ?? '', command };
      }),
    );
}
