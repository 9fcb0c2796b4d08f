import type { Desk } from '../conversation.js';
import type { Completion } from '../intent/commands.js';
import { type Prose, plainProse } from '../prose.js';
import { type Catalogue, popularityOf } from '../reference/catalogue.js';
import type { Command, Flag } from '../reference/command.js';
import { HELP_EXAMPLES } from '../wording/replies.js';
import { type Candidate, type Completer, createCompleter, MOST_LENGTH } from './complete.js';

/** What completions are made of. */
export interface SuggestSources {
  readonly catalogue: Catalogue;
  /** Every entry: its id, title and the questions it answers. */
  readonly entries: readonly { readonly id: string; readonly title: string; readonly asked: readonly string[] }[];
  /** Names of the topics that a quiz can be narrowed to. */
  readonly quizTopics?: readonly string[];
  /** IANA names of time zones. */
  readonly zones?: readonly string[];
}

/**
 * Live completion, at most 25 lines of at most 100 characters, best first. `option` is what the option completes. Built
 * here, at the start, so that the first keystroke is as fast as the others; only a command's flags are put together when
 * they are first asked for.
 */
export function createSuggest({ catalogue, entries, quizTopics = [], zones = [] }: SuggestSources): Desk['suggest'] {
  const lines = catalogue.commands.filter((one) => !one.isHidden && !one.isGroup).sort(byUse);
  const commands = lines.flatMap(({ path }) => catalogue.command(path) ?? []);
  const of: Readonly<Record<Exclude<Completion, 'flag'>, Completer>> = {
    question: createCompleter([...HELP_EXAMPLES.map(candidateOf), ...entries.map(questionsOf)]),
    topic: createCompleter(topicsOf(entries).map(candidateOf)),
    command: createCompleter(commands.map((command) => commandCandidate(command, catalogue))),
    line: createCompleter(commands.map(lineCandidate)),
    error: createCompleter(entries.filter(({ id }) => id.startsWith('error/')).map(questionsOf)),
    zone: createCompleter(zones.map(candidateOf)),
    'quiz-topic': createCompleter(quizTopics.map(candidateOf)),
  };
  // The first calls of a function take ten times as long as the later ones.
  for (const partial of WARMING_UP) of.question(partial);
  const flags = new Map<string, Completer>();
  const everywhere = createCompleter(commands.slice(0, MOST_USED).flatMap((command) => flagCandidates(command, catalogue)));

  function flagsOf(typed: string): Completer {
    const path = pathOf(typed.trim());
    if (path === undefined) return everywhere;
    const known = flags.get(path) ?? createCompleter(flagCandidates(catalogue.command(path), catalogue));
    flags.set(path, known);
    return known;
  }

  /** The command that was filled in; for one that was left half typed or has a slip in it, what it completes to. */
  function pathOf(typed: string): string | undefined {
    if (typed === '') return undefined;
    const known = catalogue.resolve(typed.split(/\s+/));
    if (known?.rest.length === 0 && !known.command.isGroup) return known.command.path;
    const [best] = of.command(typed);
    return (best === undefined ? known : catalogue.resolve(best.value.split(' ')))?.command.path;
  }

  return (option, partial, given) => {
    if (option === 'flag') return flagsOf(given['command'] ?? '')(partial);
    return isCompletion(option) ? of[option](partial) : [];
  };

  function isCompletion(option: string): option is keyof typeof of {
    return Object.hasOwn(of, option);
  }
}

const WARMING_UP = ['h', 'how do i', 'port swarm', 'swram prots', 'remove unsued imag'];

// Without a command the flags of these are offered.
const MOST_USED = 12;

function byUse(one: { readonly path: string }, other: { readonly path: string }): number {
  return popularityOf(other.path) - popularityOf(one.path);
}

function candidateOf(text: string): Candidate {
  return { label: text, value: text, keys: [text], showsKey: false };
}

/** The example of a command, found by its long name too. */
function lineCandidate({ example, path, aliases }: Command): Candidate {
  const typed = aliases.find((alias) => example.startsWith(`${alias} `));
  const long = typed === undefined ? [] : [`${path}${example.slice(typed.length)}`];
  return { ...candidateOf(example), keys: [example, ...long] };
}

/** One line an entry: its title, or the question of it that fits what was typed. */
function questionsOf({ title, asked }: SuggestSources['entries'][number]): Candidate {
  return { label: title, value: title, keys: [title, ...asked], showsKey: true };
}

/** What questions of the form "port X" and "X ports" are about, the most asked first. */
function topicsOf(entries: SuggestSources['entries']): string[] {
  const counted = new Map<string, number>();
  for (const question of entries.flatMap(({ asked }) => asked)) {
    const topic = TOPIC.map((pattern) => pattern.exec(question.toLowerCase())?.[1]).find((found) => found !== undefined);
    if (topic !== undefined && !JOINING.test(topic)) counted.set(topic, (counted.get(topic) ?? 0) + 1);
  }
  return [...counted].sort(([, one], [, other]) => other - one).map(([topic]) => topic);
}

const TOPIC = [
  /^docker ([a-z]+) ports?$/,
  /^(?:which )?ports? (?:of |for )(?:an? |the )?([a-z0-9-]+(?: [a-z0-9-]+)?)$/,
  /^([a-z0-9-]+) ports?$/,
  /^port ([a-z0-9-]+)$/,
];
const JOINING =
  /^\d|\b(?:another|changed|container|default|docker|expose|host|internal|is|low|map|mapping|my|no|one|open|outside|private|publish|published|random|same|the|which|wrong)\b/;

function commandCandidate({ path, aliases, summary }: Command, catalogue: Catalogue): Candidate {
  const names = [path, ...aliases];
  const name = shortest(names.filter((one) => catalogue.resolve(one.split(' '))?.command.path === path)) ?? path;
  return {
    label: `${name}: ${firstSentence(summary)}`,
    value: name,
    keys: [...new Set([name, ...names])].flatMap((one) => [one, one.replace(/^docker /, '')]),
    showsKey: false,
  };
}

function shortest(names: readonly string[]): string | undefined {
  return [...names].sort((one, other) => one.length - other.length)[0];
}

/** Its own flags, those that people ask about most first, and what the plugin takes that does the work. */
function flagCandidates(command: Command | undefined, catalogue: Catalogue): Candidate[] {
  const delegate = command?.delegates_to === undefined ? undefined : catalogue.command(command.delegates_to);
  const flags = [...(command?.flags ?? []), ...(delegate?.flags ?? [])].filter(({ hidden }) => hidden !== true);
  const named = flags.filter((flag, index) => flags.findIndex(({ name }) => name === flag.name) === index);
  return named.sort((one, other) => other.asked.length - one.asked.length).map(flagCandidate);
}

function flagCandidate({ name, shorthand, prose }: Flag): Candidate {
  const spelt = shorthand === null ? `--${name}` : `--${name}, -${shorthand}`;
  const short = shorthand === null ? [] : [`-${shorthand}`];
  const [first] = prose;
  return {
    label: first === undefined ? spelt : `${spelt}: ${firstSentence(first)}`,
    value: `--${name}`,
    keys: [`--${name}`, name, ...short],
    showsKey: false,
  };
}

function firstSentence(prose: Prose): string {
  const text = plainProse(prose).replace(/\s+/g, ' ');
  return (/^.*?[^.][.;](?=\s|$)/.exec(text)?.[0] ?? text).replace(/[.;]$/, '').slice(0, MOST_LENGTH);
}
