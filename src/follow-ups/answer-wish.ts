import type { Answer, Button } from '../answer/answer.js';
import { plainText } from '../answer/plain-text.js';
import type { Talk } from '../conversation.js';
import type { Notation, Wish } from '../intent/wish.js';
import type { Entry } from '../knowledge/entry.js';
import { kindOf } from '../language/lexicon.js';
import { atomsOf, type Query, readQuery } from '../language/query.js';
import { parseProse } from '../prose.js';
import type { FoundFlag, NamedCommand } from '../reference/catalogue.js';
import { nearestFlags } from '../reference/look-up.js';
import { doing, inCompose, oppositeOf, sameOn, withoutCompose } from '../reference/neighbours.js';
import { composeFound } from '../reply/compose-answer.js';
import { type ConvertLine, composeKeyFor, findFlagForKey, findServiceKey, tableFor } from '../reply/compose-counterpart.js';
import {
  composeCommandExample,
  composeCommandSince,
  composeEntryExample,
  composeEntryFact,
  composeEntrySince,
  composeFlagDefault,
  composeFlagExample,
  composeFlagSince,
  composeFlagValues,
  composeMore,
  composeNotSure,
  composeSafe,
  composeWhy,
  wholeOf,
} from '../reply/compose-follow-up.js';
import { composeCommand, composeFlag, spellingOf } from '../reply/compose-look-up.js';
import type { Retrieval } from '../search/search.js';
import { counterpartOf, optionsOf } from '../wording/follow-ups.js';
import { commandIn, commandsOf, type FollowUpSources, findSubject, nameOf, runsOf, type Subject } from './subject.js';

/** What a wish is answered from, besides the subject. */
interface Occasion {
  readonly sources: FollowUpSources;
  readonly convert: ConvertLine;
  /** What the search finds for the words, leaning on the subject. */
  readonly searched: () => Retrieval;
}

// What the entry that answered tells better than the facts of the command that was named.
const FROM_TEXT: ReadonlySet<Wish['kind']> = new Set(['example', 'more', 'why', 'safe', 'ports']);

/** The answer to a wish about the newest subject that has one; null when none has. */
export function answerWish(wish: Wish, { entry, trail }: Talk, occasion: Occasion): Answer | null {
  const ids = entry !== null && FROM_TEXT.has(wish.kind) ? [...new Set([entry, ...trail])] : trail;
  for (const id of ids) {
    const subject = findSubject(id, occasion.sources);
    const answer = subject === null ? null : answerAbout(subject, wish, occasion);
    if (answer !== null) return answer;
  }
  return null;
}

function answerAbout(subject: Subject, wish: Wish, occasion: Occasion): Answer | null {
  const { sources } = occasion;
  switch (wish.kind) {
    case 'example':
      return exampleOf(subject, sources);
    case 'more':
      return moreAbout(subject, sources);
    case 'why':
      return whyOf(subject, sources);
    case 'undo':
      return undoOf(subject, occasion);
    case 'safe':
      return searchedEntry(occasion, GOOD) ?? composeSafe(wholeAnswer(subject, sources));
    case 'since':
      return sinceOf(subject, sources);
    case 'default':
    case 'values':
    case 'ports':
      return factOf(subject, wish.kind, sources);
    case 'platform':
      return subject.kind === 'flag' && subject.found.flag.os !== undefined ? composeFlag(subject.found) : null;
    case 'counterpart':
      return wish.in === 'run' ? asRun(subject, sources) : inFile(subject, wish.in, occasion);
    case 'elsewhere':
      return elsewhere(subject, wish.object, occasion);
    case 'deed':
      return deedOn(subject, wish.verb, occasion);
  }
}

/** The entry that answered before, when it says all that is asked now: "same for managers" where both tokens are shown. */
export function answerAgain({ words }: Query, { entry: id }: Talk, sources: FollowUpSources): Answer | null {
  const subject = id === null ? null : findSubject(id, sources);
  if (subject?.kind !== 'entry') return null;
  const said = new Set(atomsOf(`${subject.entry.title} ${plainText(wholeOf(subject.entry))}`));
  const asked = words
    .filter(({ text }) => !POINTERS.has(text))
    .flatMap(({ atoms }) => atoms)
    .filter((atom) => kindOf(atom) === 'content');
  const isSaid = asked.length > 0 && asked.every((atom) => said.has(atom));
  return isSaid ? { ...wholeOf(subject.entry, seeAlsoOf(subject.entry, sources)), confidence: SAID_BEFORE } : null;
}

const SAID_BEFORE = 0.5;
const POINTERS = new Set(['same', 'please', 'too', 'also', 'again', 'ones', 'one', 'thing', 'about', 'pls']);

/** Says that the follow-up was not understood, and offers up to three topics beside the subject. */
export function answerNotSure(trail: readonly string[], sources: FollowUpSources): Answer | null {
  const subjects = trail.flatMap((id) => findSubject(id, sources) ?? []);
  const [newest] = subjects;
  if (newest === undefined) return null;
  const choices = subjects.flatMap((subject) => closeTo(subject, sources));
  return composeNotSure(nameOf(newest), unique(choices).slice(0, MOST_CHOICES));
}

const MOST_CHOICES = 3;

function closeTo(subject: Subject, sources: FollowUpSources): Button[] {
  switch (subject.kind) {
    case 'entry':
      return seeAlsoOf(subject.entry, sources);
    case 'command':
      return [{ label: optionsOf(nameOf(subject)), ask: `${nameOf(subject)} options` }];
    case 'flag':
      return [spellingOf(subject.found.command)].map((name) => ({ label: name, ask: name }));
  }
}

function unique(buttons: readonly Button[]): Button[] {
  return buttons.filter(({ ask }, index) => buttons.findIndex((other) => other.ask === ask) === index);
}

function seeAlsoOf(entry: Entry, { titleOf }: FollowUpSources): Button[] {
  return entry.see.slice(0, MOST_CHOICES).flatMap((id) => {
    const title = titleOf(id);
    return title === undefined ? [] : [{ label: title, ask: id }];
  });
}

function wholeAnswer(subject: Subject, sources: FollowUpSources): Answer {
  switch (subject.kind) {
    case 'entry':
      return wholeOf(subject.entry, seeAlsoOf(subject.entry, sources));
    case 'command':
      return composeCommand(subject.command, sources.subcommandsOf, false);
    case 'flag':
      return composeFlag(subject.found);
  }
}

function exampleOf(subject: Subject, sources: FollowUpSources): Answer | null {
  switch (subject.kind) {
    case 'entry':
      return composeEntryExample(subject.entry, seeAlsoOf(subject.entry, sources));
    case 'command':
      return composeCommandExample(subject.command, wholeAnswer(subject, sources));
    case 'flag':
      return composeFlagExample(subject.found, writtenLine(subject.found, sources));
  }
}

/** A command line of an entry that uses the flag on its command. */
function writtenLine({ command, flag }: FoundFlag, sources: FollowUpSources): string | undefined {
  const found = sources.search().find(readQuery(`${spellingOf(command)} --${flag.name}`));
  const hits = found.kind === 'found' ? [found.hit, ...found.others] : found.kind === 'unsure' ? found.hits : [];
  return hits
    .flatMap(({ id }) => sources.entryOf(id) ?? [])
    .flatMap(runsOf)
    .find((run) => run.includes(` --${flag.name}`) && commandIn(run, sources.catalogue()).includes(command.path));
}

function moreAbout(subject: Subject, sources: FollowUpSources): Answer | null {
  switch (subject.kind) {
    case 'entry':
      return composeMore(
        subject.entry,
        subject.entry.see.slice(0, MOST_CHOICES).flatMap((id) => sources.entryOf(id) ?? []),
      );
    case 'command':
      return composeCommand(subject.command, sources.subcommandsOf, true);
    case 'flag':
      return composeCommand(subject.found.command, sources.subcommandsOf, false);
  }
}

// From here on an entry answers a wish better than what is put together from tables.
const GOOD = 0.5;
const VERY_GOOD = 0.8;

function whyOf(subject: Subject, sources: FollowUpSources): Answer | null {
  const own = subject.kind === 'entry' ? composeWhy(subject.entry, seeAlsoOf(subject.entry, sources)) : null;
  if (own !== null) return own;
  const beside = subject.kind === 'entry' ? subject.entry.see.flatMap((id) => sources.entryOf(id) ?? []) : [];
  const asked = beside.find((entry) => entry.asked.some((question) => /^why\b/i.test(question)));
  if (asked !== undefined) return wholeOf(asked, seeAlsoOf(asked, sources));
  const found = sources.search().find(readQuery(`why ${nameOf(subject)}`));
  return found.kind === 'found' && found.hit.confidence >= VERY_GOOD ? composeFound(found, sources, null) : null;
}

/** The command that takes it back; by an entry about it, where the search finds one. */
function undoOf(subject: Subject, { sources, searched }: Occasion): Answer | null {
  const catalogue = sources.catalogue();
  const path = commandsOf(subject, catalogue).find((one) => isDoneBy(one, subject));
  const opposite = path === undefined || subject.kind === 'flag' ? undefined : oppositeOf(path, catalogue);
  const found = searched();
  const entry = found.kind === 'found' ? sources.entryOf(found.hit.id) : undefined;
  if (
    entry !== undefined &&
    (opposite === undefined ||
      runsOf(entry)
        .flatMap((run) => commandIn(run, catalogue))
        .includes(opposite.path))
  )
    return composeFound(found, sources, null);
  return opposite === undefined ? null : commandAnswer(opposite, sources);
}

// An entry names many commands; the one that does what people ask of it is in a fair part of their questions.
const A_FAIR_PART = 0.25;

function isDoneBy(path: string, subject: Subject): boolean {
  if (subject.kind !== 'entry') return true;
  const verb = path.split(' ').at(-1) ?? '';
  const asked = [subject.entry.title, ...subject.entry.asked];
  return asked.filter((question) => question.toLowerCase().includes(verb)).length >= A_FAIR_PART * asked.length;
}

function commandAnswer({ path }: NamedCommand, sources: FollowUpSources): Answer | null {
  const command = sources.catalogue().command(path);
  return command === undefined ? null : composeCommand(command, sources.subcommandsOf, false);
}

function sinceOf(subject: Subject, sources: FollowUpSources): Answer | null {
  switch (subject.kind) {
    case 'flag':
      return composeFlagSince(subject.found);
    case 'command':
      return composeCommandSince(subject.command, wholeAnswer(subject, sources));
    case 'entry': {
      const own = composeEntrySince(subject.entry, seeAlsoOf(subject.entry, sources));
      const [path] = commandsOf(subject, sources.catalogue());
      const command = path === undefined ? undefined : sources.catalogue().command(path);
      return own ?? (command === undefined ? null : composeCommandSince(command, wholeAnswer(subject, sources)));
    }
  }
}

function factOf(subject: Subject, kind: 'default' | 'values' | 'ports', sources: FollowUpSources): Answer | null {
  if (subject.kind === 'entry') return composeEntryFact(subject.entry, kind, seeAlsoOf(subject.entry, sources));
  if (subject.kind === 'command' || kind === 'ports') return null;
  return kind === 'default' ? composeFlagDefault(subject.found) : composeFlagValues(subject.found);
}

function searchedEntry({ searched, sources }: Occasion, least: number): Answer | null {
  const found = searched();
  return found.kind === 'found' && found.hit.confidence >= least ? composeFound(found, sources, null) : null;
}

/** The same in a Compose file: what somebody wrote about it, else from the tables of flags, keys and commands. */
function inFile(subject: Subject, notation: Notation, occasion: Occasion): Answer | null {
  const { sources, convert } = occasion;
  const catalogue = sources.catalogue();
  if (subject.kind === 'flag') return composeKeyFor(subject.found, convert) ?? otherCommand(subject, inCompose, sources);
  if (subject.kind === 'command') return otherCommand(subject, inCompose, sources);
  const written = searchedEntry(occasion, GOOD);
  const topics = notation === 'stack' ? ['stacks', 'compose'] : ['compose'];
  const isAbout = topics.some((topic) => written?.entry?.startsWith(`${topic}/`) === true);
  if (isAbout && written !== null && written.confidence >= VERY_GOOD) return written;
  const flag = runsOf(subject.entry).flatMap((run) => flagIn(run, subject.entry, sources))[0];
  const keyed = flag === undefined ? null : composeKeyFor(flag, convert);
  if (keyed !== null) return keyed;
  const [path] = commandsOf(subject, catalogue);
  const other = path === undefined || tableFor(path) !== null ? undefined : inCompose(path, catalogue);
  if (other === undefined) return isAbout ? written : null;
  return isAbout && written !== null && saysCommand(written, other, sources) ? written : otherCommand(subject, inCompose, sources);
}

/** The flag of a line that the entry is about: one it names in its words. */
function flagIn(run: string, entry: Entry, { catalogue }: FollowUpSources): FoundFlag[] {
  const [path] = commandIn(run, catalogue());
  if (path === undefined || tableFor(path) === null) return [];
  const said = JSON.stringify([entry.title, entry.body]);
  return run
    .split(/\s+/)
    .filter((word) => /^--?[a-z]/.test(word))
    .map((word) => word.replace(/=.*$/, ''))
    .filter((word) => said.includes(word) && word !== '-d' && word !== '--name')
    .flatMap((word) => catalogue().flag(path, word.replace(/^-+/, '')) ?? []);
}

type Other = typeof inCompose;

function otherCommand(subject: Subject, other: Other, sources: FollowUpSources): Answer | null {
  const [path] = commandsOf(subject, sources.catalogue());
  const command = path === undefined ? undefined : sources.catalogue().command(path);
  const found = command === undefined ? undefined : other(command.path, sources.catalogue());
  if (command === undefined || found === undefined) return null;
  const flag = subject.kind === 'flag' ? sources.catalogue().flag(found.path, subject.found.flag.name) : undefined;
  const answer = flag === undefined ? commandAnswer(found, sources) : composeFlag(flag);
  if (answer === null) return null;
  const sentence = parseProse(counterpartOf(spellingOf(command), spellingOf(found)));
  return { ...answer, blocks: [{ kind: 'paragraph', prose: sentence }, ...answer.blocks] };
}

/** The same without Compose. */
function asRun(subject: Subject, sources: FollowUpSources): Answer | null {
  const key = subject.kind === 'entry' ? findServiceKey(subject.entry.title) : undefined;
  const known = key === undefined ? null : findFlagForKey(key);
  if (subject.kind !== 'entry' || known === null) return otherCommand(subject, withoutCompose, sources);
  const flag = known.flag === null ? undefined : sources.catalogue().flag('docker container run', known.flag);
  const whole = flag === undefined ? wholeOf(subject.entry) : composeFlag(flag);
  const sentence = { kind: 'paragraph', prose: parseProse(known.sentence) } as const;
  return { ...whole, blocks: [sentence, ...(flag === undefined ? [] : whole.blocks)] };
}

/** The same verb, and the same flag, for another kind of object. */
function elsewhere(subject: Subject, object: string, occasion: Occasion): Answer | null {
  const { sources } = occasion;
  const catalogue = sources.catalogue();
  const other = commandsOf(subject, catalogue).flatMap((path) => sameOn(path, object, catalogue) ?? [])[0];
  if (subject.kind === 'flag' && other !== undefined) {
    const { name } = subject.found.flag;
    const flag = catalogue.flag(other.path, name) ?? nearestFlags(other, name, catalogue)[0];
    if (flag !== undefined) return composeFlag(flag);
  }
  const written = searchedEntry(occasion, VERY_GOOD);
  const isAbout = written !== null && (other === undefined || saysCommand(written, other, sources));
  if (isAbout) return written;
  return other === undefined ? null : commandAnswer(other, sources);
}

/** Another verb on the same object. */
function deedOn(subject: Subject, verb: string, occasion: Occasion): Answer | null {
  const catalogue = occasion.sources.catalogue();
  const other = commandsOf(subject, catalogue).flatMap((path) => doing(verb, path, catalogue) ?? [])[0];
  if (other === undefined) return null;
  const written = searchedEntry(occasion, GOOD);
  return written !== null && saysCommand(written, other, occasion.sources) ? written : commandAnswer(other, occasion.sources);
}

function saysCommand({ entry: id }: Answer, { path }: NamedCommand, sources: FollowUpSources): boolean {
  const entry = id === null ? undefined : sources.entryOf(id);
  return (
    entry !== undefined &&
    runsOf(entry)
      .flatMap((run) => commandIn(run, sources.catalogue()))
      .includes(path)
  );
}
