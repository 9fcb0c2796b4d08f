import { editDistance } from '../language/spelling.js';
import { maskSecrets } from '../secrets.js';
import { type Catalogue, type NamedCommand, popularityOf } from './catalogue.js';
import { releaseOf, say } from './explain-prose.js';
import type { Part, Remark, UnknownCommand } from './explained.js';
import type { LostLine } from './read-docker-line.js';

/** There is no such command: what it may have been meant for, and whether it existed once. */
export function explainLost(line: LostLine, catalogue: Catalogue): UnknownCommand {
  const typed = line.words.map(({ value }) => value);
  const [word = ''] = typed;
  const nearest = nearestCommands(line.group, typed, catalogue);
  const removed = [2, 1]
    .map((length) => catalogue.removedCommand(`${line.group.path} ${typed.slice(0, length).join(' ')}`))
    .find((one) => one !== undefined);
  const path = maskSecrets(`${line.group.path} ${word}`);
  const remarks: Remark[] = [
    removed === undefined
      ? { kind: 'unknown', prose: say('There is no command `{path}`.', { path }) }
      : {
          kind: 'deprecated',
          prose: say(`\`{path}\` was removed in {version}${removed.renamed_to === undefined ? '' : '; it is called `{renamed}` now'}.`, {
            path: removed.path,
            version: releaseOf(removed.path, removed.removed_in),
            renamed: removed.renamed_to ?? '',
          }),
        },
  ];
  const advice = ADVICE.find((one) => one.on.test(`${line.group.path} ${word}`));
  if (advice !== undefined) remarks.push({ kind: 'note', prose: say(advice.says) });
  const command: Part = { kind: 'command', text: maskSecrets(line.typedAs), says: say('no command of Docker') };
  const rest = line.words.slice(1);
  const renamed = removed?.renamed_to === undefined ? null : catalogue.resolve(removed.renamed_to.split(' '))?.command;
  return {
    command: null,
    typedAs: maskSecrets(line.typedAs),
    nearest: [...new Set([...(renamed ? [renamed] : []), ...nearest])].slice(0, 3),
    removedIn: removed?.removed_in ?? null,
    parts:
      rest.length === 0
        ? [command]
        : [
            command,
            {
              kind: 'argument',
              text: maskSecrets(rest.map((one) => one.typed).join(' ')),
              says: say('not read: it depends on the command'),
            },
          ],
    remarks,
  };
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
  ['docker network', 'new', 'docker network create'],
  ['docker volume', 'new add make', 'docker volume create'],
  ['docker service', 'stop pause', 'docker service scale'],
  ['docker service', 'restart', 'docker service update'],
  ['docker service', 'deploy run start', 'docker service create'],
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
  const real = (path: string): NamedCommand[] => {
    const found = catalogue.resolve(path.split(' '));
    return found !== null && found.rest.length === 0 && found.command.path !== 'docker' ? [found.command] : [];
  };
  const meant = MEANT.filter(([of, words]) => (of === '*' || of === group.path) && words.split(' ').includes(word)).flatMap(
    ([, , target]) => real(target.startsWith('docker ') ? target : `${group.path} ${target}`),
  );
  const turned = typed.length > 1 ? real(`docker ${typed[1]} ${word}`) : [];
  const spelt = byName(catalogue)
    .filter(({ parent }) => parent === group.path)
    .map(({ name, command }) => ({ command, distance: editDistance(word, name, limitOf(word)) }))
    .filter(({ distance }) => distance <= limitOf(word))
    .sort((a, b) => a.distance - b.distance || popularityOf(b.command.path) - popularityOf(a.command.path))
    .map(({ command }) => command);
  const elsewhere = byName(catalogue)
    .filter(({ name }) => name === word)
    .map(({ command }) => command)
    .sort((a, b) => popularityOf(b.path) - popularityOf(a.path));
  return [...new Set([...meant, ...turned, ...spelt, ...elsewhere])].slice(0, 3);
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
