import { atomsOfWord } from '../language/query.js';
import type { Catalogue, NamedCommand } from './catalogue.js';

/** Last words of commands that undo each other. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['join', 'leave'],
  ['init', 'leave'],
  ['create', 'rm'],
  ['login', 'logout'],
  ['connect', 'disconnect'],
  ['pause', 'unpause'],
  ['promote', 'demote'],
  ['up', 'down'],
  ['start', 'stop'],
  ['deploy', 'rm'],
  ['update', 'rollback'],
  ['enable', 'disable'],
  ['install', 'rm'],
  ['add', 'rm'],
  ['save', 'load'],
  ['export', 'import'],
  ['push', 'pull'],
  ['run', 'rm'],
  ['tag', 'rm'],
  ['pull', 'rm'],
  ['build', 'rm'],
];

/** The command that takes back what this one does; undefined when there is none in its group. */
export function oppositeOf(path: string, catalogue: Catalogue): NamedCommand | undefined {
  const words = path.split(' ');
  const last = words.at(-1) ?? '';
  const others = [
    ...OPPOSITES.filter(([does]) => does === last).map(([, undoes]) => undoes),
    ...OPPOSITES.filter(([, undoes]) => undoes === last).map(([does]) => does),
  ];
  return firstOf(
    others.map((other) => [...words.slice(0, -1), other].join(' ')),
    path,
    catalogue,
  );
}

/** The command of the same group that is called so: `docker stack deploy`, `remove` → `docker stack rm`. */
export function doing(verb: string, path: string, catalogue: Catalogue): NamedCommand | undefined {
  const wanted = atomsOfWord(verb);
  const group = path.split(' ').slice(0, -1).join(' ');
  return catalogue.commands.find((one) => {
    const last = one.path.slice(group.length + 1);
    if (one.isHidden || one.path === path || group === 'docker' || !one.path.startsWith(`${group} `) || last.includes(' ')) return false;
    return last === verb || atomsOfWord(last).join(' ') === wanted.join(' ');
  });
}

/** Where the same verb has another name: containers are listed by `ps` in Compose, images of one by `images`. */
const OTHER_VERBS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ls', ['ps']],
  ['ps', ['ls']],
  ['run', ['create']],
  ['create', ['run', 'up', 'deploy']],
  ['update', ['up']],
]);

/** The same verb on another kind of object: `docker container logs`, `service` → `docker service logs`. */
export function sameOn(path: string, object: string, catalogue: Catalogue): NamedCommand | undefined {
  const verb = path.split(' ').at(-1) ?? '';
  const verbs = [verb, ...(OTHER_VERBS.get(verb) ?? [])];
  return firstOf(
    verbs.map((one) => `docker ${object} ${one}`),
    path,
    catalogue,
  );
}

/** What has another name in Compose; `docker compose ls` lists projects. */
const OF_COMPOSE: ReadonlyMap<string, string> = new Map([
  ['docker container ls', 'docker compose ps'],
  ['docker service ls', 'docker compose ps'],
  ['docker image ls', 'docker compose images'],
]);

/** The command of Compose that does to services what this one does to containers; and the way back. */
export function inCompose(path: string, catalogue: Catalogue): NamedCommand | undefined {
  const own = OF_COMPOSE.get(path);
  if (own !== undefined) return firstOf([own], path, catalogue);
  return /^docker (?:container|image|service|volume) /.test(path) || /^docker [a-z]+$/.test(path)
    ? sameOn(path, 'compose', catalogue)
    : undefined;
}

export function withoutCompose(path: string, catalogue: Catalogue): NamedCommand | undefined {
  if (!path.startsWith('docker compose ')) return undefined;
  return sameOn(path, 'container', catalogue) ?? sameOn(path, 'image', catalogue);
}

function firstOf(paths: readonly string[], not: string, catalogue: Catalogue): NamedCommand | undefined {
  for (const path of paths) {
    const found = catalogue.resolve(path.split(' '));
    if (found !== null && found.rest.length === 0 && found.command.path !== not && !found.command.isHidden) return found.command;
  }
  return undefined;
}
