import type { Prose } from '../prose.js';
import { concat, listed, say } from '../reference/explain-prose.js';
import { explainImage } from '../reference/read-image.js';
import { explainMount, type Mount, parseMount, parseVolume } from '../reference/read-mount.js';
import { explainPublish, parsePublish } from '../reference/read-publish.js';
import { formatFields } from './comma-fields.js';
import type { ExplainedKey } from './explained-service.js';
import {
  BUILD_SENTENCES,
  DEPLOY_SENTENCES,
  DEVELOP_SENTENCES,
  HEALTH_SENTENCES,
  LOGGING_SENTENCES,
  SERVICE_SENTENCES,
  type Sentences,
} from './key-sentences.js';
import { volumeArgument } from './mounts.js';
import { portValue } from './ports.js';
import { isMap, isTrue, textOf, valueAt, type Yaml } from './service.js';

/** Says what a key of a service means, with its value, already masked, read out. */
export function explainKey(key: string, value: Yaml): ExplainedKey {
  const own = WAYS.get(key);
  if (own !== undefined) return { text: key, isKnown: true, ...own(value) };
  return explainBySentence(key, value, SERVICE_SENTENCES);
}

/** Keys of a service that can be explained. */
export function isServiceKey(key: string): boolean {
  return WAYS.has(key) || SERVICE_SENTENCES.has(key) || key.startsWith('x-');
}

export function serviceKeyNames(): string[] {
  return [...WAYS.keys(), ...SERVICE_SENTENCES.keys()];
}

/** A key whose sentence stands in a table; `x-…` is anybody's own. */
export function explainBySentence(key: string, value: Yaml, sentences: Sentences): ExplainedKey {
  const sentence = sentences.get(key);
  if (sentence !== undefined)
    return { text: key, isKnown: true, says: say(sentence, { value: shown(COMMANDS.has(key) ? commandOf(value) : value) }), items: [] };
  if (key.startsWith('x-'))
    return { text: key, isKnown: true, says: say('your own: Docker ignores it, or an alias takes it up'), items: [] };
  return { text: key, isKnown: false, says: say('no key that stands here'), items: [] };
}

const COMMANDS: ReadonlySet<string> = new Set(['command', 'entrypoint', 'test']);

/** A list of words is one command; `CMD` in front only says how a check is run. */
function commandOf(value: Yaml): Yaml {
  if (!Array.isArray(value)) return value;
  const [first, ...rest] = value.map(compact);
  return [first === 'CMD' || first === 'CMD-SHELL' ? '' : (first ?? ''), ...rest].filter((word) => word !== '').join(' ');
}

interface Said {
  readonly says: Prose;
  readonly items: readonly ExplainedKey[];
}

const WAYS: ReadonlyMap<string, (value: Yaml) => Said> = new Map<string, (value: Yaml) => Said>([
  ['image', (value) => said(explainImage(textOf(value) ?? ''))],
  ['build', buildSaid],
  ['ports', (value) => ({ says: say('published ports'), items: listOf(value).map(portSaid) })],
  ['volumes', (value) => ({ says: say('mounts'), items: listOf(value).map(mountSaid) })],
  ['environment', environmentSaid],
  ['depends_on', dependenciesSaid],
  [
    'restart',
    (value) => said(RESTARTS.get((textOf(value) ?? '').split(':')[0] ?? '') ?? say('no restart policy: {value}', { value: shown(value) })),
  ],
  ['networks', networksSaid],
  ['network_mode', (value) => said(networkModeSaid(textOf(value) ?? ''))],
  ['pid', (value) => said(namespaceSaid('processes', textOf(value) ?? ''))],
  ['healthcheck', (value) => below(say('how Docker finds out whether it works'), value, HEALTH_SENTENCES)],
  ['logging', (value) => below(say('where its output goes'), value, LOGGING_SENTENCES)],
  [
    'deploy',
    (value) =>
      below(say('for several containers and limits; Compose heeds `replicas`, `resources` and `restart_policy`'), value, DEPLOY_SENTENCES),
  ],
  ['develop', (value) => below(say('for development'), value, DEVELOP_SENTENCES)],
  ['pull_policy', (value) => said(PULLS.get(textOf(value) ?? '') ?? say('when the image is pulled: {value}', { value: shown(value) }))],
]);

function said(says: Prose): Said {
  return { says, items: [] };
}

function below(says: Prose, value: Yaml, sentences: Sentences): Said {
  if (!isMap(value)) return said(concat(says, say(': {value}', { value: shown(value) })));
  return { says, items: Object.entries(value).map(([key, inner]) => explainBySentence(key, inner, sentences)) };
}

function buildSaid(value: Yaml): Said {
  if (isMap(value)) return below(say('Compose builds the image'), value, BUILD_SENTENCES);
  return said(say('Compose builds the image from the Dockerfile in {value}', { value: shown(value) }));
}

function portSaid(item: Yaml): ExplainedKey {
  const text = portValue(item) ?? compact(item);
  const publish = parsePublish(text);
  const says = explainPublish(publish, false) ?? (publish.kind === 'unreadable' ? publish.problem : []);
  return { text, isKnown: true, says, items: [] };
}

function mountSaid(item: Yaml): ExplainedKey {
  const mount = mountOf(item);
  const says = mount === null ? say('has no target, the place in the container') : (explainMount(mount) ?? problemOf(mount));
  return { text: typeof item === 'string' ? item : compact(item), isKnown: true, says: seenFromFile(says), items: [] };
}

function problemOf(mount: Mount): Prose {
  return mount.kind === 'unreadable' ? mount.problem : [];
}

/** What an item of `volumes` mounts; null when it has no place in the container. */
export function mountOf(item: Yaml): Mount | null {
  if (typeof item === 'string') return parseVolume(item);
  const argument = volumeArgument(item, {});
  if (argument === null) return null;
  return argument.flag === '--volume' ? parseVolume(argument.value) : parseMount(argument.value);
}

/** Relative paths of a Compose file begin where the file is, not where one stands. */
function seenFromFile(prose: Prose): Prose {
  return prose.map((inline) =>
    inline.kind === 'text' ? { ...inline, text: inline.text.replace('the current directory', 'the directory of this file') } : inline,
  );
}

function environmentSaid(value: Yaml): Said {
  const texts = textsIn(value);
  const items = texts.slice(0, MOST_ITEMS).map((text): ExplainedKey => {
    const at = text.indexOf('=');
    const says =
      at < 0
        ? say('taken from your shell or `.env`')
        : at === text.length - 1
          ? say('set, but empty')
          : say('`{name}` is `{value}` in the container', { name: text.slice(0, at), value: text.slice(at + 1) });
    return { text, isKnown: true, says, items: [] };
  });
  const more = texts.length - items.length;
  return {
    says:
      more > 0
        ? say('variables in the container, here the first {count}', { count: String(items.length) })
        : say('variables in the container'),
    items,
  };
}

const MOST_ITEMS = 12;

function dependenciesSaid(value: Yaml): Said {
  const services = isMap(value) ? Object.entries(value) : listOf(value).map((item) => [textOf(item) ?? '', null] as const);
  return {
    says: say('other services start first'),
    items: services.map(([name, inner]) => {
      const condition = isMap(inner) ? (textOf(valueAt(inner, 'condition')) ?? 'service_started') : 'service_started';
      const says = CONDITIONS.get(condition) ?? say('no condition: `{condition}`', { condition });
      const extra = isMap(inner)
        ? [
            ...(isTrue(valueAt(inner, 'restart')) ? [say('; is started again with it')] : []),
            ...(textOf(valueAt(inner, 'required')) === 'false' ? [say('; may be missing')] : []),
          ]
        : [];
      return { text: name, isKnown: true, says: concat(says, ...extra), items: [] };
    }),
  };
}

const CONDITIONS: ReadonlyMap<string, Prose> = new Map([
  ['service_started', say('has to be started; nobody waits until it is ready')],
  ['service_healthy', say('has to be healthy by its health check')],
  ['service_completed_successfully', say('has to have ended with exit code 0')],
]);

const RESTARTS: ReadonlyMap<string, Prose> = new Map([
  ['no', say('never started again by itself')],
  ['false', say('never started again by itself; write `"no"` in quotes')],
  ['always', say('started again whenever it ends, and with the daemon')],
  ['unless-stopped', say('started again whenever it ends, and with the daemon unless you had stopped it')],
  ['on-failure', say('started again when it ends with an error')],
]);

const PULLS: ReadonlyMap<string, Prose> = new Map([
  ['always', say('the image is pulled at every start')],
  ['never', say('the image is never pulled: it has to be there')],
  ['missing', say('the image is pulled when it is not there')],
  ['if_not_present', say('the image is pulled when it is not there')],
  ['build', say('the image is built, not pulled')],
  ['daily', say('the image is pulled when the last time is a day ago')],
  ['weekly', say('the image is pulled when the last time is a week ago')],
]);

function networksSaid(value: Yaml): Said {
  const networks = isMap(value) ? Object.entries(value) : listOf(value).map((item) => [textOf(item) ?? '', null] as const);
  return {
    says: say('reaches the services of these networks by name'),
    items: networks.map(([name, inner]) => ({
      text: name,
      isKnown: true,
      says: isMap(inner) && Object.keys(inner).length > 0 ? say('with {value}', { value: shown(inner) }) : say('joined'),
      items: [],
    })),
  };
}

function networkModeSaid(mode: string): Prose {
  if (mode === 'host') return say('uses the network of the host itself: nothing to publish, nothing kept apart');
  if (mode === 'none') return say('has no network');
  if (mode === 'bridge') return say('the default bridge: the services cannot be found by name there');
  return namespaceSaid('the network', mode);
}

function namespaceSaid(what: string, value: string): Prose {
  const [, kind, name = ''] = /^(service|container):(.*)$/.exec(value) ?? [];
  if (kind !== undefined) return say(`shares ${what} of the ${kind} \`{name}\``, { name });
  return value === 'host' ? say(`sees ${what} of the host`) : say(`${what}: \`{value}\``, { value });
}

export function listOf(value: Yaml | undefined): readonly Yaml[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** The values as texts: items of a list, `key=value` of a map, keys alone where more is below them. */
export function textsIn(value: Yaml): string[] {
  if (isMap(value)) return Object.entries(value).map(([key, inner]) => pairText(key, inner));
  return listOf(value).map(compact);
}

function pairText(key: string, inner: Yaml): string {
  if (inner === null) return key;
  if (isMap(inner)) return `${key} (${compact(inner)})`;
  return `${key}=${Array.isArray(inner) ? compact(inner) : String(inner)}`;
}

function compact(value: Yaml): string {
  if (Array.isArray(value)) return `[${value.map((item: Yaml) => compact(item)).join(', ')}]`;
  if (isMap(value)) return formatFields(Object.entries(value).map(([key, inner]) => pairText(key, inner)));
  return String(value ?? '');
}

const MOST_VALUES = 6;

function shown(value: Yaml): Prose {
  const texts = textsIn(value);
  if (texts.length === 0) return say('nothing');
  const more = texts.length - MOST_VALUES;
  return concat(listed(texts.slice(0, MOST_VALUES)), more > 0 ? say(' and {more} more', { more: String(more) }) : []);
}
