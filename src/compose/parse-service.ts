import { parseDocument } from 'yaml';
import { quoted } from './notes.js';
import { isMap, valueAt, type Yaml, type YamlMap } from './service.js';
import { SERVICE_KEYS } from './service-keys.js';

/** What a pasted piece of a Compose file holds. */
export type PastedServices =
  | {
      readonly kind: 'services';
      /** A service whose keys were pasted without its name has none. */
      readonly services: readonly { readonly name: string | null; readonly service: YamlMap }[];
      readonly networks: YamlMap;
      readonly volumes: YamlMap;
      readonly project: string | undefined;
      /** Every key of a whole file; null where only services were pasted. */
      readonly file: YamlMap | null;
    }
  /** What stands beside the services: networks, volumes and so on, but no service. */
  | { readonly kind: 'declarations'; readonly file: YamlMap }
  | { readonly kind: 'unreadable'; readonly problem: string };

// Larger than any file people write by hand, small enough that nothing built to be slow gets slow.
const LONGEST = 32 * 1024;
const DEEPEST = 60;

/** Reads a whole Compose file, the mapping of some services, or the keys of one. */
export function parseServices(text: string): PastedServices {
  if (text.length > LONGEST) return unreadable('The text is too long: paste one service, up to 32 kB.');
  const source = withoutFence(text);
  if (isTooDeep(source)) return unreadable('The text is nested too deeply for a Compose file.');
  const read = readYaml(source);
  if ('problem' in read) return unreadable(read.problem);
  if (!isMap(read.value)) return unreadable('A service is a mapping of keys such as `image:` and `ports:`; this is not one.');
  return servicesIn(read.value);
}

function servicesIn(root: YamlMap): PastedServices {
  const own = Object.entries(root).filter(([key]) => !key.startsWith('x-'));
  const services = valueAt(root, 'services');
  const whole = (found: readonly { readonly name: string | null; readonly service: YamlMap }[]): PastedServices => {
    const name = valueAt(root, 'name');
    return {
      kind: 'services',
      services: found,
      networks: mapUnder(root, 'networks'),
      volumes: mapUnder(root, 'volumes'),
      project: typeof name === 'string' ? name : undefined,
      file: root,
    };
  };
  if (isMap(services)) {
    const found = namedServices(Object.entries(services).filter(([key]) => !key.startsWith('x-')));
    return found.length > 0 ? whole(found) : unreadable('There is no service under `services:`.');
  }
  if (own.length > 0 && own.every(([key, value]) => isDeclaration(key, value))) return { kind: 'declarations', file: root };
  const alone = { networks: {}, volumes: {}, project: undefined, file: null };
  const named = namedServices(own);
  const isNamed = (isService: (service: YamlMap) => boolean): boolean =>
    named.length > 0 && named.length === own.length && named.every(({ service }) => isService(service));
  if (isNamed((service) => RUNS.some((key) => Object.hasOwn(service, key)))) return { kind: 'services', services: named, ...alone };
  if (own.some(([key]) => SERVICE_KEYS.has(key))) return { kind: 'services', services: [{ name: null, service: root }], ...alone };
  if (isNamed((service) => Object.keys(service).some((key) => SERVICE_KEYS.has(key))))
    return { kind: 'services', services: named, ...alone };
  const [first] = own;
  return unreadable(
    first === undefined ? 'There is nothing in it.' : `There is no service in it: ${quoted(first[0])} is no key of a Compose service.`,
  );
}

const NETWORK_KEYS = new Set('name driver driver_opts ipam external internal enable_ipv4 enable_ipv6 attachable labels'.split(' '));

/** `volumes`, `secrets` and `configs` are lists in a service and maps beside it; `networks` may be a map in both. */
function isDeclaration(key: string, value: Yaml): boolean {
  if (key === 'name' || key === 'version' || key === 'include') return true;
  if (!isMap(value)) return false;
  if (key !== 'networks') return key === 'volumes' || key === 'secrets' || key === 'configs';
  return Object.values(value).every(
    (inner) => inner === null || (isMap(inner) && Object.keys(inner).every((one) => NETWORK_KEYS.has(one))),
  );
}

// One of these says what a service runs.
const RUNS = ['image', 'build', 'extends', 'provider'];

function namedServices(entries: readonly (readonly [string, Yaml])[]): { name: string; service: YamlMap }[] {
  return entries.flatMap(([name, service]) => (isMap(service) ? [{ name, service }] : []));
}

function mapUnder(root: YamlMap, key: string): YamlMap {
  const value = valueAt(root, key);
  return isMap(value) ? value : {};
}

function unreadable(problem: string): PastedServices {
  return { kind: 'unreadable', problem };
}

/** Chat hands over code between fences. */
function withoutFence(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!lines[first]?.trim().startsWith('```')) return text;
  const last = lines.findLastIndex((line) => line.trim() === '```');
  return lines.slice(first + 1, last > first ? last : undefined).join('\n');
}

// The parser goes down one call a level. Brackets in quoted text are counted too; no real file has so many.
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return /^[ \t]*(?:[-?:][ \t]+){60}/m.test(text);
}

function readYaml(text: string): { readonly value: Yaml } | { readonly problem: string } {
  try {
    // Pretty errors count the lines for each of them, which a text of nothing but mistakes makes slow.
    const document = parseDocument(text, { merge: true, logLevel: 'error', prettyErrors: false });
    const [error] = document.errors;
    if (error) {
      const line = text.slice(0, error.pos[0]).split('\n').length;
      return { problem: `This is not readable YAML: line ${line}: ${firstLine(error.message)}.` };
    }
    return { value: plain(document.toJS({ maxAliasCount: 100 }), DEEPEST, { left: MOST_VALUES }) };
  } catch (cause) {
    // The parser throws for what it refuses: aliases that multiply, anchors that are missing, merges of what is no map.
    return { problem: `This is not readable YAML: ${cause instanceof Error ? firstLine(cause.message) : 'it was refused'}.` };
  }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:]$/, '').slice(0, 160);
}

const MOST_VALUES = 50_000;

/** What the parser gives as plain values: dates and the like as text, nothing endless. */
function plain(value: unknown, depth: number, budget: { left: number }): Yaml {
  budget.left -= 1;
  if (budget.left < 0 || depth < 0) throw new RangeError('it holds more than a Compose file can');
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => plain(item, depth - 1, budget));
  if (Object.prototype.toString.call(value) !== '[object Object]') return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth - 1, budget)]));
}
