import type { Prose } from '../prose.js';
import { concat, say } from './explain-prose.js';
import { isFilledIn, splitOutside } from './read-publish.js';

/** What `-v` or `--mount` attaches to a container. */
export type Mount =
  | {
      readonly kind: 'bind' | 'volume' | 'pipe' | 'image' | 'cluster';
      readonly source: string;
      readonly target: string;
      readonly options: readonly string[];
    }
  | { readonly kind: 'anonymous' | 'tmpfs'; readonly target: string; readonly options: readonly string[] }
  /** A variable says where it comes from: a path makes it a bind, a name a volume. */
  | { readonly kind: 'either'; readonly source: string; readonly target: string; readonly options: readonly string[] }
  | { readonly kind: 'unreadable'; readonly problem: Prose };

/** Reads `[source:]target[:options]` of `-v`. */
export function parseVolume(value: string): Mount {
  const windows = /^([A-Za-z]:[\\/][^:]*)(:.*)?$/.exec(value);
  const fields = windows ? [windows[1] ?? '', ...splitOutside((windows[2] ?? '').slice(1), ':')] : splitOutside(value, ':');
  const [first = '', second = '', third = ''] = fields;
  if (fields.length === 1) {
    return first.startsWith('/') || isFilledIn(first) || windows
      ? { kind: 'anonymous', target: first, options: [] }
      : unreadable('`{value}` is no absolute path: alone it would have to be the place in the container', value);
  }
  if (fields.length > 3) return unreadable('`{value}` has too many colons: it is source, place in the container, options', value);
  if (first === '' || second === '') return unreadable('In `{value}` the source or the place in the container is empty', value);
  const options = third === '' ? [] : third.split(',');
  if (!second.startsWith('/') && !isFilledIn(second) && !/^[A-Za-z]:$|^[A-Za-z]$/.test(second))
    return unreadable('`{value}`: the place in the container has to be an absolute path', value);
  return sourced(first, second, options, value);
}

function sourced(source: string, target: string, options: readonly string[], value: string): Mount {
  if (/^(?:[/.~\\]|[A-Za-z]:[\\/])/.test(source) || isCurrentDirectory(source) || UNDER_IT.test(source) || /^\$\{?HOME\b/.test(source))
    return { kind: 'bind', source, target, options };
  if (/^(?:\$[({]?|%|`)/.test(source)) return { kind: 'either', source, target, options };
  if (/[/\\]/.test(source))
    return unreadable(
      '`{value}` names a directory without a leading `./` or `/`: Docker takes it for a volume name and refuses the slash',
      value,
    );
  return { kind: 'volume', source, target, options };
}

function unreadable(sentence: string, value: string): Mount {
  return { kind: 'unreadable', problem: say(sentence, { value }) };
}

/** Reads `type=bind,source=/srv,target=/data,readonly` of `--mount`. */
export function parseMount(value: string): Mount {
  const fields = new Map<string, string>();
  const options: string[] = [];
  for (const field of value.replace(/"/g, '').split(',')) {
    const [key = '', ...rest] = field.split('=');
    const name = MOUNT_KEYS.get(key.toLowerCase()) ?? key.toLowerCase();
    if (name === 'type' || name === 'source' || name === 'target') fields.set(name, rest.join('='));
    else if (name === 'readonly' && rest.join('=') !== 'false' && rest.join('=') !== '0') options.push('ro');
    else if (name !== 'readonly') options.push(field);
  }
  const kind = fields.get('type') ?? 'volume';
  const source = fields.get('source') ?? '';
  const target = fields.get('target') ?? '';
  if (target === '') return unreadable('`{value}` lacks `target=`, the place in the container', value);
  switch (kind) {
    case 'bind':
      return source === '' ? unreadable('`{value}` lacks `source=`, the path on the host', value) : { kind, source, target, options };
    case 'volume':
      return source === '' ? { kind: 'anonymous', target, options } : { kind, source, target, options };
    case 'tmpfs':
      return { kind, target, options };
    case 'npipe':
      return { kind: 'pipe', source, target, options };
    case 'image':
    case 'cluster':
      return { kind, source, target, options };
    default:
      return unreadable(
        '`{value}` has a type of mount that does not exist: there are `bind`, `volume`, `tmpfs`, `image` and `npipe`',
        value,
      );
  }
}

const MOUNT_KEYS: ReadonlyMap<string, string> = new Map([
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['ro', 'readonly'],
]);

const PWD = '(?:\\$PWD|\\$\\{PWD\\}|\\$\\(pwd\\)|%cd%|`pwd`)';
const CURRENT_DIRECTORY = new RegExp(String.raw`^(?:${PWD}|\.)[/\\]?$`, 'i');
const UNDER_IT = new RegExp(String.raw`^${PWD}[/\\]`, 'i');

export function isCurrentDirectory(source: string): boolean {
  return CURRENT_DIRECTORY.test(source);
}

/** "the current directory (`$PWD`) of the host, at `/app` in the container, read-only". */
export function explainMount(mount: Mount): Prose | null {
  switch (mount.kind) {
    case 'unreadable':
      return null;
    case 'bind':
      return concat(
        say('bind mount: {source} of the host appears at `{target}` in the container', {
          source: hostPath(mount.source),
          target: mount.target,
        }),
        optionsOf(mount.options, true),
      );
    case 'volume':
      return concat(
        say('named volume `{source}`, kept by Docker and created when it is missing, at `{target}` in the container', placeOf(mount)),
        optionsOf(mount.options, true),
      );
    case 'anonymous':
      return concat(
        say('anonymous volume: a new one with a random name, at `{target}` in the container', placeOf(mount)),
        optionsOf(mount.options, true),
      );
    case 'tmpfs':
      return concat(
        say('empty directory in memory, at `{target}` in the container; its content is gone when the container stops', placeOf(mount)),
        optionsOf(mount.options, false),
      );
    case 'either':
      return concat(
        say(
          'what `{source}` holds decides: a path is a bind mount of the host, a name is a volume; at `{target}` in the container',
          placeOf(mount),
        ),
        optionsOf(mount.options, true),
      );
    case 'pipe':
      return say('named pipe `{source}` of a Windows host, at `{target}` in the container', placeOf(mount));
    case 'image':
      return say('the files of image `{source}`, at `{target}` in the container', placeOf(mount));
    case 'cluster':
      return say('cluster volume `{source}`, at `{target}` in the container', placeOf(mount));
  }
}

function placeOf(mount: Exclude<Mount, { kind: 'unreadable' }>): { source: string; target: string } {
  return { source: 'source' in mount ? mount.source : '', target: mount.target };
}

function hostPath(source: string): Prose {
  if (isCurrentDirectory(source)) return say('the current directory (`{source}`)', { source });
  if (UNDER_IT.test(source)) return say('`{source}` (in the current directory)', { source });
  if (/^(?:~|\$HOME|\$\{HOME\})[/\\]?$/.test(source)) return say('your home directory (`{source}`)', { source });
  if (/^\.\.?[/\\]/.test(source) || source === '..') return say('`{source}`, seen from the current directory,', { source });
  if (source === '/') return say('**the whole file system** (`/`)');
  return say('path `{source}`', { source });
}

const OPTION_MEANINGS: ReadonlyMap<string, string> = new Map([
  ['ro', 'read-only'],
  ['readonly', 'read-only'],
  ['rw', 'writable'],
  ['z', 'SELinux: labelled so that several containers may use it'],
  ['Z', 'SELinux: labelled for this container alone'],
  ['nocopy', 'without the files the image has there'],
  ['volume-nocopy', 'without the files the image has there'],
  ['cached', '`cached`, which has no effect any more'],
  ['delegated', '`delegated`, which has no effect any more'],
  ['consistent', '`consistent`, which has no effect any more'],
]);

function optionsOf(options: readonly string[], canBeWritten: boolean): Prose {
  const isSaid = options.some((option) => ['ro', 'readonly', 'rw'].includes(option));
  const writable = canBeWritten && !isSaid ? [say(', writable')] : [];
  return concat(...writable, ...options.map((option) => say(`, ${OPTION_MEANINGS.get(option) ?? '`{option}`'}`, { option })));
}
