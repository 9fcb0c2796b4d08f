import type { Prose } from '../prose.js';
import { isPlaceholder, say } from './explain-prose.js';

/** What `-p` says. Ports stay text: they may be ranges (`8000-8010`), placeholders or variables. */
export type Publish =
  | {
      readonly kind: 'published';
      /** Address of the host; empty for all of them. */
      readonly address: string;
      /** Port of the host; empty when Docker picks a free one. */
      readonly host: string;
      readonly container: string;
      readonly protocol: string;
      /** `mode=host` of a service: only on the nodes that run a task. */
      readonly isNodeOnly: boolean;
    }
  | { readonly kind: 'unreadable'; readonly problem: Prose };

/** Reads `[[address:]host:]container[/protocol]`, or the long form of services, `published=8080,target=80`. */
export function parsePublish(value: string): Publish {
  if (/^(?:published|target|protocol|mode)=/.test(value)) return parseLongForm(value);
  const [, ports = '', protocol = 'tcp'] = /^([^/]*)(?:\/(.*))?$/s.exec(value) ?? [];
  const [, address = '', rest = ports] = /^(\[[^\]]*\]):(.*)$/.exec(ports) ?? [];
  const fields = splitOutside(rest, ':');
  const [container = '', host = '', plainAddress = ''] = [...fields].reverse();
  if (fields.length > (address === '' ? 3 : 2))
    return unreadable('`{value}` has too many colons: it is address, host port, container port', value);
  return checked(
    { kind: 'published', address: address || plainAddress, host, container, protocol: protocol.toLowerCase(), isNodeOnly: false },
    value,
  );
}

function parseLongForm(value: string): Publish {
  const fields = new Map(value.split(',').map((field) => [field.split('=')[0] ?? '', field.split('=').slice(1).join('=')] as const));
  const long = {
    kind: 'published',
    address: '',
    host: fields.get('published') ?? '',
    container: fields.get('target') ?? '',
    protocol: (fields.get('protocol') ?? 'tcp').toLowerCase(),
    isNodeOnly: fields.get('mode') === 'host',
  } as const;
  return checked(long, value);
}

function checked(publish: Publish & { kind: 'published' }, value: string): Publish {
  const { host, container, protocol, address } = publish;
  if (container === '') return unreadable('`{value}` names no port of the container', value);
  if (!['tcp', 'udp', 'sctp'].includes(protocol) && !isFilledIn(protocol))
    return unreadable('`{value}` names a protocol Docker does not publish: there are `tcp`, `udp` and `sctp`', value);
  for (const port of [host, container]) {
    if (port !== '' && !isPort(port) && !isFilledIn(port))
      return unreadable('`{port}` is no port: those are numbers from 1 to 65535', value, port);
  }
  const [hosts, containers] = [widthOf(host), widthOf(container)];
  if (hosts > 0 && containers > 1 && hosts !== containers)
    return unreadable('The two ranges of `{value}` have different lengths: Docker refuses that', value);
  if (address !== '' && !/^\[[\da-f:.%\w]*\]$|^\d{1,3}(?:\.\d{1,3}){3}$/i.test(address) && !isFilledIn(address))
    return unreadable('`{port}` is no IP address: what stands before the two ports is an address of the host', value, address);
  return publish;
}

function unreadable(sentence: string, value: string, port = ''): Publish {
  return { kind: 'unreadable', problem: say(sentence, { value, port }) };
}

function isPort(text: string): boolean {
  const [from, to] = boundsOf(text);
  return from !== undefined && from <= 65_535 && (to === undefined || (to <= 65_535 && from <= to));
}

function boundsOf(text: string): [from: number | undefined, to: number | undefined] {
  const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  return [from === undefined ? undefined : Number(from), to === undefined ? undefined : Number(to)];
}

/** How many ports; 0 when that can't be told. */
function widthOf(text: string): number {
  const [from, to] = boundsOf(text);
  return from === undefined ? 0 : (to ?? from) - from + 1;
}

/** A variable, a template or a placeholder: it stands for a value that isn't here. */
export function isFilledIn(value: string): boolean {
  return /[$`%]|\{\{/.test(value) || isPlaceholder(value) || /<[^<>]+>/.test(value) || /^[A-Z][A-Z0-9_-]*$/.test(value);
}

/** Splits at a sign, but not inside `${…}`, `$(…)` or backticks. */
export function splitOutside(text: string, sign: string): string[] {
  const parts = [''];
  let depth = 0;
  let isTicked = false;
  for (const char of text) {
    if (char === '`') isTicked = !isTicked;
    else if (char === '{' || char === '(') depth += 1;
    else if (char === '}' || char === ')') depth = Math.max(0, depth - 1);
    if (char === sign && depth === 0 && !isTicked) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

/** Whether the port can be reached from other machines. */
export function isOpenToAll(publish: Publish): boolean {
  return publish.kind === 'published' && ['', '0.0.0.0', '[::]'].includes(publish.address);
}

/** "host port 8080 on all interfaces → container port 80, UDP". */
export function explainPublish(publish: Publish, isService: boolean): Prose | null {
  if (publish.kind === 'unreadable') return null;
  const { address, host, container, isNodeOnly } = publish;
  const protocol = publish.protocol.toUpperCase();
  const ports = /^\d+-\d+$/.test(container) ? 'container ports' : 'container port';
  if (isService) {
    const where = isNodeOnly ? 'of the nodes that run a task' : 'of every node (routing mesh)';
    return host === ''
      ? say(`a port the swarm picks ${where} → ${ports} \`{container}\`, {protocol}`, { container, protocol })
      : say(`port \`{host}\` ${where} → ${ports} \`{container}\`, {protocol}`, { host, container, protocol });
  }
  const on =
    address === '' || address === '0.0.0.0'
      ? 'on all interfaces'
      : address === '[::]'
        ? 'on all IPv6 addresses'
        : isLocal(address)
          ? 'on `{address}` only, this machine itself'
          : 'on address `{address}` only';
  if (host === '' || host === '0')
    return say(`a free host port that Docker picks, ${on} → ${ports} \`{container}\`, {protocol}; \`docker port\` shows which`, {
      address,
      container,
      protocol,
    });
  const hosts = /^\d+-\d+$/.test(host) ? (widthOf(container) === 1 ? 'the first free host port of' : 'host ports') : 'host port';
  return say(`${hosts} \`{host}\` ${on} → ${ports} \`{container}\`, {protocol}`, { address, host, container, protocol });
}

function isLocal(address: string): boolean {
  return /^127\./.test(address) || address === '[::1]';
}
