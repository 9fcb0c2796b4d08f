import type { Answer, Block, Button, Source } from '../answer/answer.js';
import { type Inline, type Prose, parseProse } from '../prose.js';
import type { FoundFlag, NamedCommand } from '../reference/catalogue.js';
import type { Command, Flag } from '../reference/command.js';
import { isAncient } from '../reference/facts.js';
import type { LookUp } from '../reference/look-up.js';
import type { SpeltFlag } from '../reference/read-spelt-flag.js';
import {
  alsoOn,
  andMore,
  existsOn,
  groupHas,
  HAS_NO_EFFECT,
  isOfParent,
  isOfWorker,
  leftCoreIn,
  MAY_BE_REPEATED,
  MOST_USED_FLAGS,
  meansOn,
  movedTo,
  nearestAre,
  noSuchCommand,
  noSuchFlag,
  ONLY_IN_SWARM,
  ONLY_SWARM_MANAGER,
  otherFlags,
  removedIn,
  replacedBy,
  runsInstead,
  WENT_WITH_KUBERNETES,
} from '../wording/look-up.js';
import { versionNote } from '../wording/notes.js';

/** Commands below a group, for listing them. */
export type Subcommands = (path: string) => readonly string[];

/** The answer to a look-up in the command catalogue. */
export function composeLookUp(lookUp: LookUp, subcommandsOf: Subcommands): Answer {
  switch (lookUp.kind) {
    case 'flag':
      return composeFlag(lookUp.found, lookUp.named);
    case 'flags':
      return composeFlags(lookUp.found);
    case 'flag-anywhere':
      return !lookUp.isLetter && lookUp.found.length <= FEW ? composeFew(lookUp.found) : composeAnywhere(lookUp);
    case 'command':
      return composeCommand(lookUp.command, subcommandsOf, lookUp.wantsFlags);
    case 'no-flag':
      return composeNoFlag(lookUp);
    case 'no-command':
      return composeNoCommand(lookUp);
  }
}

/** `docker ps` for `docker container ls`: the shortest spelling is the one people type. */
export function spellingOf({ path, aliases }: { readonly path: string; readonly aliases: readonly string[] }): string {
  return [path, ...aliases]
    .filter((one) => !/ (?:list|remove|rmi|ps|up|down|b|f)$/.test(one) || one === path || one === 'docker ps' || one === 'docker rmi')
    .reduce((short, one) => (one.split(' ').length < short.split(' ').length ? one : short));
}

/** The answer to a command and the whole name of one of its flags. */
export function composeSpeltFlag({ named, found, corrected }: SpeltFlag): Answer {
  return { ...composeFlag(found, named), corrections: corrected };
}

const CONFIDENT = 0.97;

/** A flag of a command. `named` is the command in the question, where that is another one. */
export function composeFlag({ command, flag }: FoundFlag, named: NamedCommand | null = null): Answer {
  const [first = [], ...rest] = flag.prose;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      prose: [...flagHead(flag), { kind: 'text', text: ' of ' }, ...bothSpellings(command), { kind: 'text', text: ': ' }, ...first],
    },
    ...flag.cautions.map((prose): Block => ({ kind: 'caution', prose })),
    ...rest.map((prose): Block => ({ kind: 'paragraph', prose })),
    ...factsOf(flag),
    ...(named === null || named.path === command.path ? [] : [whoseFlag(named, command)]),
    ...versionsOf({
      ...flag,
      ...(command.removed_from_core_in === undefined ? {} : { removed_from_core_in: command.removed_from_core_in }),
    }),
  ];
  const title = `${spellingOf(command)} --${flag.name}`;
  return answer(title, blocks, `flag:${command.path} --${flag.name}`, sourceOf(command, flag.name));
}

/** A flag of another command than the one in the question says so. */
function whoseFlag(named: NamedCommand, owner: Command): Block {
  const [name, other] = [spellingOf(named), spellingOf(owner)];
  const says = named.path.startsWith(`${owner.path} `) ? isOfParent(name, other) : isOfWorker(name, other);
  return { kind: 'paragraph', prose: parseProse(says) };
}

function composeFlags(found: readonly FoundFlag[]): Answer {
  const items = found.map(({ command, flag }) => ({
    prose: [
      ...flagHead(flag),
      { kind: 'text', text: ' of ' } as const,
      { kind: 'code', text: spellingOf(command) } as const,
      { kind: 'text', text: ': ' } as const,
      ...(flag.prose[0] ?? []),
    ],
    items: [],
  }));
  const [one] = found;
  const isSame = found.every(({ command }) => command === one?.command);
  const names = found.map(({ flag }) => (flag.shorthand === null ? `--${flag.name}` : `-${flag.shorthand}`)).join(' ');
  const lead: Prose = isSame
    ? []
    : parseProse(found.every(({ flag }) => flag.name === one?.flag.name) ? 'The same option on both commands:' : 'Not the same:');
  const blocks: Block[] = [
    ...(lead.length === 0 ? [] : [{ kind: 'paragraph', prose: lead } as const]),
    { kind: 'list', ordered: false, items },
  ];
  const first = one?.command;
  return answer(
    isSame && first ? `${spellingOf(first)} ${names}` : names,
    blocks,
    first && one ? `flag:${first.path} --${one.flag.name}` : null,
    first ? sourceOf(first) : null,
  );
}

// A long name on a few commands is one thing: it is answered, and the other commands are named.
const FEW = 4;

function composeFew(found: readonly FoundFlag[]): Answer {
  const [first, ...others] = found;
  if (first === undefined) throw new Error('Cannot compose an answer about a flag: no command has it');
  const one = composeFlag(first);
  if (others.length === 0) return one;
  const also = parseProse(alsoOn(others.map(({ command }) => spellingOf(command))));
  return { ...one, blocks: [...one.blocks, { kind: 'paragraph', prose: also }] };
}

const MOST_LISTED = 9;

function composeAnywhere({ name, found, isLetter }: LookUp & { kind: 'flag-anywhere' }): Answer {
  const typed = isLetter ? `-${name}` : `--${name}`;
  const shown = found.slice(0, MOST_LISTED);
  const items = shown.map(({ command, flag }) => ({
    prose: [
      { kind: 'code', text: spellingOf(command) } as const,
      { kind: 'text', text: ': ' } as const,
      ...flagHead(flag),
      { kind: 'text', text: ', ' } as const,
      ...firstClause(flag.prose[0] ?? []),
    ],
    items: [],
  }));
  const rest = found.length - shown.length;
  const blocks: Block[] = [
    { kind: 'paragraph', prose: parseProse(meansOn(typed, isLetter, found.length)) },
    { kind: 'list', ordered: false, items },
    ...(rest > 0 ? [{ kind: 'paragraph', prose: parseProse(andMore(rest)) } as const] : []),
  ];
  const [first] = found;
  return answer(
    typed,
    blocks,
    first ? `flag:${first.command.path} --${first.flag.name}` : null,
    first ? sourceOf(first.command, first.flag.name) : null,
  );
}

const MOST_FLAGS = 7;
const MOST_OTHERS = 16;

export function composeCommand(command: Command, subcommandsOf: Subcommands, wantsFlags: boolean): Answer {
  const visible = command.flags.filter((flag) => flag.hidden !== true && flag.deprecated !== true);
  const used = [...visible].sort((a, b) => b.asked.length - a.asked.length).slice(0, wantsFlags ? MOST_FLAGS + 2 : MOST_FLAGS);
  const others = visible.filter((flag) => !used.includes(flag)).map((flag) => flag.name);
  const subcommands = command.group === true ? subcommandsOf(command.path) : [];
  const blocks: Block[] = [
    { kind: 'paragraph', prose: [...bothSpellings(command), { kind: 'text', text: ': ' }, ...command.summary] },
    ...command.cautions.map((prose): Block => ({ kind: 'caution', prose })),
    ...(command.example === '' ? [] : [{ kind: 'code', language: 'sh', source: command.example } as const]),
    ...(subcommands.length === 0 ? [] : [{ kind: 'paragraph', prose: parseProse(groupHas(subcommands)) } as const]),
    ...(wantsFlags ? [] : command.body),
    ...(used.length === 0 ? [] : flagList(used)),
    ...(others.length === 0
      ? []
      : [{ kind: 'paragraph', prose: parseProse(otherFlags(others.slice(0, MOST_OTHERS), others.length)) } as const]),
    ...(wantsFlags ? command.body : []),
    ...(command.delegates_to === undefined
      ? []
      : [{ kind: 'note', label: 'version', prose: parseProse(runsInstead(command.delegates_to)) } as const]),
    ...versionsOf(command),
  ];
  return answer(spellingOf(command), blocks, `command:${command.path}`, sourceOf(command));
}

function flagList(flags: readonly Flag[]): Block[] {
  return [
    { kind: 'paragraph', prose: parseProse(MOST_USED_FLAGS) },
    {
      kind: 'list',
      ordered: false,
      items: flags.map((flag) => ({
        prose: [...flagHead(flag), { kind: 'text', text: ': ' }, ...firstSentence(flag.prose[0] ?? [])],
        items: [],
      })),
    },
  ];
}

function composeNoFlag({ command, typed, nearest, removed, elsewhere }: LookUp & { kind: 'no-flag' }): Answer {
  const name = spellingOf(command);
  const sentences = [
    noSuchFlag(name, typed),
    ...(removed === undefined
      ? []
      : [
          removedIn(removed.removed_in),
          ...(removed.kubernetes === true ? [WENT_WITH_KUBERNETES] : []),
          ...(removed.moved_to === undefined ? [] : [movedTo(removed.moved_to)]),
        ]),
    ...(elsewhere.length === 0 ? [] : [existsOn(elsewhere.map(spellingOf))]),
    ...(nearest.length === 0 ? [] : [nearestAre(nearest.map(({ flag }) => `--${flag.name}`))]),
  ];
  const blocks: Block[] = [
    { kind: 'paragraph', prose: parseProse(sentences.join(' ')) },
    ...nearest
      .slice(0, 2)
      .map(
        ({ flag }): Block => ({ kind: 'paragraph', prose: [...flagHead(flag), { kind: 'text', text: ': ' }, ...(flag.prose[0] ?? [])] }),
      ),
  ];
  return answer(
    `${name} ${typed}`,
    blocks,
    `command:${command.path}`,
    null,
    nearest.map(({ command: owner, flag }) => ({
      label: `${spellingOf(owner)} --${flag.name}`,
      ask: `${spellingOf(owner)} --${flag.name}`,
    })),
  );
}

function composeNoCommand({ typed, nearest, removed }: LookUp & { kind: 'no-command' }): Answer {
  const sentences = [
    noSuchCommand(typed),
    ...(removed === undefined
      ? []
      : [removedIn(removed.removed_in), ...(removed.renamed_to === undefined ? [] : [movedTo(removed.renamed_to)])]),
    ...(nearest.length === 0 ? [] : [nearestAre(nearest.map(spellingOf))]),
  ];
  const [first] = nearest;
  const choices = nearest.map((command) => ({ label: spellingOf(command), ask: spellingOf(command) }));
  return answer(
    typed,
    [{ kind: 'paragraph', prose: parseProse(sentences.join(' ')) }],
    first ? `command:${first.path}` : null,
    null,
    choices,
  );
}

/** `-d`, `--detach`. */
function flagHead(flag: Flag): Prose {
  const long: Inline = { kind: 'code', text: `--${flag.name}` };
  return flag.shorthand === null ? [long] : [{ kind: 'code', text: `-${flag.shorthand}` }, { kind: 'text', text: ', ' }, long];
}

function bothSpellings(command: Command): Prose {
  const short = spellingOf(command);
  return short === command.path
    ? [{ kind: 'code', text: short }]
    : [
        { kind: 'code', text: short },
        { kind: 'text', text: ' (' },
        { kind: 'code', text: command.path },
        { kind: 'text', text: ')' },
      ];
}

/** Values, default and whether it may be repeated, as far as the facts know and the words don't say it already. */
function factsOf(flag: Flag): Block[] {
  const said = JSON.stringify(flag.prose);
  const values = flag.values?.filter((value) => !said.includes(value)) ?? [];
  const sentences = [
    ...(values.length > 0 && flag.values ? [`Values: ${flag.values.map((value) => `\`${value}\``).join(', ')}.`] : []),
    ...(flag.default !== null && flag.default !== 'false' && flag.default !== '[]' && !saysDefault(said, flag.default)
      ? [`Default: \`${flag.default}\`.`]
      : []),
    ...(flag.repeatable === true && !/repeat|several times|once for each|once each/i.test(said) ? [MAY_BE_REPEATED] : []),
  ];
  return sentences.length === 0 ? [] : [{ kind: 'paragraph', prose: parseProse(sentences.join(' ')) }];
}

function saysDefault(said: string, value: string): boolean {
  return /default|without it|unless/i.test(said) && said.includes(value);
}

interface Versioned {
  readonly since?: string | null;
  readonly deprecated_since?: string;
  readonly replacement?: string;
  readonly no_effect?: boolean;
  readonly min_api?: string;
  readonly swarm?: string;
  readonly removed_from_core_in?: string;
  readonly os?: string;
}

function versionsOf(thing: Versioned): Block[] {
  const note = versionNote({
    since: isAncient(thing.since) ? null : (thing.since ?? null),
    deprecated: thing.deprecated_since ?? null,
    removed: null,
  });
  const sentences = [
    ...(note === null ? [] : [note]),
    ...(thing.removed_from_core_in === undefined ? [] : [leftCoreIn(thing.removed_from_core_in)]),
    ...(thing.no_effect === true ? [HAS_NO_EFFECT] : []),
    ...(thing.replacement === undefined ? [] : [replacedBy(thing.replacement)]),
    ...(thing.swarm === 'manager' ? [ONLY_SWARM_MANAGER] : thing.swarm === 'active' ? [ONLY_IN_SWARM] : []),
    ...(thing.os === undefined ? [] : [`Only on ${thing.os === 'windows' ? 'Windows' : 'Linux'}.`]),
  ];
  return sentences.length === 0 ? [] : [{ kind: 'note', label: 'version', prose: parseProse(sentences.join(' ')) }];
}

/** Up to the first full stop that ends a sentence. */
export function firstSentence(prose: Prose): Prose {
  const kept: Inline[] = [];
  for (const inline of prose) {
    const end = inline.kind === 'text' ? inline.text.search(/[.;](?:\s|$)/) : -1;
    if (end >= 0) {
      kept.push({ ...inline, text: inline.text.slice(0, end) });
      return kept;
    }
    kept.push(inline);
  }
  return kept;
}

// A clause shorter than this says too little: "Mounts storage as".
const LEAST_CLAUSE = 20;
// A comma before one of these ends a clause; others stand in a list ("every image, container, volume") or hold a warning.
const CLAUSE_END = /:(?:\s|$)|\s\(|,\s(?=(?:also|and|because|but|for|not|so|until|where|which|without|put)\b)/;

/** Up to the end of the first clause: nine of them fit where machines and small screens cut. */
function firstClause(prose: Prose): Prose {
  const kept: Inline[] = [];
  let length = 0;
  for (const inline of firstSentence(prose)) {
    const from = Math.max(0, LEAST_CLAUSE - length);
    const end = inline.kind === 'text' ? inline.text.slice(from).search(CLAUSE_END) : -1;
    if (end >= 0) return [...kept, { ...inline, text: inline.text.slice(0, from + end) }];
    kept.push(inline);
    length += inline.text.length;
  }
  return kept;
}

/** The reference page of a command on docs.docker.com. */
function sourceOf(command: Command, flag?: string): Source {
  const path = command.path.split(' ').slice(1).join('/');
  const page = `docs.docker.com/reference/cli/docker/${path}`.replace(/\/$/, '');
  return { label: page, url: `https://${page}/${flag === undefined ? '' : `#${flag}`}` };
}

function answer(
  title: string,
  blocks: readonly Block[],
  entry: string | null,
  source: Source | null,
  choices: readonly Button[] = [],
): Answer {
  return { kind: 'answer', title, blocks, entry, confidence: CONFIDENT, source, corrections: [], choices };
}
