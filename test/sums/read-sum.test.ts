import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuery } from '../../src/language/query.js';
import { plainProse } from '../../src/prose.js';
import { composeSum } from '../../src/reply/compose-sum.js';
import { readBareSum, readSum } from '../../src/sums/read-sum.js';

/*
 * What people type, and the line that must answer it. Every row is a question in somebody's words; slips are left in.
 */
type Row = readonly [typed: string, first: string | RegExp];

function firstLineOf(typed: string): string {
  const sum = readSum(readQuery(typed));
  const block = sum === null ? undefined : composeSum(sum).blocks[0];
  return block?.kind === 'paragraph' ? plainProse(block.prose) : 'no sum';
}

function check(typed: string, first: string | RegExp): void {
  if (typeof first === 'string') expect(firstLineOf(typed)).toBe(first);
  else expect(firstLineOf(typed)).toMatch(first);
}

const MEMORY: readonly Row[] = [
  ['how much is 512m', '512m is 536,870,912 bytes: 512 MiB.'],
  ['How much is 512M?', '512m is 536,870,912 bytes: 512 MiB.'],
  ['what does -m 1.5g mean', '1.5g is 1,610,612,736 bytes: 1.5 GiB.'],
  ['what is -m 256m', /^256m is 268,435,456 bytes/],
  ['512m in bytes', /536,870,912/],
  ['convert 2g to bytes', /2,147,483,648/],
  ['how many bytes is 64 mb', /67,108,864/],
  ['how many bytes are in 1 gb', /1,073,741,824/],
  ['2g in mb', '2g is 2,147,483,648 bytes: 2 GiB = 2,048 MiB (2,147.484 MB in thousands).'],
  ['how many megabytes is 2g', /2,048 MiB/],
  ['how many MiB is 1.5g', /1,536 MiB/],
  ['what does mem_limit: 512m mean', /536,870,912/],
  ['what does memory: 256M mean in compose', /268,435,456/],
  ['how much is 100 megabytes', /104,857,600/],
  ['what does --limit-memory 1g mean', /1,073,741,824/],
  ['hwo much is 512m', /536,870,912/],
  ['how mcuh is 512m', /536,870,912/],
  ['waht does --memory 512m maen', /536,870,912/],
  ['how much memory is 512m', /536,870,912/],
  ['is 512m megabytes or mebibytes, how many bytes', /536,870,912/],
  ['what does -m 512 mean', /would be 512 bytes, and Docker refuses less than 6m/],
  ['what does --memory 5m mean', /Docker refuses less than 6m/],
  ['what does --shm-size 256m mean', /^256m is 268,435,456 bytes/],
  ['how much is shm_size 1gb', /1,073,741,824/],
  ['how much is tmpfs-size 100m', /104,857,600/],
  ['how much is 99999999999999999999999999g', /more memory than any machine has/],
  ['is 1g 1000 or 1024 MB', /^1024: 1g is 1024 m/],
  ['1g = 1000m or 1024m', /^1024/],
  ['is 1k 1000 or 1024', /^1024: 1k is 1024 bytes/],
  ['does docker count 1000 or 1024 for 1m', /^1024/],
  ['--memory 512m --memory-swap 1g', 'The container may use 512 MiB of memory and 512 MiB of swap.'],
  ['--memory 512m --memory-swap 1g how much swap', /512 MiB of swap/],
  ['how much swap with -m 300m --memory-swap 1g', /300 MiB of memory and 724 MiB of swap/],
  ['what does --memory=512m --memory-swap=512m mean', /no swap at all/],
  ['what does --memory 1g --memory-swap -1 do', /as much swap as the host has/],
  ['what does --memory 1g --memory-swap 0 mean', /as much swap again/],
  ['how much swap does a container get with -m 300m and no --memory-swap', /300 MiB of memory and as much swap again, another 300 MiB/],
  ['mem_limit 1g memswap_limit 2g how much swap', /1 GiB of memory and 1 GiB of swap/],
  ['how mcuh swap with --memory 1g --memory-swap 3g', /2 GiB of swap/],
  ['what does --memory 1g --memory-swap 512m mean', /Docker refuses that/],
  ['what does --memory 1g --memory-reservation 512m mean', /At most 1 GiB, and 512 MiB when the host runs short/],
  ['what does --memory 512m --memory-reservation 1g mean', /Docker refuses that/],
];

const CPUS: readonly Row[] = [
  ['what does --cpus 1.5 mean', '--cpus 1.5 lets the container use the time of 1.5 CPUs at most, spread over all of them.'],
  ['what does --cpus=0.5 do', /the time of 0.5 CPUs/],
  ["what does cpus: '0.5' mean", /the time of 0.5 CPUs/],
  ['what does cpus: "2" mean in compose', /the time of 2 CPUs/],
  ['what does --cpus .25 mean', /the time of 0.25 CPUs/],
  ['what does --limit-cpu 1 mean', /the time of 1 CPU at most/],
  ['waht does --cpus 1.5 mean', /1.5 CPUs/],
  ['what does --cpus 0.001 mean', /refuses --cpus 0.001: the least is 0.01/],
  ['--cpu-period 100000 --cpu-quota 50000 is how many cpus', /^0.5 CPUs/],
  ['cpu-quota=150000 cpu-period=100000 how many cpus', /^1.5 CPUs/],
  ['how many cpus is --cpu-quota 25000', /^0.25 CPUs/],
  ['what does --cpu-quota 200000 mean', /^2 CPUs/],
  ['how mnay cpus is a cpu quota of 50000', /^0.5 CPUs/],
  ['what does --cpu-quota -1 mean', /^No limit/],
  ['what does --cpu-quota 500 mean', /refuses a CPU quota of 500/],
  ['--cpu-period 10 --cpu-quota 50000 is how many cpus', /refuses a CPU period of 10/],
  ['cpu quota for half a core', '--cpu-quota 50000 with --cpu-period 100000 gives 0.5 CPUs; shorter: --cpus 0.5.'],
  ['what cpu-quota gives 1.5 cpus', /^--cpu-quota 150000/],
  ['cpu-quota for 2 cpus with period 50000', /^--cpu-quota 100000 with --cpu-period 50000/],
  ['which cpu quota for a quarter of a cpu', /^--cpu-quota 25000/],
  ['cpu-shares 512 vs 1024', 'When all of them want the CPU: 512 gets 33.3 %, 1024 gets 66.7 %.'],
  ['--cpu-shares 2048 and 1024 and 1024', /2048 gets 50 %, 1024 gets 25 %, 1024 gets 25 %/],
  ['what does --cpu-shares 512 mean', /512 gets 33.3 %.*default of 1024/],
  ['cpu shares 256 against 768', /256 gets 25 %, 768 gets 75 %/],
  ['cpuset-cpus 0-3 how many cpus', '--cpuset-cpus 0-3 pins the container to 4 CPUs: 0, 1, 2, 3.'],
  ['what does --cpuset-cpus 0,2-4 mean', /4 CPUs: 0, 2, 3, 4/],
  ['what does --cpuset-cpus=1 mean', /1 CPU: 1/],
  ['what does --cpuset-cpus 3-0 mean', /no list of CPUs/],
  ['is cpus: 500m valid', /doesn’t read 500m as CPUs: write --cpus 0.5/],
  ['what does --cpus 250m mean', /write --cpus 0.25/],
  ['is 500m half a cpu', /write --cpus 0.5/],
];

const TIME: readonly Row[] = [
  ['1m30s in seconds', '1m30s is 90 seconds.'],
  ['how long is 1m30s', '1m30s is 90 seconds.'],
  ['90s in nanoseconds', '90s is 90,000,000,000 nanoseconds.'],
  ['how many nanoseconds is 30s', /30,000,000,000 nanoseconds/],
  ['convert 1h30m to minutes', /^1h30m is 90 minutes/],
  ['what does 500ms mean', /^500ms is 0.5 seconds/],
  ['how many minutes is 5400s', /^5400s is 90 minutes/],
  ['how long is 1.5h in minutes', /90 minutes/],
  ['hwo long is 2h45m in secnods', /9,900 seconds/],
  ['how long is 1d', /no unit for days. Write 24h/],
  ['is 7d a valid duration', /Write 168h/],
  ['how long is 99999999999h', /longer than Docker can count/],
  ['what does stop-grace-period 1m30s mean', /SIGKILL if it still runs after 1m30s/],
  ['what does stop_grace_period: 30s mean', /after 30s/],
  ['what happens with docker stop -t 30', /after 30s/],
  [
    'how long until a container is unhealthy with interval 30s retries 3',
    'After 1m30s if each check fails at once, after 3m at the latest if each runs into its timeout.',
  ],
  ['how long until unhealthy with interval 10s timeout 5s retries 5', /^After 50s .* after 1m15s/],
  ['--health-interval=5s --health-retries=4 --health-timeout=2s how long until unhealthy', /^After 20s .* after 28s/],
  ['interval 10s timeout 5s retries 5 start-period 1m how long until unhealthy', /^After 1m40s .* after 2m10s/],
  ['when is a container unhealthy with a 20s interval and 3 retries', /^After 1m /],
  ['how lnog until unhelthy with interval 30s and retries 2', /^After 1m /],
  ['healthcheck interval 1m retries 3 how long before it is unhealthy', /^After 3m /],
  [
    'how long does a rolling update of 10 replicas with parallelism 2 and delay 10s take',
    /^At least 40s: 5 batches, 2 at a time, with 10s between/,
  ],
  ['how long to update 6 replicas with --update-delay 30s', /^At least 2m30s: 6 batches, 1 at a time/],
  ['update 12 tasks 3 at a time with a 1m delay, how long', /^At least 3m: 4 batches/],
  ['how long does an update of 7 replicas take with update-parallelism 2 update-delay 10s', /^At least 30s: 4 batches/],
  ['how long is a rolling update of ten replicas, parallelism two, delay 10s', /^At least 40s/],
  ['how long does updating 10 replicas take with parallelism 0 and delay 10s', /^At least 0s: 1 batch, all at once/],
  ['how long to roll out 4 replicas with delay of 15 seconds', /^At least 45s/],
  ['how lnog does a roling update of 10 replicas with paralelism 5 and delay 10s take', /^At least 10s: 2 batches/],
];

const RESTARTS: readonly Row[] = [
  ['what does --restart-window 120s --restart-max-attempts 3 do', /restarted at most 3 times within 2m/],
  ['restart-max-attempts 5 restart-window 1m what does it mean', /restarted at most 5 times within 1m/],
  ['what does window: 120s max_attempts: 3 delay: 10s in restart_policy do', /at most 3 times within 2m/],
  ['what does --restart-max-attempts 3 mean', /restarted 3 times in all/],
  ['what does --restart-window 120s do', /A window of 2m alone limits nothing/],
  ['what does --restart-max-attempts 1 do', /restarted once in all/],
  ['what does --restart-max-attempts 0 mean', 'Zero sets no limit: a task is restarted without end, however often it fails.'],
  ['what does restart window 0s with max attempts 0 mean', /^Zero sets no limit/],
  ['what does on-failure:5 mean', 'At most 5 restarts, so 6 runs in all, and only after a non-zero exit code.'],
  ['what does --restart on-failure:3 do', /At most 3 restarts, so 4 runs/],
  ['how many times does --restart=on-failure:1 restart', /At most 1 restart, so 2 runs/],
  ['how often does restart: on-failure:10 restart', /At most 10 restarts, so 11 runs/],
  ['how long does docker wait before the 5th restart', 'Docker waits 1.6s before restart 5; 3.1s of waiting up to then.'],
  ['delay before restart 12', /^Docker waits 1m before restart 12/],
  ['restart backoff after 3 restarts how long', /^Docker waits 400ms before restart 3/],
  ['how long is the delay before the 1st restart', /^Docker waits 100ms/],
  ['how lnog does docker wait befroe the 4th restart', /^Docker waits 800ms/],
];

const PORTS: readonly Row[] = [
  ['what does 8080:80 mean', '8080:80: host port 8080 on all interfaces → container port 80, TCP.'],
  ['what does "8080:80" mean in compose', /host port 8080 .* container port 80/],
  ["what does '3000:3000' mean", /host port 3000/],
  ['which one is the host port in 8080:80', /host port 8080/],
  ['what is 5432:5432 in ports', /container port 5432/],
  ['waht does 8080:80 maen', /host port 8080/],
  ['what does -p 127.0.0.1:8080:80/udp mean', /host port 8080 on 127.0.0.1 only.*UDP/],
  ['what does 0.0.0.0:443:8443 mean', /host port 443 on all interfaces → container port 8443/],
  ['what does 53:53/udp mean', /container port 53, UDP/],
  ['what does [::1]:8080:80 mean', /on \[::1\] only/],
  ['what does -p 80 do', /a free host port that Docker picks/],
  ['what does --publish 8080 mean', /a free host port/],
  ['what does -p 8000-8005:80 mean', /first free host port of 8000-8005/],
  ['what does 8000-8010:8000-8010 mean', /host ports 8000-8010/],
  ['what does :80 mean with -p', /a free host port/],
  ['is 70000:80 valid', /isn’t valid.*70000 is no port/],
  ['is 80:65536 a valid port mapping', /65536 is no port/],
  ['is 8000-8005:80-82 allowed', /different lengths/],
  ['what does localhost:8080:80 mean', /isn’t valid.*localhost is no IP address/],
  ['what does published=8080,target=80,mode=host mean', /host port 8080|8080.*container port 80/],
  ['what does 80:80/icmp mean', /isn’t valid.*protocol/],
  ['what does 99999999999999999999:80 mean', /isn’t valid/],
];

const SUBNETS: readonly Row[] = [
  [
    'how many hosts in 172.17.0.0/16',
    '172.17.0.0/16 has 65,536 addresses, enough for 65,533 containers (one more if you count the gateway as a host).',
  ],
  ['how many containers fit into 10.0.0.0/24', /^10.0.0.0\/24 has 256 addresses, enough for 253 containers/],
  ['/24 how many containers', /^A \/24 has 256 addresses/],
  ['how many ip addresses are in a /20', /^A \/20 has 4,096 addresses/],
  ['how mnay hosts in a /24', /256 addresses/],
  ['how many adresses does a /28 subnet have', /16 addresses, enough for 13 containers/],
  ['how many containers in a /30', /4 addresses, enough for 1 container /],
  ['how many hosts in a /32', /1 address, enough for 0 containers/],
  ['what does 172.17.0.0/16 mean', /65,536 addresses/],
  ['what is 10.0.0.0/8', /16,777,216 addresses/],
  ['what is the gateway of 172.18.0.0/16', /65,536 addresses/],
  ['how big is 192.168.0.0/20', /4,096 addresses/],
  ['how many addresses in fd00::/64', /^fd00::\/64 has 2\^64 addresses/],
  ['is 10.0.1.5 in 10.0.0.0/24', 'No, 10.0.1.5 is not in 10.0.0.0/24.'],
  ['is 10.0.0.5 in 10.0.0.0/24', /^Yes/],
  ['does 172.16.0.0/12 contain 172.31.255.1', /^Yes/],
  ['is 192.168.5.1 inside 192.168.0.0/22', /^No/],
  ['how many /24 in a /16', '256 networks of size /24 fit into a /16.'],
  ['how many /24 networks fit in 10.0.0.0/8', /^65,536 networks of size \/24 fit into 10.0.0.0\/8/],
  ['how many networks from base 10.200.0.0/16 size 24', /^256 networks/],
  ['how many networks with pool 10.20.0.0/16 and mask-length 26', /^1,024 networks/],
  ['what subnet for 500 containers', /^A \/23/],
  ['which prefix do i need for 1000 hosts', /^A \/22/],
  ['how big a subnet for 250 containers', /^A \/24/],
  ['what subnet for 999999999999 containers', /^No IPv4 network/],
  ['255.255.255.0 in cidr', /^A \/24/],
  ['how many hosts with netmask 255.255.0.0', /^A \/16/],
  ['how many hosts in 300.1.1.0/24', /300.1.1.0\/24 is no IP address/],
  ['how many addresses in a /33', /\/33 is no subnet/],
];

const SPREAD: readonly Row[] = [
  ['6 replicas on 4 nodes', '6 replicas on 4 nodes: 2, 2, 1, 1.'],
  ['how are 6 replicas spread on 4 nodes', /2, 2, 1, 1/],
  ['how many tasks per node with 10 replicas on 3 nodes', /4, 3, 3/],
  ['3 replicas 5 nodes how many on each', /1, 1, 1, 0, 0/],
  ['how are five replicas distributed over two nodes', /3, 2/],
  ['how are 6 repilcas distributed on 4 noeds', /2, 2, 1, 1/],
  ['how many containers per node with 100 replicas on 20 nodes', /20 nodes with 5/],
  ['how many tasks does a global service run on 5 nodes', '5 tasks: a global service runs exactly one on each node.'],
  ['global service on 3 nodes how many containers', /^3 tasks/],
  ['how many replicas with --replicas-max-per-node 2 on 3 nodes', 'At most 6 replicas run: 2 per node on 3 nodes.'],
  ['10 replicas on 3 nodes with replicas-max-per-node 2 how many run', /^Only 6 of the 10 replicas run; 4 stay pending/],
  ['replicas-max-per-node 1 with 4 replicas on 3 nodes what happens', /^Only 3 of the 4/],
];

const LOGS: readonly Row[] = [
  ['how much disk do logs take with max-size 10m and max-file 3', 'At most 30 MB for the logs of one container: max-size=10m, max-file=3.'],
  ['max-size=10m max-file=3 20 containers how much disk', /^At most 600 MB for the logs of 20 containers/],
  ['how much space with max-size: "100k" max-file: "5"', /^At most 500 kB/],
  ['what is the total of max-size 20m max-file 5', /^At most 100 MB/],
  ['hwo mcuh disk sapce with max-size 1g and max-file 4', /^At most 4 GB/],
];

describe.each([
  ['memory', MEMORY],
  ['CPUs', CPUS],
  ['time', TIME],
  ['restarts', RESTARTS],
  ['ports', PORTS],
  ['subnets', SUBNETS],
  ['placement', SPREAD],
  ['logs', LOGS],
])('a sum about %s', (_, rows) => {
  test.each(rows)('"%s" is answered by %s', check);
});

describe('a question that asks for no sum', () => {
  test.each([
    '512m container memory limit how',
    'memory limit 512m',
    'how do i limit memory to 512m',
    'how do I set a memory limit of 1g',
    'one and a half cpus max',
    'pin container to cores 0 and 1',
    'limit container to 2 cpus',
    'how to limit a container to 1.5 cpus',
    'By default how much CPU and memory may a container use? a) half of the host b) 512 MB and 1 CPU c) no limit d) depends',
    'build cache eats 40 GB, empty it',
    'docker run -p 8080:80 nginx',
    'explain docker run -d -p 8080:80 --memory 512m nginx',
    'logs from the last 15 minutes only',
    'only want the last 100 lines of logs',
    'json-file log driver rotates the logs at 10 MB by default',
    'how do i set max-size to 10m',
    'port 8080 is already in use',
    'Bind for 0.0.0.0:8080 failed: port is already allocated',
    'how do i publish port 8080 to 80',
    'how to change the port from 8080:80 to 9090:80',
    'container does not get an address from 10.0.0.0/24',
    'how do i create a network with subnet 10.10.0.0/16',
    'why does 172.17.0.0/16 overlap with my vpn',
    'scale the service to 6 replicas',
    'how do i run 3 replicas on 3 nodes',
    '2 of 3 nodes are down',
    'how long are images kept',
    'how do i restart a container 3 times',
    'what is docker 20.10',
    'what is new in compose 2.24',
    'what does exit code 137 mean',
    'chown 1000:1000 what does it do',
    'what does --user 1000:1000 mean',
    'what is port 2377 for',
    'which ports does a swarm need',
    'what does nginx:1.25 mean',
    'healthcheck every 30s',
    'container unhealthy after 3 retries what now',
    'how do i update 10 replicas without downtime',
    'stop container after 30s',
    'wait 10 seconds before kill',
    'i have 5 nodes, which should be managers',
    'what is a /dev/shm',
    'difference between 3.8 and 3.9 compose version',
    'image is 2g how do i make it smaller',
    'why is my image 1.5 gb',
    'what is the size of alpine 3.19',
    'restart my container after a failure',
    'docker service update --update-parallelism 2 --update-delay 10s web',
    '10.0.0.5 advertise address what is it',
  ])('stays one: "%s"', (typed) => expect(readSum(readQuery(typed))).toBeNull());
});

test('a bare value after a sum asks for the same sum again', () => {
  const again = (typed: string, subject: string | null): string => {
    const sum = readBareSum(readQuery(typed), subject);
    const block = sum === null ? undefined : composeSum(sum).blocks[0];
    return block?.kind === 'paragraph' ? plainProse(block.prose) : 'no sum';
  };
  expect(again('and 1g?', 'sum:memory')).toMatch(/^1g is 1,073,741,824/);
  expect(again('what about 0.5', 'sum:cpus')).toMatch(/0.5 CPUs/);
  expect(again('2h', 'sum:durations')).toMatch(/7,200 seconds/);
  expect(again('and 9090:90', 'sum:ports')).toMatch(/host port 9090/);
  expect(again('10.0.0.0/8?', 'sum:subnets')).toMatch(/16,777,216/);
  expect(again('and 1g?', null)).toBe('no sum');
  expect(again('and volumes?', 'sum:memory')).toBe('no sum');
});

test('every sum shows its working, says what it means, and names a page of the documentation', () => {
  for (const [typed] of [...MEMORY, ...CPUS, ...TIME, ...RESTARTS, ...PORTS, ...SUBNETS, ...SPREAD, ...LOGS]) {
    const sum = readSum(readQuery(typed));
    const answer = sum === null ? null : composeSum(sum);
    expect(
      answer?.blocks.map(({ kind }) => kind),
      typed,
    ).toEqual(['paragraph', 'paragraph', 'paragraph']);
    expect(answer?.source?.url, typed).toMatch(/^https:\/\/docs\.docker\.com\//);
    expect(answer?.entry, typed).toMatch(/^sum:[a-z]+$/);
  }
});

test('no text, however strange its numbers, breaks a reader or a composer', () => {
  const words = fc.constantFrom(
    ...'how much many long is what does mean --memory --memory-swap -m --cpus cpu-quota cpu-period cpu-shares cpuset /24 /99 10.0.0.0/8 999.1.1.1/3 fd00::/64 8080:80 :80 99999:1 1-2:3 -p interval 30s 1d retries timeout start-period unhealthy update delay parallelism replicas nodes global per node restart on-failure:3 window attempts max-size 10m max-file 512m 1.5g -1 0 0s 0m 0/0 half a core 18446744073709551616 0.000000001 in bytes nanoseconds hosts subnet'.split(
      ' ',
    ),
  );
  const numbers = fc.bigInt({ min: 0n, max: 10n ** 40n }).map(String);
  fc.assert(
    fc.property(fc.array(fc.oneof(words, words, words, numbers), { maxLength: 14 }), (parts) => {
      const sum = readSum(readQuery(parts.join(' ')));
      if (sum === null) return;
      const said = composeSum(sum)
        .blocks.map((block) => (block.kind === 'paragraph' ? plainProse(block.prose) : ''))
        .join(' ');
      expect(said).not.toMatch(/NaN|Infinity|undefined|null/);
    }),
    { numRuns: 3_000 },
  );
});
