import { cutField, formatFields, parseFields } from './comma-fields.js';
import { quoted } from './notes.js';
import { isHostPath, isMap, isName, isTrue, mapOf, numberOrText, pairsOf, textOf, valueAt, type Yaml, type YamlMap } from './service.js';
import { keepVariables } from './variables.js';

/** A mount of a run line as an item of `volumes`, and how its named volume is declared. */
export interface Mounted {
  readonly item: Yaml;
  readonly volume: { readonly name: string; readonly declared: YamlMap } | null;
  readonly notes: readonly string[];
}

export type ReadMount = Mounted | { readonly problem: string };

/** `-v data:/var/lib/data:ro`, kept in its short form. */
export function readVolume(spec: string, driver: string | undefined): ReadMount {
  const text = withCurrentFolder(spec);
  const colon = /^[A-Za-z]:[\\/]/.test(text) ? text.indexOf(':', 2) : text.indexOf(':');
  const source = colon < 0 ? '' : text.slice(0, colon);
  if (text.trim() === '' || text === ':' || colon === 0 || colon === text.length - 1)
    return { problem: `Docker cannot read the volume ${quoted(spec)}, so it was left out.` };
  const item = keepVariables(text);
  if (source === '' || isHostPath(source)) return { item, volume: null, notes: [] };
  if (!isName(source)) {
    const note = `Docker takes ${quoted(source)} for the name of a volume and refuses it; here it is read as ${quoted(`./${source}`)}.`;
    return { item: `./${item}`, volume: null, notes: [note] };
  }
  return {
    item,
    volume: {
      name: source,
      declared: mapOf([
        ['name', source],
        ['driver', driver],
      ]),
    },
    notes: [],
  };
}

/** `$(pwd)/site:/x`, `$PWD/site`, `%cd%\site`: the folder of the Compose file is where relative paths begin. */
function withCurrentFolder(spec: string): string {
  return spec.replace(/^(?:\$\(pwd\)|\$PWD(?![A-Za-z0-9_])|\$\{PWD\}|`pwd`|%cd%)/i, '.');
}

const MOUNT_TYPES = ['bind', 'volume', 'tmpfs', 'image', 'npipe', 'cluster'] as const;
const SPELT: Readonly<Record<string, string>> = { src: 'source', dst: 'target', destination: 'target', ro: 'readonly' };

/** `--mount type=volume,source=data,target=/data`, in the long form. */
export function readMount(spec: string): ReadMount {
  const left = (why: string): ReadMount => ({ problem: `Docker cannot read ${quoted(`--mount ${spec}`)}, so it was left out: ${why}.` });
  const fields = parseFields(spec.trim()).map((field) => {
    const [name, value] = cutField(field);
    const lower = name.toLowerCase();
    return [Object.hasOwn(SPELT, lower) ? (SPELT[lower] ?? lower) : lower, value ?? 'true'] as const;
  });
  const values = new Map(fields);
  const all = (name: string): YamlMap | undefined => {
    const found = fields.filter(([field]) => field === name).map(([, value]) => cutField(value));
    return found.length === 0 ? undefined : mapOf(found.map(([label, value]) => [label, keepVariables(value ?? '')] as const));
  };
  const unknown = [...values.keys()].find((name) => !MOUNT_FIELDS.has(name));
  if (unknown !== undefined) return left(`it has no option ${quoted(unknown)}`);
  const type = (values.get('type') ?? 'volume').toLowerCase();
  const target = values.get('target');
  if (!MOUNT_TYPES.some((known) => known === type)) return left(`${quoted(type)} is no type of mount`);
  if (target === undefined) return left('it has no target');
  const source = values.get('source');
  if (type === 'bind' && source === undefined) return left('it has no source');

  const item = mapOf([
    ['type', type],
    ['source', source === undefined ? undefined : keepVariables(withCurrentFolder(source))],
    ['target', keepVariables(target)],
    ['read_only', flagValue(values.get('readonly')) === true ? true : undefined],
    ['consistency', values.get('consistency')],
    ['bind', type === 'bind' ? bindOptions(values) : undefined],
    [
      'volume',
      filled([
        ['nocopy', flagValue(values.get('volume-nocopy'))],
        ['subpath', values.get('volume-subpath')],
        ['labels', all('volume-label')],
      ]),
    ],
    [
      'tmpfs',
      filled([
        ['size', values.has('tmpfs-size') ? numberOrText(values.get('tmpfs-size') ?? '') : undefined],
        ['mode', octal(values.get('tmpfs-mode'))],
      ]),
    ],
    ['image', filled([['subpath', values.get('image-subpath')]])],
  ]);
  if (type !== 'volume') return { item, volume: null, notes: [] };
  const declared = mapOf([
    ['name', source],
    ['driver', values.get('volume-driver')],
    ['driver_opts', all('volume-opt')],
  ]);
  if (source !== undefined && isName(source)) return { item, volume: { name: source, declared }, notes: [] };
  if (source !== undefined && !source.includes('$')) return left(`${quoted(source)} cannot be the name of a volume`);
  const notes =
    all('volume-opt') || values.has('volume-driver')
      ? ['The driver of a volume without a name cannot be written down: give it a name.']
      : [];
  return { item, volume: null, notes };
}

const MOUNT_FIELDS = new Set([
  'type',
  'source',
  'target',
  'readonly',
  'consistency',
  'bind-propagation',
  'bind-recursive',
  'bind-create-src',
  'volume-subpath',
  'volume-nocopy',
  'volume-label',
  'volume-driver',
  'volume-opt',
  'image-subpath',
  'tmpfs-size',
  'tmpfs-mode',
]);

function bindOptions(values: ReadonlyMap<string, string>): YamlMap {
  return mapOf([
    ['propagation', values.get('bind-propagation')],
    ['recursive', values.get('bind-recursive')],
    // Compose makes a missing source folder unless told not to; --mount refuses it.
    ['create_host_path', flagValue(values.get('bind-create-src')) ?? false],
  ]);
}

function flagValue(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : /^(?:1|t|true)$/i.test(value);
}

function octal(value: string | undefined): number | undefined {
  return value !== undefined && /^0?[0-7]{1,7}$/.test(value) ? Number.parseInt(value, 8) : undefined;
}

function filled(entries: readonly (readonly [string, Yaml | undefined])[]): YamlMap | undefined {
  return entries.some(([, value]) => value !== undefined) ? mapOf(entries) : undefined;
}

/** An item of `volumes` as a flag and its value, in Compose's own way of writing variables. */
export interface VolumeArgument {
  readonly flag: '--volume' | '--mount';
  readonly value: string;
  /** The driver that `--volume-driver` has to name for a short one. */
  readonly driver: string | null;
  readonly notes: readonly string[];
}

/** The way back: an item of a service's `volumes`, with the file's own declaration of volumes. */
export function volumeArgument(item: Yaml, declarations: YamlMap): VolumeArgument | null {
  if (typeof item === 'string') return shortArgument(item, declarations);
  if (!isMap(item)) return null;
  const text = (key: string): string | undefined => textOf(valueAt(item, key));
  const target = text('target');
  const type = text('type') ?? 'volume';
  if (target === undefined) return null;
  const bind = subMap(item, 'bind');
  const isShort = type === 'bind' && valueAt(bind, 'create_host_path') === undefined && valueAt(bind, 'recursive') === undefined;
  const source = text('source');
  if (isShort && source !== undefined) {
    const options = [
      isTrue(valueAt(item, 'read_only')) ? 'ro' : undefined,
      textOf(valueAt(bind, 'propagation')),
      textOf(valueAt(bind, 'selinux')),
    ];
    const written = options.filter((option) => option !== undefined);
    return {
      flag: '--volume',
      value: [source, target, ...(written.length > 0 ? [written.join(',')] : [])].join(':'),
      driver: null,
      notes: [],
    };
  }
  const declared = type === 'volume' && source !== undefined ? declarationOf(source, declarations) : null;
  const volume = subMap(item, 'volume');
  const tmpfs = subMap(item, 'tmpfs');
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['type', type],
    ['source', declared?.name ?? source],
    ['target', target],
    ['readonly', isTrue(valueAt(item, 'read_only')) ? '' : undefined],
    ['consistency', text('consistency')],
    ['bind-propagation', textOf(valueAt(bind, 'propagation'))],
    ['bind-recursive', textOf(valueAt(bind, 'recursive'))],
    ['bind-create-src', isTrue(valueAt(bind, 'create_host_path')) ? '' : undefined],
    ['volume-nocopy', switchField(valueAt(volume, 'nocopy'))],
    ['volume-subpath', textOf(valueAt(volume, 'subpath'))],
    ...pairsOf(valueAt(volume, 'labels')).map((pair) => ['volume-label', pair] as const),
    ['volume-driver', declared?.driver ?? undefined],
    ...(declared?.options ?? []).map((pair) => ['volume-opt', pair] as const),
    ['tmpfs-size', textOf(valueAt(tmpfs, 'size'))],
    ['tmpfs-mode', modeField(valueAt(tmpfs, 'mode'))],
    ['image-subpath', textOf(valueAt(subMap(item, 'image'), 'subpath'))],
  ];
  const written = fields.flatMap(([name, value]) => (value === undefined ? [] : [value === '' ? name : `${name}=${value}`]));
  return { flag: '--mount', value: formatFields(written), driver: null, notes: declared?.notes ?? [] };
}

function shortArgument(item: string, declarations: YamlMap): VolumeArgument {
  const colon = /^[A-Za-z]:[\\/]/.test(item) ? item.indexOf(':', 2) : item.indexOf(':');
  const source = colon < 0 ? '' : item.slice(0, colon);
  if (source === '' || isHostPath(source)) return { flag: '--volume', value: item, driver: null, notes: [] };
  const declared = declarationOf(source, declarations);
  if (declared.options.length === 0)
    return { flag: '--volume', value: declared.name + item.slice(colon), driver: declared.driver, notes: declared.notes };
  const [target = '', options = ''] = item.slice(colon + 1).split(':');
  const fields = [
    'type=volume',
    `source=${declared.name}`,
    `target=${target}`,
    ...(options.split(',').includes('ro') ? ['readonly'] : []),
    ...(declared.driver === null ? [] : [`volume-driver=${declared.driver}`]),
    ...declared.options.map((pair) => `volume-opt=${pair}`),
  ];
  return { flag: '--mount', value: formatFields(fields), driver: null, notes: declared.notes };
}

interface Declaration {
  readonly name: string;
  readonly driver: string | null;
  readonly options: readonly string[];
  readonly notes: readonly string[];
}

function declarationOf(source: string, declarations: YamlMap): Declaration {
  const declared = subMap(declarations, source);
  const external = valueAt(declared, 'external');
  const name = textOf(valueAt(declared, 'name')) ?? (isMap(external) ? textOf(valueAt(external, 'name')) : undefined);
  const driver = textOf(valueAt(declared, 'driver')) ?? null;
  const options = pairsOf(valueAt(declared, 'driver_opts'));
  const isOwn = name === undefined && external === undefined;
  const note = `Compose calls the volume ${quoted(source)} ${quoted(`<project>_${source}`)}: name it so to find the data that is in it.`;
  return { name: name ?? source, driver, options, notes: isOwn ? [note] : [] };
}

function subMap(map: YamlMap, key: string): YamlMap {
  const value = valueAt(map, key);
  return isMap(value) ? value : {};
}

function switchField(value: Yaml | undefined): string | undefined {
  return value === undefined ? undefined : isTrue(value) ? '' : 'false';
}

function modeField(mode: Yaml | undefined): string | undefined {
  return typeof mode === 'number' ? mode.toString(8) : textOf(mode);
}
