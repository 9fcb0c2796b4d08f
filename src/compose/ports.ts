import { isMap, valueAt, type Yaml } from './service.js';
import { keepVariables } from './variables.js';

/** A value of `-p` in Compose's short form, or null when Docker cannot read it. */
export function readPort(value: string): string | null {
  const short = value.includes('=') && !value.includes('$') ? fromFields(value) : value;
  return short !== null && (short.includes('$') || isPort(short)) ? keepVariables(short) : null;
}

/** `published=8080,target=80,protocol=udp`: the CLI makes `8080:80/udp` of it. */
function fromFields(value: string): string | null {
  const fields = new Map(value.split(',').map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]));
  const target = fields.get('target');
  if (target === undefined) return null;
  const published = fields.get('published');
  const protocol = fields.get('protocol') ?? 'tcp';
  return `${published === undefined ? '' : `${published}:`}${target}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

const PORTS = /^(\d{1,5})(?:-(\d{1,5}))?$/;

/** `80`, `8080:80`, `127.0.0.1:8080-8090:80-90/udp`, `[::1]:80:80`, `127.0.0.1::80`. */
function isPort(short: string): boolean {
  const [rest = '', protocol] = cutLast(short, '/');
  if (protocol !== undefined && !/^(?:tcp|udp|sctp)$/i.test(protocol)) return false;
  const [before, target] = rest.includes(':') ? cutLast(rest, ':') : [undefined, rest];
  if (!isRange(target ?? '')) return false;
  if (before === undefined) return true;
  const [ip, published] = before.includes(':') ? cutLast(before, ':') : [undefined, before];
  if (ip === undefined) return isRange(published ?? '');
  return /^(?:[\d.]+|\[?[0-9A-Fa-f:.%\w]+\]?)$/.test(ip) && (published === '' || isRange(published ?? ''));
}

function cutLast(text: string, sign: string): readonly [string, string | undefined] {
  const at = text.lastIndexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function isRange(text: string): boolean {
  const [, from = '', to = from] = PORTS.exec(text) ?? [];
  return from !== '' && Number(from) <= Number(to) && Number(to) <= 65_535;
}

/** The way back: an item of `ports` as a value of `-p`. */
export function portValue(item: Yaml): string | null {
  if (typeof item === 'number' || typeof item === 'string') return String(item);
  if (!isMap(item)) return null;
  const text = (key: string): string => String(valueAt(item, key) ?? '');
  if (text('target') === '') return null;
  const ip = text('host_ip').includes(':') && !text('host_ip').startsWith('[') ? `[${text('host_ip')}]` : text('host_ip');
  const host = ip === '' ? (text('published') === '' ? '' : `${text('published')}:`) : `${ip}:${text('published')}:`;
  const protocol = text('protocol') === '' || text('protocol') === 'tcp' ? '' : `/${text('protocol')}`;
  return `${host}${text('target')}${protocol}`;
}
