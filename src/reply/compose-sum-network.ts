import { plainProse } from '../prose.js';
import { explainPublish, isOpenToAll, type Publish, parsePublish } from '../reference/read-publish.js';
import { formatCount } from '../sums/asked.js';
import type { PortSum } from '../sums/port-mapping.js';
import { type SpreadSum, spreadOver } from '../sums/spread.js';
import {
  addressesIn,
  containersIn,
  firstOf,
  formatAddress,
  formatSubnet,
  isInside,
  lastOf,
  netmaskOf,
  prefixFor,
  type Subnet,
  type SubnetSum,
  widthOf,
} from '../sums/subnets.js';
import {
  containsWords,
  globalWords,
  MORE_THAN_NEEDED,
  mostReplicasWords,
  NAME_AS_ADDRESS,
  noSubnetWords,
  PORT_REFUSED,
  PORT_TITLE,
  portMeaning,
  portWorking,
  SPREAD_TITLE,
  SUBNET_TITLE,
  splitWords,
  spreadCapped,
  spreadResult,
  spreadWords,
  spreadWorking,
  subnetForWords,
  subnetTooLarge,
  subnetWords,
} from '../wording/sums-network.js';
import type { WorkedWords } from '../wording/sums-resources.js';
import type { Worked } from './worked.js';

export function workedPorts(sum: PortSum): Worked {
  const isService = sum.kind === 'port-mapping' && sum.isService;
  const page = isService ? 'engine/swarm/ingress/' : 'engine/network/port-publishing/';
  return { id: 'sum:ports', title: PORT_TITLE, page, ...wordsOfPorts(sum.mapping, isService) };
}

function wordsOfPorts(mapping: string, isService: boolean): WorkedWords {
  const publish = parsePublish(mapping);
  if (publish.kind === 'unreadable') {
    const isName = /^[a-z][a-z0-9.-]*:/.test(mapping);
    return {
      result: `\`${mapping}\` isn’t valid. ${sentence(plainWithCode(publish))}`,
      working: isName ? NAME_AS_ADDRESS : PORT_REFUSED,
      meaning: portWorking(1),
    };
  }
  const prose = explainPublish(publish, isService);
  return {
    result: `\`${mapping}\`: ${prose === null ? '' : marked(prose)}.`,
    working: portWorking(rangeWidth(publish.host)),
    meaning: portMeaning({
      isRandom: publish.host === '' || publish.host === '0',
      isOpen: isOpenToAll(publish),
      isService: isService || publish.isNodeOnly,
      isNodeOnly: publish.isNodeOnly,
    }),
  };
}

function plainWithCode(publish: Publish & { kind: 'unreadable' }): string {
  return marked(publish.problem);
}

function marked(prose: Parameters<typeof plainProse>[0]): string {
  return prose.map((inline) => (inline.kind === 'code' ? `\`${inline.text}\`` : plainProse([inline]))).join('');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.?$/, '.')}`;
}

function rangeWidth(ports: string): number {
  const [, from = '0', to = '0'] = /^(\d+)-(\d+)$/.exec(ports) ?? [];
  return Number(to) - Number(from) + 1;
}

export function workedSubnet(sum: SubnetSum): Worked {
  const isSwarm = sum.kind === 'split';
  return { id: 'sum:subnets', title: SUBNET_TITLE, page: isSwarm ? 'engine/swarm/networking/' : 'engine/network/', ...wordsOfSubnet(sum) };
}

function wordsOfSubnet(sum: SubnetSum): WorkedWords {
  switch (sum.kind) {
    case 'subnet':
      return subnetWords(numbersOf(sum.subnet, sum.hasAddress));
    case 'contains': {
      const [first, last] = [firstOf(sum.subnet), lastOf(sum.subnet)].map((address) => formatAddress(4, address));
      return containsWords(
        isInside(sum.address, sum.subnet),
        formatAddress(4, sum.address),
        formatSubnet(sum.subnet),
        first ?? '',
        last ?? '',
      );
    }
    case 'split': {
      const count = formatCount(2n ** BigInt(sum.into - sum.subnet.prefix));
      const each = formatCount(addressesIn({ ...sum.subnet, prefix: sum.into }));
      return splitWords(nameOf(sum.subnet, sum.hasAddress), sum.into, sum.subnet.prefix, count, each);
    }
    case 'subnet-for':
      return wordsOfNeed(sum.containers);
    case 'no-subnet':
      return noSubnetWords(sum.written, sum.reason);
  }
}

function numbersOf(subnet: Subnet, hasAddress: boolean): Parameters<typeof subnetWords>[0] {
  const { version, prefix } = subnet;
  const first = firstOf(subnet);
  const hasGateway = hasAddress && containersIn(subnet) > 0n;
  return {
    subject: nameOf(subnet, hasAddress),
    prefix,
    width: widthOf(version),
    all: countOf(addressesIn(subnet)),
    containers: containersIn(subnet) < READABLE ? formatCount(containersIn(subnet)) : MORE_THAN_NEEDED,
    netmask: version === 4 ? netmaskOf(prefix) : null,
    range: hasGateway
      ? { first: formatAddress(version, first), last: formatAddress(version, lastOf(subnet)), gateway: formatAddress(version, first + 1n) }
      : null,
  };
}

// Beyond this a count of addresses says less than its power of two.
const READABLE = 10n ** 15n;

function countOf(count: bigint): string {
  return count < READABLE ? formatCount(count) : `2^${count.toString(2).replace(/^10*$/, (digits) => digits.slice(1)).length}`;
}

/** `172.17.0.0/16`, or "A /16" where no address was named. */
function nameOf(subnet: Subnet, hasAddress: boolean): string {
  return hasAddress ? formatSubnet({ ...subnet, address: firstOf(subnet) }) : `${subnet.version === 6 ? 'an IPv6' : 'a'} /${subnet.prefix}`;
}

function wordsOfNeed(containers: number): WorkedWords {
  const prefix = prefixFor(containers);
  if (prefix === null) return subnetTooLarge(formatCount(containers));
  const subnet: Subnet = { version: 4, address: 0n, prefix };
  return subnetForWords(formatCount(containers), prefix, formatCount(containersIn(subnet)), formatCount(addressesIn(subnet)));
}

export function workedSpread(sum: SpreadSum): Worked {
  return { id: 'sum:spread', title: SPREAD_TITLE, page: 'engine/swarm/services/', ...wordsOfSpread(sum) };
}

function wordsOfSpread(sum: SpreadSum): WorkedWords {
  switch (sum.kind) {
    case 'global':
      return globalWords(formatCount(sum.nodes));
    case 'most-replicas':
      return mostReplicasWords(formatCount(sum.nodes * sum.perNode), sum.nodes, sum.perNode);
    case 'spread': {
      const most = sum.perNode === null ? Number.POSITIVE_INFINITY : sum.nodes * sum.perNode;
      if (sum.replicas > most && sum.perNode !== null)
        return spreadCapped(formatCount(sum.replicas), formatCount(most), formatCount(sum.replicas - most), sum.nodes, sum.perNode);
      const { replicas, nodes } = sum;
      return spreadWords(
        spreadResult(formatCount(replicas), formatCount(nodes), listOf(spreadOver(replicas, nodes))),
        spreadWorking(replicas, nodes, Math.floor(replicas / nodes), replicas % nodes),
      );
    }
  }
}

const MOST_LISTED = 8;

/** "2, 2, 1, 1"; for many nodes "4 nodes with 3, 16 nodes with 2". */
function listOf(tasks: readonly number[]): string {
  if (tasks.length <= MOST_LISTED) return tasks.join(', ');
  const counts = new Map<number, number>();
  for (const one of tasks) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([each, nodes]) => `${nodes} ${nodes === 1 ? 'node' : 'nodes'} with ${each}`).join(', ');
}
