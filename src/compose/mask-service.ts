import { maskSecrets, maskValue, maskWords } from '../secrets.js';
import { isMap, mapOf, type Service, type Yaml } from './service.js';

const MAPS_OF_VALUES = new Set(['environment', 'labels', 'annotations', 'options', 'driver_opts', 'storage_opt', 'sysctls']);
const LISTS_OF_WORDS = new Set(['command', 'entrypoint', 'test']);

/** The same service with every secret masked. */
export function maskService(service: Service): Service {
  return mapOf(Object.entries(service).map(([key, value]) => [key, maskUnder(key, value)] as const));
}

function maskUnder(key: string, value: Yaml): Yaml {
  if (typeof value === 'string') return maskSecrets(value);
  if (Array.isArray(value)) {
    const words = value.filter((item) => typeof item === 'string');
    return LISTS_OF_WORDS.has(key) && words.length === value.length ? maskWords(words) : value.map((item) => maskUnder('', item));
  }
  if (!isMap(value)) return value;
  return mapOf(
    Object.entries(value).map(([name, inner]) => {
      const isValue = MAPS_OF_VALUES.has(key) && (typeof inner === 'string' || typeof inner === 'number');
      return [name, isValue && typeof inner === 'string' ? maskValue(name, inner) : maskUnder(name, inner)] as const;
    }),
  );
}
