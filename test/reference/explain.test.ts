import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../adapters/files/open-catalogue.js';
import { plainProse } from '../../src/prose.js';
import { explainLine, findDockerLine } from '../../src/reference/explain.js';
import type { ExplainedCommand, Remark } from '../../src/reference/explained.js';

const catalogue = openCatalogue('dist/knowledge');

function commandsOf(line: string): readonly ExplainedCommand[] {
  const explanation = explainLine(line, catalogue);
  return explanation.kind === 'explained' ? explanation.commands : [];
}

/** Everything that is said about a line, as text. */
function told(line: string): string {
  const explanation = explainLine(line, catalogue);
  if (explanation.kind === 'no-command') return 'no command';
  return [
    ...explanation.commands.flatMap(({ parts, remarks }) => [
      ...parts.map(({ kind, text, says }) => `[${kind}] ${text} = ${plainProse(says)}`),
      ...remarks.map(({ kind, prose }) => `${kind}! ${plainProse(prose)}`),
    ]),
    ...explanation.leftAlone.map((typed) => `left: ${typed}`),
  ].join('\n');
}

function kindsOf(line: string): Remark['kind'][] {
  return commandsOf(line).flatMap(({ remarks }) => remarks.map(({ kind }) => kind));
}

type Row = readonly [line: string, says: readonly string[], never?: readonly string[]];

function rows(title: string, table: readonly Row[]): void {
  describe(title, () => {
    test.each(table.map(([line, says, never = []]) => ({ line, says, never })))('$line', ({ line, says, never }) => {
      const text = told(line);
      for (const words of says) expect(text).toContain(words);
      for (const words of never) expect(text).not.toContain(words);
    });
  });
}

rows('ports are read out', [
  ['docker run -p 8080:80/udp x/y:1', ['host port 8080 on all interfaces → container port 80, UDP', 'note! Other machines can reach']],
  [
    'docker run -p 127.0.0.1:8080:80 x/y:1',
    ['host port 8080 on 127.0.0.1 only, this machine itself → container port 80, TCP'],
    ['Other machines'],
  ],
  ['docker run -p [::1]:8080:80 x/y:1', ['host port 8080 on [::1] only', 'container port 80'], ['Other machines', 'conflict!']],
  ['docker run -p 192.0.2.7::80 x/y:1', ['a free host port that Docker picks, on address 192.0.2.7 only → container port 80']],
  ['docker run -p 80 x/y:1', ['a free host port that Docker picks', 'container port 80, TCP', 'docker port shows which']],
  ['docker run -p 8000-8010:9000-9010 x/y:1', ['host ports 8000-8010', 'container ports 9000-9010']],
  ['docker run -p 8000-8010:80 x/y:1', ['the first free host port of 8000-8010', 'container port 80']],
  ['docker run -p 8000-8010:9000-9005 x/y:1', ['conflict! The two ranges', 'different lengths']],
  ['docker run -p8080:80 x/y:1', ['[flag] -p8080:80', 'host port 8080']],
  ['docker run --publish=8080:80/sctp x/y:1', ['container port 80, SCTP']],
  ['docker run -p 99999:80 x/y:1', ['conflict! 99999 is no port']],
  ['docker run -p HOST:80 x/y:1', ['host port HOST'], ['conflict!']],
  ['docker service create -p 8080:80 x/y:1', ['port 8080 of every node (routing mesh) → container port 80'], ['Other machines']],
  [
    'docker service create --publish published=53,target=5353,protocol=udp,mode=host x/y:1',
    ['port 53 of the nodes that run a task → container port 5353, UDP'],
  ],
]);

rows('storage is read out', [
  [
    'docker run -v $PWD:/app:ro x/y:1',
    ['the current directory ($PWD) of the host appears at /app in the container, read-only'],
    ['danger!'],
  ],
  ['docker run -v "$(pwd)":/app x/y:1', ['the current directory ($(pwd))', 'at /app', 'left: $(pwd)'], ['conflict!']],
  ['docker run -v `pwd`/src:/app x/y:1', ['`pwd`/src (in the current directory)']],
  ['docker run -v ~/.ssh:/root/.ssh:ro x/y:1', ['path ~/.ssh of the host']],
  ['docker run -v C:\\\\data:/data x/y:1', ['bind mount: path C:\\data']],
  ['docker run -v data:/var/lib/data x/y:1', ['named volume data', 'at /var/lib/data'], ['bind mount']],
  ['docker run -v /data x/y:1', ['anonymous volume', '/data'], ['named volume']],
  ['docker run -v src/app:/app x/y:1', ['conflict! src/app:/app names a directory without a leading ./']],
  ['docker run -v data:app x/y:1', ['conflict! data:app: the place in the container has to be an absolute path']],
  ['docker run -v $DATA:/data x/y:1', ['what $DATA holds decides']],
  ['docker run -v logs:/logs:z,nocopy x/y:1', ['SELinux', 'without the files the image has there']],
  ['docker run --mount type=bind,source=/srv,target=/data,readonly x/y:1', ['bind mount: path /srv', 'at /data', 'read-only']],
  ['docker run --mount source=data,target=/data x/y:1', ['named volume data']],
  ['docker run --mount type=tmpfs,dst=/run x/y:1', ['empty directory in memory, at /run']],
  ['docker run --mount type=bind,target=/data x/y:1', ['conflict!', 'lacks source=']],
  ['docker run -v /:/host x/y:1', ['danger! / is the whole file system of the host']],
  ['docker run -v /etc:/etc:ro x/y:1', ['danger! /etc belongs to the system of the host', 'can read'], ['amounts to root']],
  [
    'docker run -v /var/run/docker.sock:/var/run/docker.sock:ro x/y:1',
    ['danger! /var/run/docker.sock is the Docker socket', 'root on the host'],
  ],
  ['docker run -v /srv/etc:/etc x/y:1', ['path /srv/etc'], ['danger!']],
]);

rows('flags of run are read out', [
  ['docker run -it x/y:1', ['[flag] -i = Keeps standard input open', '[flag] -t = Gives the container a terminal']],
  ['docker run -itdp 80:80 x/y:1', ['[flag] -i', '[flag] -t', '[flag] -d', '[flag] -p 80:80']],
  ['docker run --rm=false x/y:1', ['[flag] --rm=false = Switched off']],
  ['docker run --rm --restart always x/y:1', ['conflict! --rm and --restart always exclude each other', 'Docker refuses']],
  ['docker run --rm --restart=no x/y:1', ['never starts again by itself'], ['conflict!']],
  ['docker run --restart on-failure:3 x/y:1', ['at most 3 times in a row']],
  ['docker run --restart unless-stopped x/y:1', ['unless you had stopped it']],
  ['docker run --restart allways x/y:1', ['conflict! allways is no restart policy']],
  [
    'docker run -m 512m --memory-swap 2g x/y:1',
    ['at most 512 MiB of memory', '2 GiB; minus 512 MiB of memory that leaves 1.5 GiB of swap'],
  ],
  ['docker run -m 1g --memory-swap 1g x/y:1', ['so no swap at all']],
  ['docker run -m 1g --memory-swap -1 x/y:1', ['as much swap as the host has'], ['missing!']],
  ['docker run -m 1g --memory-swap 512m x/y:1', ['conflict! --memory-swap is memory and swap together']],
  ['docker run --memory-swap 1g x/y:1', ['conflict! --memory-swap works only together with --memory']],
  ['docker run -m 512 x/y:1', ['conflict! 512 is too little', 'counts bytes']],
  ['docker run -m 2gigs x/y:1', ['conflict! 2gigs is no amount of memory']],
  ['docker run --cpus 1.5 x/y:1', ['as much processor time as 1.5 cores']],
  ['docker run --cpus 1 --cpu-quota 50000 x/y:1', ['conflict! --cpus says the same']],
  [
    'docker run --network host -p 80:80 x/y:1',
    ['uses that of the host', 'conflict! With --network host published ports are ignored'],
    ['Other machines'],
  ],
  ['docker run --net=none x/y:1', ['no network at all but loopback']],
  ['docker run --network container:web x/y:1', ['shares the network of container web']],
  ['docker run --network shop --ip 172.28.0.9 x/y:1', ['joins network shop'], ['conflict!']],
  ['docker run --ip 172.28.0.9 x/y:1', ['conflict! A fixed address works on user-defined networks only']],
  ['docker run --network name=shop,alias=db x/y:1', ['joins network shop, where it is also called db']],
  ['docker run -u "$(id -u):$(id -g)" x/y:1', ['runs as your own user and group']],
  ['docker run -u 1000:1000 x/y:1', ['runs as user 1000 and group 1000']],
  ['docker run -w /app --name web x/y:1', ['starts in directory /app', 'the container is called web']],
  ['docker run --entrypoint "" x/y:1 ls', ["removes the image's ENTRYPOINT"]],
  ['docker run --entrypoint ls x/y:1 -l /', ['starts ls instead', 'arguments for ls inside the container: -l /'], ['note!']],
  ['docker run -d -a stdout x/y:1', ['conflict! --detach and --attach exclude each other']],
  ['docker run --privileged x/y:1', ['danger! --privileged gives all capabilities and all devices', 'root on the host']],
  ['docker run --pid host x/y:1', ['danger! --pid host']],
  ['docker run --cap-add=SYS_ADMIN x/y:1', ['danger! This capability']],
  ['docker run --cap-add NET_ADMIN x/y:1', ['NET_ADMIN'], ['danger!']],
  ['docker run --hostname db1 --shm-size 1g x/y:1', ['the machine is called db1', 'Here 1 GiB (1g)']],
  ['docker run --cpu-count 2 x/y:1', ['note! --cpu-count is for Windows containers only']],
  ['docker run --name a --name b x/y:1', ['note! --name is given more than once: only the last one counts']],
  ['docker run -e A=1 -e A2=2 x/y:1', ['environment variable A = 1'], ['more than once']],
  [
    'docker run -e TERM -e EMPTY= x/y:1',
    ['environment variable TERM, with the value it has in your shell', 'environment variable EMPTY, set to nothing'],
  ],
  ['docker run --platform linux/arm64 x/y:1', ['uses the variant for platform linux/arm64']],
]);

rows('images, arguments and the command inside are told apart', [
  ['docker run nginx', ['image nginx, an official image of Docker Hub', 'tag latest because none is given', 'note! latest is only a name']],
  ['docker run nginx:1.27', ['tag 1.27'], ['latest']],
  ['docker run reg.example.com:5000/team/app:2', ['image team/app from the registry reg.example.com:5000, tag 2']],
  [
    `docker pull x/y@sha256:${'a'.repeat(64)}`,
    ['image x/y of x on Docker Hub', 'exactly the version with digest sha256:aaa'],
    ['tag latest', 'note!'],
  ],
  ['docker run MyApp:1', ['conflict! MyApp:1: the name of an image has no capital letters']],
  [
    'docker run ubuntu:24.04 bash -c "echo hi; ls"',
    ['[container-command] bash -c "echo hi; ls" = runs inside the container, instead of the image\'s CMD'],
  ],
  ['docker run x/y:1 -p 80:80', ['note! -p stands after the image', 'Docker does not read it'], ['host port']],
  ['docker run x/y:1 ls -l', ['runs inside the container'], ['stands after the image']],
  [
    'docker exec -it web sh',
    ['the container, by name or ID', '[container-command] sh = runs inside the container, beside what runs there already'],
  ],
  ['docker exec web', ['missing! The command to run in the container is missing']],
  ['docker tag app:1 reg.example.com/app:1', ['image app', 'the new name: image app from the registry reg.example.com']],
  ['docker cp web:/etc/hosts .', ['/etc/hosts in web', 'to the current directory here']],
  ['docker cp ./a web:/b', ['this file or directory here', 'to there: /b in web']],
  ['docker cp a:/x b:/y', ['conflict! Docker does not copy from one container to another']],
  ['docker service scale web=5 api=0', ['service web gets 5 containers', 'note! =0 stops every task']],
  ['docker logs a b', ['conflict! docker logs takes one argument: b is too many']],
  ['docker rm', ['missing! docker rm needs an argument: CONTAINER [CONTAINER...]']],
  ['docker run', ['missing! The image is missing']],
  ['docker image', ['missing! docker image only groups commands']],
  [
    'docker run [OPTIONS] IMAGE [COMMAND] [ARG...]',
    ['stands for options that are left out', 'stands for IMAGE: put your own there'],
    ['unknown!', 'conflict!'],
  ],
  ['docker run -it <your image> sh', ['[argument] <your image> = stands for IMAGE'], ['left:', 'missing!']],
  ['docker ps --help', ['shows the help of the command'], ['missing!']],
  ['docker top web -o pid', ['options for ps on the host'], ['stands after']],
]);

rows('builds are read out', [
  ['docker build -t shop/api:1.4 .', ['the image is called shop/api, with tag 1.4', 'build context: the current directory']],
  ['docker build -t api ..', ['with tag latest because none is given', 'the directory above the current one (the parent directory)']],
  ['docker build .', ['build context: the current directory'], ['missing!']],
  ['docker build -t app', ['missing! The build context is missing']],
  ['docker build -t .', ['missing! The build context is missing', '-t has taken . for the name of the image']],
  ['docker build - < Dockerfile', ['reads standard input instead of a directory', 'left: < Dockerfile']],
  ['docker build https://github.com/o/r.git#main:docker', ['a Git repository', 'at main:docker']],
  [
    'docker build --target test --no-cache -f ci/Dockerfile .',
    ['builds up to stage test', '[flag] --no-cache', 'the Dockerfile is ci/Dockerfile'],
  ],
  ['docker build --platform linux/amd64,linux/arm64 .', ['builds for 2 platforms: linux/amd64, linux/arm64']],
  ['docker build --build-arg V=1 --builder multi .', ['gives ARG V of the Dockerfile the value 1', '[flag] --builder multi'], ['unknown!']],
  ['docker build -f - -', ['conflict! Standard input cannot be both']],
  ['docker buildx build --squash .', ['deprecated! --squash has no effect any more']],
]);

rows('what is lost is said first', [
  [
    'docker system prune -a --volumes',
    [
      'danger! Removes all stopped containers',
      'every image that no container uses',
      'anonymous volumes',
      'Named volumes stay, since Docker 23.0',
    ],
  ],
  ['docker system prune', ['danger!', 'images without a name', 'Volumes stay'], ['every image']],
  ['docker volume prune -a', ['danger! --all removes named volumes too']],
  ['docker volume rm data', ['danger! The data in the volume is gone for good']],
  ['docker rm -fv web', ['danger! --force kills a running container at once', 'danger! --volumes removes the anonymous volumes']],
  [
    'docker rm -f $(docker ps -aq)',
    ['danger! This concerns every container, stopped ones included', 'left: $(docker ps -aq)'],
    ['missing!'],
  ],
  ['docker stop $(docker ps -q)', ['danger! This concerns every running container']],
  ['docker compose down -v', ['danger! --volumes removes the named volumes']],
  ['docker compose down', ['Stops'], ['danger!']],
  ['docker swarm leave --force', ['danger! --force makes even a manager leave']],
  ['docker swarm init --force-new-cluster', ['danger! --force-new-cluster makes this node the only manager']],
  ['docker kill web', ['danger! SIGKILL ends the process at once', 'docker stop']],
  ['docker kill -s HUP web', ['HUP'], ['danger!']],
  ['docker image prune -a -f', ['danger! --all removes every image', 'note! --force leaves out the question']],
  ['docker -H tcp://192.0.2.1:2375 ps', ['another machine over the network', 'danger! tcp://192.0.2.1:2375 is the Docker API without TLS']],
  ['DOCKER_HOST=tcp://192.0.2.1:2375 docker ps', ['the daemon this command talks to', 'danger!']],
  ['docker -H tcp://192.0.2.1:2376 --tlsverify ps', ['another machine'], ['danger!']],
  ['docker -H ssh://me@host ps', ['through SSH'], ['danger!']],
]);

rows('slips are found', [
  [
    'docker run --nmae web x/y:1',
    ['[unknown-flag] --nmae web', 'unknown! docker run has no flag --nmae. The nearest is --name'],
    ['image web'],
  ],
  [
    'docker run --volumes a:/b x/y:1',
    ['[unknown-flag] --volumes a:/b', 'The nearest is --volume', 'docker rm', 'image x/y'],
    ['runs inside'],
  ],
  ['docker run --nocache x/y:1', ['unknown! docker run has no flag --nocache']],
  ['docker build --nocache .', ['The nearest is --no-cache']],
  [
    'docker run --secret db x/y:1',
    ['unknown! docker run has no flag --secret', 'docker service create --secret', 'Compose (secrets:)', 'image x/y'],
  ],
  ['docker run --replicas 3 x/y:1', ['unknown!', 'docker service create --replicas']],
  ['docker update -p 80:80 web', ['unknown!', 'Ports are fixed when the container is made']],
  ['docker run -name web x/y:1', ['unknown! -name has one dash', '--name', 'image x/y']],
  ['docker run —name web x/y:1', ['[flag] --name web'], ['unknown!']],
  ['docker run --name', ['missing! --name needs a value, and nothing follows']],
  ['docker run --name -d x/y:1', ['missing! --name needs a value, so Docker takes the next word for it: -d']],
  ['docker compose up -f a.yml', ['unknown! -f is a flag of docker compose and has to stand before up: docker compose -f … up']],
  ['docker ps --context prod', ['unknown! --context is a flag of docker and has to stand before']],
  ['docker search --stars 3 nginx', ['unknown! docker search lost --stars in Docker 20.10']],
  ['docker stop --time 5 web', ['deprecated! --time is deprecated since Docker 28.0; use --timeout']],
  ['docker compose exec --no-TTY web sh', ['deprecated! --no-TTY is the old spelling of --no-tty'], ['unknown!']],
  ['docker pull --disable-content-trust x/y:1', ['deprecated! --disable-content-trust has no effect any more']],
  ['docker volume create --availability drain v', ['note! --availability works in a swarm only']],
  ['docker service create --mode global --replicas 2 x/y:1', ['conflict! A global service']],
  [
    'echo hi | docker exec -it web cat',
    ['conflict! -t asks for a terminal', 'note! Reads what the command before it prints', 'left: echo hi'],
  ],
  ['docker PS', ['unknown! Docker wants its commands in lower case: docker ps']],
  ['dokcer ps', ['unknown! dokcer: the program is called docker']],
  ['docker run "nginx:1', ['missing! A double quote (") is opened but never closed']],
  ["docker run -e 'A=b nginx:1", ["missing! A single quote (') is opened but never closed"]],
  ['docker run -d \\ \n nginx:1', ['missing! A space or a comment stands behind a backslash', 'image nginx']],
  ['docker run -d \\', ['missing! The last line ends with a backslash']],
]);

rows('commands that do not exist get a real one', [
  ['docker container purge', ['unknown! There is no command docker container purge', 'docker container prune']],
  ['docker image rename a b', ['unknown! There is no command docker image rename', 'docker image tag']],
  ['docker conainer ls', ['docker container ls']],
  ['docker image delete x', ['docker image rm']],
  ['docker volume list-all', ['unknown! There is no command docker volume list-all']],
  ['docker container ssh web', ['docker container exec']],
  ['docker container edit web', ['docker container update']],
  ['docker service restart web', ['docker service update --force']],
  ['docker image stop web', ['docker container stop']],
  ['docker prune', ['docker system prune']],
  ['docker up -d', ['docker compose up']],
  ['docker deploy x', ['unknown! docker deploy was removed in Docker 20.10', 'docker stack deploy']],
  ['docker compose convert', ['unknown! docker compose convert was removed in Compose 2.36.1; it is called docker compose config now']],
  ['docker scout cves x', ['note! docker scout is a plugin'], ['unknown!']],
]);

rows('secrets stay out of sight', [
  ['docker run -e DB_PASSWORD=hunter2 x/y:1', ['DB_PASSWORD', 'danger! DB_PASSWORD looks like a secret'], ['hunter2']],
  ['docker run --env="API_TOKEN=hunter2" x/y:1', ['API_TOKEN'], ['hunter2']],
  ['docker run -e DB_PASSWORD_FILE=/run/secrets/db x/y:1', ['/run/secrets/db'], ['danger!']],
  ['docker run -e DB_PASSWORD=$DB_PASSWORD x/y:1', ['$DB_PASSWORD'], ['danger!']],
  ['docker login -u me -p hunter2 reg.example.com', ['danger! A password on the command line', '--password-stdin'], ['hunter2']],
  ['docker login --password=hunter2', ['danger!'], ['hunter2']],
  ['docker swarm join --token SWMTKN-1-0123456789abcdef-secretpart 192.0.2.1:2377', ['address of a manager'], ['secretpart']],
  ['docker build --build-arg NPM_TOKEN=hunter2 .', ['danger! NPM_TOKEN looks like a secret', '--secret'], ['hunter2']],
  ["printf 'hunter2' | docker secret create db -", ['the secret, by name', 'left: printf'], ['hunter2']],
  ['echo hunter2 | docker login --password-stdin', ['left: echo'], ['hunter2', 'danger!']],
  ['docker exec db mysql -uroot -phunter2 shop', ['mysql -uroot'], ['hunter2']],
  ['docker run x/y:1 server --password hunter2', ['server --password'], ['hunter2']],
  ['PASSWORD=hunter2 docker compose up', ['environment variable for this one command'], ['hunter2']],
  ['docker frobnicate --password hunter2', ['unknown!'], ['hunter2']],
  ['docker run --password hunter2 x/y:1', ['[unknown-flag]'], ['hunter2']],
]);

rows('the shell around it is left alone', [
  ['sudo docker ps', ['note! sudo runs the client as root']],
  ['$ docker ps', ['[command] docker ps']],
  ['# docker ps', ['[command] docker ps']],
  ['root@box:~# docker ps -a', ['[flag] -a']],
  ['PS C:\\Users\\me> docker ps -a', ['[flag] -a']],
  ['docker run “nginx:1”', ['image nginx']],
  ['docker ps | grep web', ['[command] docker ps', 'left: | grep web']],
  ['docker logs web > out.txt 2>&1', ['left: > out.txt', 'left: 2>&1'], ['too many']],
  [
    'docker build -t a:1 . && docker push a:1',
    ['[command] docker build', '[command] docker push', 'note! Runs only when the command before it succeeds'],
  ],
  ['docker ps -q | xargs -r docker stop', ['[command] docker stop', 'xargs adds what arrives'], ['missing!']],
  [
    'docker build -t a:1 - <<EOF\nFROM nginx\nRUN secret\nEOF\ndocker images',
    ['reads standard input', '[command] docker images', 'left: <<EOF'],
    ['FROM'],
  ],
  ['docker run \\\n  -d \\\n  nginx:1', ['[flag] -d', 'image nginx'], ['missing!']],
  ['docker run ^\n  -d nginx:1', ['[flag] -d', 'image nginx']],
  ['```sh\ndocker ps\n```', ['[command] docker ps']],
  ['$ docker run \\\n> -d nginx:1\n4f2a\n$ docker ps', ['[command] docker run', '[command] docker ps'], ['4f2a']],
  ['for c in a b; do docker stop $c; done', ['[command] docker stop']],
  [
    'docker-compose -f a.yml -p shop up -d',
    [
      '[command] docker-compose up',
      'reads the Compose file a.yml',
      'the project is called shop',
      'note! docker-compose was the first Compose',
    ],
  ],
  [
    'docker --context prod compose logs --tail 20 web',
    ['[flag] --context prod', 'only the last 20 lines', 'the service, by its name in the Compose file'],
  ],
  [
    'docker ps --filter status=exited --filter label!=keep --format "table {{.Names}}"',
    ['only those whose status is exited', 'only those whose label is not keep', 'prints a table'],
  ],
  ['sudo systemctl restart docker', ['no command']],
  ['command -v docker', ['no command']],
  ['is docker good', ['no command']],
  ['', ['no command']],
]);

describe('explainLine()', () => {
  test('gives each part the words as they were typed', () => {
    const [command] = commandsOf("docker run --name 'my web' -p 80:80 nginx:1.27 sh -c 'a b'");
    expect(command?.parts.map(({ kind, text }) => [kind, text])).toEqual([
      ['command', 'docker run'],
      ['flag', "--name 'my web'"],
      ['flag', '-p 80:80'],
      ['argument', 'nginx:1.27'],
      ['container-command', "sh -c 'a b'"],
    ]);
  });

  test('names the command, or what comes near it', () => {
    expect(commandsOf('docker ps')[0]).toMatchObject({ typedAs: 'docker ps', command: { path: 'docker container ls' }, nearest: [] });
    expect(commandsOf('docker container purge')[0]).toMatchObject({
      command: null,
      removedIn: null,
      nearest: [{ path: 'docker container prune' }],
    });
    expect(commandsOf('docker compose convert')[0]).toMatchObject({
      command: null,
      removedIn: '2.36.1',
      nearest: [{ path: 'docker compose config' }],
    });
  });

  test('says dangers before notes', () => {
    const kinds = kindsOf('docker run --privileged --rm --restart always -p 80:80 nginx');
    expect(kinds).toEqual(['danger', 'conflict', 'note', 'note']);
  });

  test('has nothing to remark on an ordinary line', () => {
    expect(kindsOf('docker run -d --name web -p 127.0.0.1:8080:80 -v data:/data --restart unless-stopped nginx:1.27')).toEqual([]);
    expect(kindsOf('docker compose up -d --build')).toEqual([]);
    expect(kindsOf('docker exec -it web sh')).toEqual([]);
  });
});

describe('findDockerLine()', () => {
  test.each([
    ['docker ps -a', 'docker ps -a'],
    ['what does this do?\n\ndocker run -it \\\n  --rm ubuntu\nthanks', 'docker run -it \\\n  --rm ubuntu'],
    ['can you explain `docker rm -f web` to me', 'docker rm -f web'],
    ['explain:\n```sh\nsudo docker ps\ndocker images\n```\nplease', 'sudo docker ps\ndocker images'],
    ['$ docker ps\nCONTAINER ID', '$ docker ps'],
    ['docker-compose up -d', 'docker-compose up -d'],
    ['DOCKER_HOST=ssh://h docker ps', 'DOCKER_HOST=ssh://h docker ps'],
    ['docker is slow today', null],
    ['docker and podman', null],
    ['docker run or docker exec?', null],
    ['how do i list containers', null],
    ['dockerd --validate', null],
    ['', null],
  ])('finds in %j the line %j', (text, line) => expect(findDockerLine(text)).toBe(line));
});
