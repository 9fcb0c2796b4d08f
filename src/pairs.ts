import type { Answer } from './answer/answer.js';
import { foreignToolIn } from './intent/foreign.js';
import { type Pair, readPair } from './intent/pair.js';
import type { Entry } from './knowledge/entry.js';
import { atomsOf, type Query, readQuery } from './language/query.js';
import type { Catalogue } from './reference/catalogue.js';
import { composeFound, type Sources } from './reply/compose-answer.js';
import { composePair, type Half, idOf } from './reply/compose-pair.js';
import { type Hit, type Retrieval, type Search, SURE } from './search/search.js';

/** Where the halves of a comparison are found. */
export interface PairSources extends Sources {
  readonly search: () => Search;
  readonly catalogue: () => Catalogue;
}

// A written comparison of the very two things is as sure as an answer gets without its own words being asked.
const WRITTEN = 0.9;

/**
 * Two names side by side: a written comparison before all, else what was found when it tells them apart, else one that is
 * put together from what is known about each. Null when no two names are compared, or one of them isn't surely known.
 */
export function answerPair(query: Query, retrieval: Retrieval, sources: PairSources): Answer | null {
  const pair = readPair(query.text);
  if (pair === null || foreignToolIn(query) !== null || isExact(retrieval)) return null;
  // However the comparison was asked for, it is looked for in the words that comparisons are written in, too.
  const plainly = sources.search().find(readQuery(`${pair.left} vs ${pair.right}`));
  const hit = findWritten(pair, [retrieval, plainly], sources);
  if (hit === undefined) return withRelated(putTogether(pair, sources), pair, retrieval, sources);
  const sure = { ...hit, confidence: Math.max(hit.confidence, WRITTEN) };
  return composeFound({ kind: 'found', hit: sure, others: [], corrected: retrieval.corrected }, sources, null);
}

/** What was found may tell how the two go together, though not apart: it is offered beside the halves. */
function withRelated(answer: Answer | null, pair: Pair, retrieval: Retrieval, { search, titleOf }: PairSources): Answer | null {
  if (answer === null || retrieval.kind !== 'found' || phrasesWithBoth(retrieval.hit.id, pair, search()).length === 0) return answer;
  const { id, title } = retrieval.hit;
  return { ...answer, choices: [...answer.choices, { label: titleOf(id) ?? title, ask: id }] };
}

/** An entry has these very words as a question. */
function isExact(retrieval: Retrieval): boolean {
  return retrieval.kind === 'found' && retrieval.hit.confidence === 1;
}

/** The entry whose comparison has a column for each, else the one that answers and has a question about the two. */
function findWritten(pair: Pair, retrievals: readonly Retrieval[], sources: PairSources): Hit | undefined {
  const hits = retrievals.flatMap(hitsOf);
  return hits.find(({ id }) => comparesBoth(sources.entryOf(id), pair)) ?? hits.find((hit) => isSaid(hit, pair, sources));
}

function comparesBoth(entry: Entry | undefined, pair: Pair): boolean {
  const { left, right } = tellingOf(pair);
  return (entry?.facts ?? []).some((fact) => {
    if (fact.kind !== 'compare') return false;
    const columns = fact.of.map(atomSet);
    return columns.some((one) => holds(one, left) && columns.some((other) => other !== one && holds(other, right)));
  });
}

// Atoms of words that a question holds when it tells two things apart.
const APART = atomSet('vs versus difference different differ compare compared instead over between choose prefer better');

/** One of its questions tells the two apart. */
function isSaid({ id, confidence }: Hit, pair: Pair, { search }: PairSources): boolean {
  if (confidence < SURE) return false;
  return phrasesWithBoth(id, pair, search()).some((atoms) => [...atoms].some((atom) => APART.has(atom)));
}

/** The title and the questions of an entry that name both. */
function phrasesWithBoth(id: string, pair: Pair, search: Search): readonly ReadonlySet<string>[] {
  const { left, right } = tellingOf(pair);
  const phrases = (search.recordOf(id)?.phrases ?? []).map((phrase) => new Set(phrase.split(' ')));
  return phrases.filter((atoms) => holds(atoms, left) && holds(atoms, right));
}

function putTogether(pair: Pair, sources: PairSources): Answer | null {
  const left = findHalf(pair.left, pair, sources);
  const right = left === null ? null : findHalf(pair.right, pair, sources);
  return left === null || right === null || idOf(left) === idOf(right) ? null : composePair(left, right);
}

/** What a name stands for: an entry that is surely meant, a command or a flag. */
function findHalf(name: string, pair: Pair, sources: PairSources): Half | null {
  return findExact(name, sources) ?? findCommand(name, pair, sources) ?? findFlag(name, pair, sources) ?? findNamed(name, sources);
}

function findExact(name: string, { search, entryOf }: PairSources): Half | null {
  const hit = search().exact(readQuery(name));
  const entry = hit === undefined ? undefined : entryOf(hit.id);
  return entry === undefined ? null : { kind: 'entry', entry, confidence: 1 };
}

/** `docker pull`; in "docker pull vs push" the second one too. */
function findCommand(name: string, { left, right }: Pair, { catalogue }: PairSources): Half | null {
  const typed = name.toLowerCase();
  if (![left, right].some((one) => /^docker(?:-compose)? /i.test(one)) || !/^[a-z]+(?:[ -][a-z]+)*$/.test(typed)) return null;
  const words = typed
    .replace(/^docker-compose\b/, 'docker compose')
    .replace(/^docker /, '')
    .split(' ');
  const resolved = catalogue().resolve(['docker', ...words]);
  if (resolved === null || resolved.rest.length > 0) return null;
  const command = catalogue().command(resolved.command.path);
  return command === undefined ? null : { kind: 'command', command };
}

const MOST_MEANT = ['docker container run', 'docker buildx build', 'docker service create', 'docker swarm init', 'docker compose up'];

/** `docker build --squash`. A flag alone is looked for on the command most people mean. */
function findFlag(name: string, { left, right }: Pair, { catalogue }: PairSources): Half | null {
  const flag = flagIn(name);
  if (flag === undefined) return null;
  const owner = [name, left, right].map((one) => /^(docker [a-z]+(?: [a-z]+)?) --?[a-z]/i.exec(one)?.[1]).find((one) => one !== undefined);
  const paths =
    owner === undefined
      ? catalogue()
          .commandsWith(flag)
          .map(({ path }) => path)
      : [pathOf(owner, catalogue())];
  const path = MOST_MEANT.find((one) => paths.includes(one)) ?? paths[0];
  const found = path === undefined ? undefined : catalogue().flag(path, flag);
  return found === undefined ? null : { kind: 'flag', found };
}

function flagIn(name: string): string | undefined {
  return /(?:^|\s)--?([a-z][a-z0-9-]*)$/i.exec(name)?.[1];
}

function pathOf(typed: string, catalogue: Catalogue): string | undefined {
  return catalogue.resolve(typed.toLowerCase().split(' '))?.command.path;
}

/** An entry that is found as surely as one that answers, and is named so: in its title, or by a question that is just the name. */
function findNamed(name: string, { search, entryOf }: PairSources): Half | null {
  const found = search().find(readQuery(name));
  if (found.kind !== 'found' || found.hit.confidence < SURE || found.corrected.length > 0) return null;
  const entry = entryOf(found.hit.id);
  return entry !== undefined && isNamed(entry, name) ? { kind: 'entry', entry, confidence: found.hit.confidence } : null;
}

/** By the words themselves: to the search "host" and "machine" are the same, Docker Machine is no host. */
function isNamed({ title, asked }: Entry, name: string): boolean {
  const wanted = wordsIn(name);
  const inTitle = new Set(wordsIn(title));
  return wanted.every((word) => inTitle.has(word)) || asked.some((question) => wordsIn(question).join(' ') === wanted.join(' '));
}

function wordsIn(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}.-]+/gu) ?? []).map((word) => word.replace(/(?<=..)s$/, ''));
}

function hitsOf(retrieval: Retrieval): readonly Hit[] {
  switch (retrieval.kind) {
    case 'found':
      return [retrieval.hit, ...retrieval.others];
    case 'unsure':
      return retrieval.hits;
    case 'nothing':
      return retrieval.nearest;
  }
}

/** The atoms that tell the two names apart. */
function tellingOf({ left, right }: Pair): { readonly left: ReadonlySet<string>; readonly right: ReadonlySet<string> } {
  const [one, other] = [atomSet(left), atomSet(right)];
  return { left: without(one, other), right: without(other, one) };
}

function without(atoms: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...atoms].filter((atom) => !others.has(atom)));
}

function atomSet(text: string): ReadonlySet<string> {
  return new Set(atomsOf(text));
}

function holds(atoms: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  return wanted.size > 0 && [...wanted].every((atom) => atoms.has(atom));
}
