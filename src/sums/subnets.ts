import { COUNT } from './asked.js';

/** An IPv4 or IPv6 network, its address as a whole number. */
export interface Subnet {
  readonly version: 4 | 6;
  /** As it was asked for; the bits behind the prefix may be set. */
  readonly address: bigint;
  readonly prefix: number;
}

/** A question about a subnet. */
export type SubnetSum =
  | { readonly kind: 'subnet'; readonly subnet: Subnet; readonly hasAddress: boolean }
  | { readonly kind: 'contains'; readonly subnet: Subnet; readonly address: bigint }
  /** How many networks of size `into` fit into `subnet`. */
  | { readonly kind: 'split'; readonly subnet: Subnet; readonly into: number; readonly hasAddress: boolean }
  /** The smallest network for so many containers. */
  | { readonly kind: 'subnet-for'; readonly containers: number }
  | { readonly kind: 'no-subnet'; readonly written: string; readonly reason: 'address' | 'prefix' };

/** Reads `172.17.0.0/16`, `fd00::/64`; null when it is none. */
export function parseSubnet(text: string): Subnet | null {
  const [, written = '', bits = ''] = /^([\da-f.:]{2,45})\/(\d{1,3})$/i.exec(text.trim()) ?? [];
  const address = parseAddress(written);
  if (address === null) return null;
  const prefix = Number(bits);
  return prefix <= widthOf(address.version) ? { ...address, prefix } : null;
}

/** `172.17.0.0/16`: what `parseSubnet` reads. */
export function formatSubnet(subnet: Subnet): string {
  return `${formatAddress(subnet.version, subnet.address)}/${subnet.prefix}`;
}

interface Address {
  readonly version: 4 | 6;
  readonly address: bigint;
}

/** Reads an IP address; null when it is none. */
export function parseAddress(text: string): Address | null {
  if (text.includes(':')) return parseSix(text);
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return { version: 4, address: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
}

function parseSix(text: string): Address | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return { version: 6, address: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n) };
}

/** Dotted, or hexadecimal with the longest run of zero groups left out. */
export function formatAddress(version: 4 | 6, address: bigint): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - 16 * index)) & 65_535n).toString(16));
  const run = longestZeros(groups);
  if (run.length < 2) return groups.join(':');
  return `${groups.slice(0, run.at).join(':')}::${groups.slice(run.at + run.length).join(':')}`;
}

function longestZeros(groups: readonly string[]): { readonly at: number; readonly length: number } {
  let best = { at: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0;
    if (length > best.length) best = { at: index - length + 1, length };
  }
  return best;
}

export function widthOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

/** All addresses: 2^(32 − prefix). */
export function addressesIn({ version, prefix }: Subnet): bigint {
  return 2n ** BigInt(widthOf(version) - prefix);
}

/** Addresses of containers: without the network's own, the broadcast address and the gateway. */
export function containersIn(subnet: Subnet): bigint {
  const rest = addressesIn(subnet) - (subnet.version === 4 ? 3n : 2n);
  return rest > 0n ? rest : 0n;
}

export function firstOf(subnet: Subnet): bigint {
  const size = addressesIn(subnet);
  return (subnet.address / size) * size;
}

export function lastOf(subnet: Subnet): bigint {
  return firstOf(subnet) + addressesIn(subnet) - 1n;
}

export function isInside(address: bigint, subnet: Subnet): boolean {
  return address >= firstOf(subnet) && address <= lastOf(subnet);
}

/** `255.255.0.0` for /16. */
export function netmaskOf(prefix: number): string {
  return formatAddress(4, (2n ** 32n - 1n) ^ (2n ** BigInt(32 - prefix) - 1n));
}

/** The longest IPv4 prefix with room for so many containers; null when no network is that large. */
export function prefixFor(containers: number): number | null {
  for (let prefix = 30; prefix >= 0; prefix -= 1) {
    if (containersIn({ version: 4, address: 0n, prefix }) >= BigInt(containers)) return prefix;
  }
  return null;
}

const CIDR = /(?<![\w.:/])((?:\d{1,6}\.){3}\d{1,6}|[\da-f]{0,4}:[\da-f:]{1,40})\/(\d{1,4})(?![\w./]*\w)/;
const BARE_PREFIX = /(?<![\w/.])\/(\d{1,4})(?![\w./-]*\w)/;
const ADDRESS = /(?<![\w.:/])((?:\d{1,6}\.){3}\d{1,6})(?![\w./:])/;
const NETMASK = /(?<![\w.])(255(?:\.\d{1,3}){3})(?![\w.])/;
const HOW_MANY = /\bhow (?:many|big|large|much)\b|\bnumber of\b|\bsize of\b|\bhow much\b/;
const THINGS = /\b(?:hosts?|ips?|address\w*|containers?|usable|machines|devices|nodes|tasks|endpoints|room|fit|space|big|large|services)\b/;
const ASKS_MEANING =
  /\bwhat (?:does|is|do|range|addresses|ips)\b|\bwhat'?s\b|\bmean(?:s|ing)?\b|\brange\b|\bgateway\b|\bnetmask\b|\bfirst\b|\blast\b/;
const STEPS =
  /\bhow (?:do|to|can|should)\b|\bwhy\b|\berror\b|\boverlap|\bconflict|\bchange\b|\broute\b|\bcreate\b|\bconfigure\b|\bcan'?t\b/;
// What a question that asks for the meaning of a subnet holds besides it.
const PLAIN =
  /\b(?:what|whats|does|is|are|do|the|a|an|of|in|mean|means|meaning|range|ip|ips|address|addresses|gateway|netmask|first|last|subnet|network|cidr|docker|bridge|notation|mask|for|usable|by|default|to|block|prefix|and|which|it|how|many|hosts?)\b|[-=?:,.!/']/g;

/** Reads a sum about a subnet from a text that `readAsked` prepared; null when it asks for none. */
export function readSubnet(asked: string): SubnetSum | null {
  if (!/\/\d|255\.|\bprefix\b|\bsubnet|\bmask|\bcidr\b/.test(asked) || (STEPS.test(asked) && !HOW_MANY.test(asked))) return null;
  return readMask(asked) ?? readNeed(asked) ?? readCidr(asked) ?? readPrefix(asked);
}

function readCidr(asked: string): SubnetSum | null {
  const [whole, written = ''] = CIDR.exec(asked) ?? [];
  if (whole === undefined) return null;
  const asks = HOW_MANY.test(asked) || ASKS_MEANING.test(asked) || /\b(?:is|does|belong|contain|inside|within|valid)\b/.test(asked);
  if (!asks) return null;
  const subnet = parseSubnet(whole);
  if (subnet === null) return { kind: 'no-subnet', written: whole, reason: parseAddress(written) === null ? 'address' : 'prefix' };
  const rest = asked.replace(whole, ' ');
  const other = ADDRESS.exec(rest)?.[1];
  if (other !== undefined && /\b(?:is|in|inside|within|part|belong\w*|contain\w*|fall\w*|cover\w*)\b/.test(rest)) {
    const address = parseAddress(other);
    if (address === null || subnet.version !== 4) return { kind: 'no-subnet', written: other, reason: 'address' };
    return { kind: 'contains', subnet, address: address.address };
  }
  const into = Number(
    BARE_PREFIX.exec(rest)?.[1] ?? /\b(?:size|mask(?:[- ]length)?)[ :=]+(?:of )?(\d{1,3})\b/.exec(rest)?.[1] ?? Number.NaN,
  );
  if (/\b(?:networks|subnets|overlays|bridges)\b/.test(rest) && HOW_MANY.test(rest)) {
    if (Number.isNaN(into)) return null;
    return into >= subnet.prefix && into <= widthOf(subnet.version) ? { kind: 'split', subnet, into, hasAddress: true } : null;
  }
  if (HOW_MANY.test(asked) && THINGS.test(asked)) return { kind: 'subnet', subnet, hasAddress: true };
  return ASKS_MEANING.test(asked) && !/[a-z]|\d/.test(rest.replace(PLAIN, ' ')) ? { kind: 'subnet', subnet, hasAddress: true } : null;
}

function readPrefix(asked: string): SubnetSum | null {
  const prefixes = [...asked.matchAll(new RegExp(BARE_PREFIX, 'g'))].map(([, bits]) => Number(bits));
  const [first, second] = prefixes;
  if (first === undefined || !(HOW_MANY.test(asked) || ASKS_MEANING.test(asked))) return null;
  const tooLong = prefixes.find((prefix) => prefix > 128 || (prefix > 32 && !/\bipv?6\b/.test(asked)));
  if (tooLong !== undefined) return { kind: 'no-subnet', written: `/${tooLong}`, reason: 'prefix' };
  const version = /\bipv?6\b/.test(asked) ? 6 : 4;
  const [small, large] = [Math.max(first, second ?? 0), Math.min(first, second ?? first)];
  if (second !== undefined && HOW_MANY.test(asked) && small !== large)
    return { kind: 'split', subnet: { version, address: 0n, prefix: large }, into: small, hasAddress: false };
  if (!THINGS.test(asked) && !/\b(?:subnet|network|netmask|prefix|mask)\b/.test(asked)) return null;
  return { kind: 'subnet', subnet: { version, address: 0n, prefix: first }, hasAddress: false };
}

function readMask(asked: string): SubnetSum | null {
  const written = NETMASK.exec(asked)?.[1];
  if (written === undefined || !/\b(?:cidr|prefix|slash|mask|netmask|hosts|addresses|mean)\b|\bhow many\b/.test(asked)) return null;
  const mask = parseAddress(written);
  const prefix = Array.from({ length: 33 }, (_, bits) => bits).find((bits) => netmaskOf(bits) === written);
  if (mask === null || prefix === undefined) return { kind: 'no-subnet', written, reason: 'address' };
  return { kind: 'subnet', subnet: { version: 4, address: 0n, prefix }, hasAddress: false };
}

function readNeed(asked: string): SubnetSum | null {
  if (!/\b(?:subnet|prefix|mask|cidr|network size)\b/.test(asked) || /\/\d/.test(asked)) return null;
  const written = new RegExp(`(?<![\\w.:/])(${COUNT}) (?:containers?|hosts?|addresses|ips?|tasks|endpoints)\\b`).exec(asked)?.[1];
  return written !== undefined && /\b(?:what|which|how big|how large|smallest|need)\b/.test(asked) && Number(written) > 0
    ? { kind: 'subnet-for', containers: Number(written) }
    : null;
}
