import { maskSecrets, maskValue, maskWords } from '../secrets.js';
import { isMap, mapOf, type Service, type Yaml } from './service.js';

const MAPS_OF_VALUES = new Set(['environment', 'labels', 'annotations', 'options', 'driver_opts', 'storage_opt', 'sysctls', 'args']);
const LISTS_OF_WORDS = new Set(['command', 'entrypoint', 'test']);

/** The same service with every secret masked. */
export function maskService(service: Service): Service {
  return mapOf(Object.entries(service).map(([key, value]) => [key, maskUnder(key, value)] as const));
}

function maskUnder(key: string, value: Yaml): Yaml {
  if (typeof value === 'string') return maskSecrets(value);
  if (Array.isArray(value)) {
    const words = value.filter((item) => typeof item === 'string');
    if (MAPS_OF_VALUES.has(key) && words.length === value.length) return words.map(maskPair);
    return LISTS_OF_WORDS.has(key) && words.length === value.length ? maskWords(words) : value.map((item) => maskUnder('', item));
  }
  if (!isMap(value)) return value;
  return mapOf(
    Object.entries(value).map(([name, inner]) => {
      const isValue = MAPS_OF_VALUES.has(key) && (typeof inner === 'string' || typeof inner === 'number');
      return [name, isValue ? maskPlain(name, inner) : maskUnder(name, inner)] as const;
    }),
  );
}

/** A number stays a number where it gives nothing away: `PORT: 80`, but not `PIN_PASSWORD: 4711`. */
function maskPlain(name: string, value: string | number): Yaml {
  const masked = maskValue(name, String(value));
  return masked === String(value) ? value : masked;
}

/** `NAME=two words` in a list is one value, blanks included. */
function maskPair(pair: string): string {
  const at = pair.indexOf('=');
  return at < 0 ? maskSecrets(pair) : `${pair.slice(0, at)}=${maskValue(pair.slice(0, at), pair.slice(at + 1))}`;
}
