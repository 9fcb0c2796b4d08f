import type { Answer, Block } from '../answer/answer.js';
import { EXAMPLE_COMPANIONS, EXAMPLE_VALUES } from '../compose/example-values.js';
import { FLAG_OF_KEY, RUN_FLAGS } from '../compose/run-flags.js';
import { formatStackKey, stackKeyOf } from '../compose/service-flags.js';
import { KEYS_WITHOUT_FLAG, SERVICE_KEYS } from '../compose/service-keys.js';
import { parseProse } from '../prose.js';
import type { FoundFlag } from '../reference/catalogue.js';
import { flagForKey, keyFor, keyInStack, ONLY_IN_STACK } from '../wording/follow-ups.js';
import { composeFlag, spellingOf } from './compose-look-up.js';

const COMPOSE_PAGE = 'https://docs.docker.com/reference/compose-file/services/';
const DEPLOY_PAGE = 'https://docs.docker.com/reference/compose-file/deploy/';

/** The lines that a `docker run` line becomes; null where nobody can convert here. */
export type ConvertLine = (words: readonly string[]) => string | null;

/** Whether a command takes flags that a service has keys for, and which table knows them. */
export function tableFor(path: string): 'run' | 'service' | null {
  if (path === 'docker container run' || path === 'docker container create') return 'run';
  return path === 'docker service create' || path === 'docker service update' ? 'service' : null;
}

/** What a flag of `docker run` or `docker service create` is in a Compose file; null where the tables don't know. */
export function composeKeyFor(found: FoundFlag, convert: ConvertLine): Answer | null {
  switch (tableFor(found.command.path)) {
    case 'run':
      return keyForRunFlag(found, convert);
    case 'service':
      return keyForServiceFlag(found);
    case null:
      return null;
  }
}

function keyForRunFlag(found: FoundFlag, convert: ConvertLine): Answer | null {
  const given = RUN_FLAGS[found.flag.name];
  const name = given?.kind === 'same' ? given.as : found.flag.name;
  const counterpart = RUN_FLAGS[name];
  if (counterpart === undefined || counterpart.kind === 'same') return null;
  if (counterpart.kind === 'none') return about(found, [counterpart.note], null, COMPOSE_PAGE);
  const key = counterpart.kind === 'key' ? counterpart.key : counterpart.of;
  const value = EXAMPLE_VALUES[name];
  const words = [`--${name}`, ...(value === undefined ? [] : [value]), ...(EXAMPLE_COMPANIONS[name] ?? []), 'nginx'];
  return about(found, [keyFor(`--${found.flag.name}`, spellingOf(found.command), key)], convert(words), `${COMPOSE_PAGE}#${key}`);
}

function keyForServiceFlag(found: FoundFlag): Answer | null {
  const key = stackKeyOf(found.flag.name);
  if (key === undefined) return null;
  const path = key.path.replace('[]', '');
  const isDeploy = path.startsWith('deploy.');
  const sentence = keyInStack(`--${found.flag.name}`, spellingOf(found.command), path);
  const page = isDeploy ? `${DEPLOY_PAGE}#${path.split('.')[1] ?? ''}` : `${COMPOSE_PAGE}#${path.split('.')[0] ?? ''}`;
  return about(found, [sentence, ...(isDeploy ? [ONLY_IN_STACK] : [])], formatStackKey(key, 'web'), page);
}

function about(found: FoundFlag, sentences: readonly string[], yaml: string | null, url: string): Answer {
  const [first = '', ...rest] = sentences;
  const whole = composeFlag(found);
  const blocks: Block[] = [
    { kind: 'paragraph', prose: parseProse(first) },
    ...(yaml === null ? [] : [{ kind: 'code', language: 'yaml', source: yaml } as const]),
    ...rest.map((sentence): Block => ({ kind: 'paragraph', prose: parseProse(sentence) })),
    ...(found.flag.prose[0] === undefined ? [] : [{ kind: 'paragraph', prose: found.flag.prose[0] } as const]),
  ];
  return { ...whole, blocks, confidence: SURE, source: { label: url.replace('https://', ''), url } };
}

const SURE = 0.9;

/** The key of a service that a title names, such as `restart` in "restart in Compose". */
export function findServiceKey(title: string): string | undefined {
  return title
    .toLowerCase()
    .split(/[^a-z_]+/)
    .find((word) => SERVICE_KEYS.has(word));
}

/** What a key of a service is on a `docker run` line: the flag, or the note that says why there is none. */
export function findFlagForKey(key: string): { readonly flag: string | null; readonly sentence: string } | null {
  const note = KEYS_WITHOUT_FLAG.get(key);
  if (note !== undefined) return { flag: null, sentence: note };
  const flag = FLAG_OF_KEY.get(key)?.flag ?? Object.entries(RUN_FLAGS).find(([, one]) => one.kind === 'part' && one.of === key)?.[0];
  return flag === undefined ? null : { flag, sentence: flagForKey(key, `--${flag}`) };
}
