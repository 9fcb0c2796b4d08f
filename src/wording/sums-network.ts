import type { WorkedWords } from './sums-resources.js';

/*
 * Words of the sums about ports, subnets and placement. Counts come in with their thousands marked.
 */
export const PORT_TITLE = 'Port mapping';
export const SUBNET_TITLE = 'Subnets';
export const SPREAD_TITLE = 'Tasks on nodes';

export const PORT_ORDER =
  'Read it from the right: container port, before it the host port, before that the address of the host; `/udp` behind it chooses the protocol (default `tcp`).';

interface Reach {
  readonly isRandom: boolean;
  readonly isOpen: boolean;
  readonly isService: boolean;
  readonly isNodeOnly: boolean;
}

export function portMeaning({ isRandom, isOpen, isService, isNodeOnly }: Reach): string {
  if (isNodeOnly)
    return 'Mode `host`: only nodes that run a task answer on the port, and a node takes one such task. `docker service ps` says which nodes.';
  if (isService) return 'Mode `ingress` (the default): every node of the swarm answers on the port and passes on to a task.';
  if (isRandom) return 'Docker picks a free port at each start; `docker port CONTAINER` shows it.';
  if (isOpen)
    return 'Other machines can reach it, even past a host firewall such as ufw; put `127.0.0.1:` in front to keep it to this one. Check with `docker port CONTAINER`.';
  return 'Only what can reach that address of the host reaches the container. Check with `docker port CONTAINER`.';
}

export function portWorking(count: number): string {
  return count > 1 ? `${PORT_ORDER} A range counts both ends: ${count} ports.` : PORT_ORDER;
}

export const PORT_REFUSED =
  'Ports are whole numbers from 1 to 65535; host and container ranges must be equally long, unless the container has a single port.';
export const NAME_AS_ADDRESS =
  'What stands before the two ports must be an IP address of the host, not a name: write `127.0.0.1` for `localhost`.';

/** Instead of a count with twenty digits. */
export const MORE_THAN_NEEDED = 'more than anybody’s';

interface SubnetNumbers {
  readonly subject: string;
  readonly prefix: number;
  readonly width: number;
  readonly all: string;
  readonly containers: string;
  readonly netmask: string | null;
  readonly range: { readonly first: string; readonly last: string; readonly gateway: string } | null;
}

export function subnetWords({ subject, prefix, width, all, containers, netmask, range }: SubnetNumbers): WorkedWords {
  const isFour = width === 32;
  const kept = isFour ? 'the network address, the broadcast address and the gateway' : 'the first address and the gateway';
  const hosts = isFour && prefix < 31 ? ' (one more if you count the gateway as a host)' : '';
  return {
    result: `${capital(subject)} has ${all} ${all === '1' ? 'address' : 'addresses'}, enough for ${containers} ${containers === '1' ? 'container' : 'containers'}${hosts}.`,
    working: `2^(${width} − ${prefix}) = 2^${width - prefix} = ${all}; minus ${isFour ? 3 : 2} for ${kept} = ${containers}.${netmask === null ? '' : ` Netmask ${netmask}.`}`,
    meaning:
      range === null
        ? 'An overlay network gets a `/24` by default, a bridge network mostly a `/16`; `docker network inspect NETWORK` shows the subnet. In an overlay each service takes one more address (its VIP) and each node one.'
        : `It goes from ${range.first} to ${range.last}; Docker takes ${range.gateway} as the gateway unless told otherwise. \`docker network inspect NETWORK\` shows it.`,
  };
}

export function containsWords(isInside: boolean, address: string, subnet: string, first: string, last: string): WorkedWords {
  return {
    result: isInside ? `Yes, ${address} is in ${subnet}.` : `No, ${address} is not in ${subnet}.`,
    working: `${subnet} goes from ${first} to ${last}.`,
    meaning: '`docker network inspect NETWORK` shows a network’s subnet, and the addresses of its containers.',
  };
}

export function splitWords(subject: string, into: number, prefix: number, count: string, each: string): WorkedWords {
  return {
    result: `${count} ${count === '1' ? 'network' : 'networks'} of size /${into} fit into ${subject}.`,
    working: `2^(${into} − ${prefix}) = 2^${into - prefix} = ${count}; each has ${each} addresses.`,
    meaning:
      'Docker’s own pools give 15 networks of /16 (172.17 to 172.31) and 16 of /20 (192.168). A swarm takes /24 from 10.0.0.0/8; `--default-addr-pool` and its mask length change that, at `docker swarm init` only.',
  };
}

export function subnetForWords(containers: string, prefix: number, room: string, all: string): WorkedWords {
  return {
    result: `A /${prefix}: it has room for ${room} containers, the next smaller one has not enough for ${containers}.`,
    working: `2^(32 − ${prefix}) = ${all} addresses, minus 3 for network, broadcast and gateway = ${room} ≥ ${containers}.`,
    meaning: `For example \`docker network create --subnet 10.10.0.0/${prefix} NETWORK\`. For an overlay with VIPs Docker advises no more than a /24.`,
  };
}

export function subnetTooLarge(containers: string): WorkedWords {
  return {
    result: `No IPv4 network has room for ${containers} containers.`,
    working: 'All of IPv4 has 2^32 = 4,294,967,296 addresses.',
    meaning: 'Use several networks.',
  };
}

export function noSubnetWords(written: string, reason: 'address' | 'prefix'): WorkedWords {
  return {
    result:
      reason === 'address'
        ? `\`${written}\` is no IP address: each of the four numbers goes from 0 to 255.`
        : `\`${written}\` is no subnet: the prefix goes from /0 to /32, for IPv6 to /128.`,
    working: 'A subnet is an address and the number of fixed bits in front, such as `172.17.0.0/16`.',
    meaning: 'The more bits are fixed, the smaller the network: a /24 has 256 addresses, a /16 has 65,536.',
  };
}

export const SPREAD_MEANING =
  'The scheduler evens out the number of tasks of a service on nodes that are equally fit; constraints, reserved memory or CPU and drained nodes change the picture. Check with `docker service ps SERVICE`.';

export function spreadWords(result: string, working: string): WorkedWords {
  return { result, working, meaning: SPREAD_MEANING };
}

export function spreadResult(replicas: string, nodes: string, list: string): string {
  return `${replicas} replicas on ${nodes} ${nodes === '1' ? 'node' : 'nodes'}: ${list}.`;
}

export function spreadWorking(replicas: number, nodes: number, least: number, rest: number): string {
  return `${replicas} ÷ ${nodes} = ${least}, remainder ${rest}: ${rest === 0 ? 'all nodes get the same' : `${rest} ${rest === 1 ? 'node gets' : 'nodes get'} one more`}.`;
}

export function spreadCapped(replicas: string, most: string, left: string, nodes: number, perNode: number): WorkedWords {
  return {
    result: `Only ${most} of the ${replicas} replicas run; ${left} stay pending: at most ${perNode} per node on ${nodes} ${nodes === 1 ? 'node' : 'nodes'}.`,
    working: `${nodes} × ${perNode} = ${most}; ${replicas} − ${most} = ${left}.`,
    meaning: '`docker service ps SERVICE` shows them as Pending with “no suitable node (max replicas per node limit exceed)”.',
  };
}

export function mostReplicasWords(most: string, nodes: number, perNode: number): WorkedWords {
  return {
    result: `At most ${most} replicas run: ${perNode} per node on ${nodes} ${nodes === 1 ? 'node' : 'nodes'}.`,
    working: `${nodes} × ${perNode} = ${most}.`,
    meaning: 'More stay pending until a node joins or `--replicas-max-per-node` is raised. `docker service ps SERVICE` shows them.',
  };
}

export function globalWords(nodes: string): WorkedWords {
  return {
    result: `${nodes} ${nodes === '1' ? 'task' : 'tasks'}: a global service runs exactly one on each node.`,
    working: `1 × ${nodes} = ${nodes}.`,
    meaning:
      'Managers count too, drained nodes and those that a constraint rules out don’t. A node that joins gets its task by itself; `docker service ps SERVICE` lists them.',
  };
}

/** "a /24" → "A /24"; an address stays as it is. */
function capital(text: string): string {
  return text.replace(/^an? /, (article) => `A${article.slice(1)}`);
}
