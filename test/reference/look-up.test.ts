import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { plainText } from '../../src/answer/plain-text.js';
import { createBot } from '../../src/bot.js';
import { LINE_TOOLS } from '../../src/lines.js';
import { nearestFlags } from '../../src/reference/look-up.js';
import { readSpeltFlag } from '../../src/reference/read-spelt-flag.js';

const library = openLibrary();
const catalogue = library.catalogue();
const bot = createBot(library, LINE_TOOLS);

function ask(typed: string) {
  const { answer } = bot.ask(typed);
  return { entry: answer.entry, text: plainText(answer), corrections: answer.corrections.map(({ from, to }) => `${from} ${to}`) };
}

describe('a question about the command line', () => {
  test.each([
    ['flag service update --update-parallelism', /^--update-parallelism of docker service update: /],
    ['docker run --restart values', /no, on-failure, always and unless-stopped/],
    ['docker build -t', /--tag/],
    ['short flag for detach', /-d, --detach/],
    ['docker ps options', /-a, --all:[\s\S]*Lists containers in every state/],
    ['docker ps', /docker ps \(docker container ls\)/],
    ['docker container ls', /docker ps \(docker container ls\)/],
    ['docker-compose up -d', /^docker compose up -d \(--detach\)/],
    ['flag to remove container on exit', /docker run --rm/],
    ['limit memory of a running container', /docker update -m/],
    ['publish udp port', /-p 8080:80\/udp/],
    ['docker rm -f', /^docker rm -f CONTAINER removes a running container/],
    ['docker ps -a', /^docker ps -a \(--all\) lists all containers/],
    ['docker run -p', /^-p HOST_PORT:CONTAINER_PORT \(--publish\)/],
    ['docker logs -t', /^-t, --timestamps of docker logs/],
    ['docker run -v', /^-v, --volume of docker run/],
    ['docker search --filter is-automated', /finds nothing any more[\s\S]*deprecated since 25\.0/],
    ['docker stack deploy --orchestrator', /^No, docker stack deploys to swarm only; its Kubernetes support was removed in 23\.0/],
    ['docker rename network', /^No, a network cannot be renamed/],
    ['docker rename volume', /^No, no command renames or copies a volume/],
    ['docker image rename', /^No, there is no rename command for images/],
    ['change port of running container', /^No, port mappings cannot be changed/],
  ])('"%s" gets what it asks for', (typed, says) => {
    expect(ask(typed).text).toMatch(says);
  });

  test.each([
    ['docker trust sign', /29\.0/],
    ['docker trust sign --local', /Left the Docker CLI in 29\.0/],
    ['docker trust revoke', /Removed in 29\.0/],
    ['docker trust key generate', /Removed in 29\.0/],
    ['docker stop --signal', /Since 23\.0/],
    ['docker stack config', /Since 23\.0/],
    ['docker cp --quiet', /Since 23\.0/],
    ['docker build --stream', /There is no --stream on docker build\. It was removed in 23\.0/],
    ['docker version --kubeconfig', /removed in 23\.0\. It belonged to the Kubernetes support/],
    ['docker search --stars', /removed in 20\.10/],
    ['docker deploy', /There is no docker deploy\. It was removed in 20\.10/],
    ['docker engine activate', /There is no docker engine activate\. It was removed in 20\.10/],
  ])('"%s" says in which version', (typed, says) => {
    expect(ask(typed).text).toMatch(says);
  });

  test.each([
    ['docker run --rmi', '--rm'],
    ['docker ps --al', '--all'],
    ['docker run --remove', '--rm'],
    ['docker stack ps --no-resolv', '--no-resolve'],
    ['docker service create --volume', '--mount'],
  ])('"%s" is told to be none, and the nearest real flag is %s alone', (typed, nearest) => {
    expect(ask(typed).text).toContain(`The nearest real one is ${nearest}.`);
  });

  test.each(['-f', '-a', '-p', '-t', '-v'])('%s alone lists where it occurs, docker run, build or ps first', (letter) => {
    const { text } = ask(letter);
    expect(text).toMatch(new RegExp(`^${letter} means something else on each command`));
    expect(text.split('\n')[1]).toMatch(new RegExp(`docker (?:run|build): ${letter}, --`));
    expect(text).toMatch(/… and on \d+ more commands?\./);
  });

  test('lists the flags people use most, names further ones and counts the rest', () => {
    const { text } = ask('docker container update options');
    expect(text).toMatch(/Options people use most:[\s\S]*Further options: --/);
  });

  test.each([
    ['docker build --builder', 'docker buildx', 'does the work of docker build'],
    ['docker buildx build --builder', 'docker buildx', 'all its commands take, docker buildx build too'],
    ['docker compose up --ansi', 'docker compose', 'all its commands take, docker compose up too'],
  ])('"%s" says that the flag is one of %s', (typed, owner, says) => {
    const { text } = ask(typed);
    expect(text).toContain(`It is an option of ${owner}, which`);
    expect(text).toContain(says);
  });

  test('a flag that may be repeated says so, unless an entry answers in its own words', () => {
    const silent = catalogue.commands
      .flatMap(({ path }) => (catalogue.command(path)?.flags ?? []).map((flag) => ({ path, flag })))
      .filter(({ flag }) => flag.repeatable === true && flag.hidden !== true)
      .map(({ path, flag }) => ({ typed: `${path} --${flag.name} flag`, ...ask(`${path} --${flag.name} flag`) }))
      .filter(({ entry, text }) => entry?.startsWith('flag:') === true && !/repeat|once for each|once each|several times/i.test(text));
    expect(silent.map(({ typed }) => typed)).toEqual([]);
  });
});

describe('a flag spelt out in words', () => {
  const read = (typed: string) => readSpeltFlag(typed.split(' '), catalogue, library.isWord);
  const named = (typed: string) => {
    const spelt = read(typed);
    return spelt === null ? null : `${spelt.named.path} --${spelt.found.flag.name}`;
  };

  test('is found for every command and flag there is, unless a command has the same words', () => {
    const missed = catalogue.commands
      .filter((command) => !command.isHidden && command.path !== 'docker')
      .flatMap((command) =>
        command.flags.map(([name]) => ({ typed: `${command.path} ${name.replaceAll('-', ' ')}`, path: command.path, name })),
      )
      .filter(({ typed, path, name }) => named(typed) !== `${path} --${name}`);
    expect(missed.map(({ typed }) => `${typed} -> ${named(typed)}`)).toEqual([]);
  });

  test.each([
    ['service craete repliacs', 'docker service create --replicas', ['craete create', 'repliacs replicas']],
    ['dokcer service create replicas', 'docker service create --replicas', ['dokcer docker']],
    ['docker servce update --replicas', 'docker service update --replicas', ['servce service']],
    ['servcie craete --replcias', 'docker service create --replicas', ['servcie service', 'craete create', 'replcias replicas']],
    ['container run memroy swap', 'docker container run --memory-swap', ['memroy memory']],
    ['container create publish all', 'docker container create --publish-all', []],
    ['container run nohealthcheck', 'docker container run --no-healthcheck', []],
    ['container attach detach keys', 'docker container attach --detach-keys', []],
    ['docker ps fitler', 'docker container ls --filter', ['fitler filter']],
    ['inspect fromat', 'docker inspect --format', ['fromat format']],
  ])('"%s" is %s, and every slip is told', (typed, flag, slips) => {
    expect(named(typed)).toBe(flag);
    expect(read(typed)?.corrected.map(({ from, to }) => `${from} ${to}`)).toEqual(slips);
    if (slips.length > 0) expect(ask(typed).corrections).toEqual(slips);
  });

  test.each([
    'docker run line',
    'docker run used',
    'docker run amount',
    'docker build cash',
    'docker volume divers',
    'run memory',
    'compose file',
    'docker service create replicas and memory',
    'stop a container',
    'container limits',
  ])('"%s" is left alone: a word that exists is nobody’s slip, and no word may be left over', (typed) => {
    expect(read(typed)).toBeNull();
  });
});

test('nothing near is nearest: a synonym of half a name does not make two flags alike', () => {
  const run = catalogue.resolve(['docker', 'run'])?.command;
  expect(run && nearestFlags(run, 'rmi', catalogue).map(({ flag }) => flag.name)).toEqual(['rm']);
});

test('a removed flag takes the word after it, when it took a value', () => {
  expect(ask('docker stack deploy --bundle-file app.dab -c x.yaml web').text).toMatch(
    /--bundle-file app\.dab: no flag[\s\S]*web: the name/,
  );
  expect(ask('docker build --stream -t web .').text).toMatch(/--stream: no flag/);
});
