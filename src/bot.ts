import type { Answer } from './answer/answer.js';
import { plainText } from './answer/plain-text.js';
import type { Talk } from './conversation.js';
import { answerAgain, answerNotSure, answerWish } from './follow-ups/answer-wish.js';
import { aged, findFlagByEffect, topOf } from './follow-ups/find-flag.js';
import { findNamedFlag } from './follow-ups/find-named-flag.js';
import { sharesCommand } from './follow-ups/subject.js';
import { isSelfContained, isWholeQuestion, type Leaning, leansOn } from './intent/follow-up.js';
import { foreignToolIn } from './intent/foreign.js';
import type { Intent } from './intent/intent.js';
import { type Exact, parseIntent } from './intent/parse-intent.js';
import { withoutAsk } from './intent/typed-command.js';
import type { Wish } from './intent/wish.js';
import type { Note } from './knowledge/parse-notes.js';
import { type Query, readQuery } from './language/query.js';
import type { LineTools } from './lines.js';
import { answerPair } from './pairs.js';
import type { SpeltFlag } from './reference/read-spelt-flag.js';
import { composeFound, composePlain, type Sources } from './reply/compose-answer.js';
import { composeCatalogueHit } from './reply/compose-catalogue-hit.js';
import { composeNote } from './reply/compose-note.js';
import type { Retrieval, Search } from './search/search.js';

export type { Talk };

export const NEW_TALK: Talk = { entry: null, intent: null, trail: [] };

/** One turn: what is said, and what to remember for the next one. */
export interface Turn {
  readonly answer: Answer;
  readonly talk: Talk;
}

export interface Bot {
  readonly ask: (typed: string, talk?: Talk) => Turn;
}

/** What the bot stands on; opened lazily, because `help` needs none of it. */
export interface Library extends Sources, Omit<Exact, 'lines'> {
  readonly search: () => Search;
  /** Commands and flags by what they do. */
  readonly catalogueSearch: () => Search;
  /** A team's own notes; null when there are none. */
  readonly notes: NoteShelf | null;
}

export interface NoteShelf {
  readonly search: Search;
  readonly noteOf: (id: string) => Note | undefined;
}

/** Words in, a document out. */
export function createBot(library: Library, lines: LineTools | null = null): Bot {
  return {
    ask: (typed, talk = NEW_TALK) => {
      const query = readQuery(withoutAsk(typed));
      const intent = parseIntent(query, { ...library, lines }, talk.entry);
      const said = answerTo(query, intent, talk, library, lines);
      return { answer: said.answer, talk: talkAfter(talk, said, intent) };
    },
  };
}

/** An answer, and whether it goes on with what was talked about. */
interface Said {
  readonly answer: Answer;
  readonly goesOn: boolean;
  /** The command or flag that was named, where an entry answered: it says more exactly what the talk is about. */
  readonly named: string | null;
}

const MOST_SUBJECTS = 3;

/** What answered is the subject from now on; what was talked about before is kept only while the talk goes on about it. */
function talkAfter(talk: Talk, { answer: { entry }, goesOn, named }: Said, intent: Intent): Talk {
  if (entry === null) return talk;
  const trail = [...(named === null ? [] : [named]), entry, ...(goesOn ? talk.trail : [])];
  return { entry, intent: intent.kind, trail: [...new Set(trail)].slice(0, MOST_SUBJECTS) };
}

function answerTo(query: Query, intent: Intent, talk: Talk, library: Library, lines: LineTools | null): Said {
  switch (intent.kind) {
    case 'ask':
      return answerFromKnowledge(query, talk, library);
    case 'follow-up':
      return answerFollowUp(query, intent.wish, talk, library, lines);
    case 'line': {
      const answer = lines?.composeLine(intent.line, library.catalogue());
      return answer === null || answer === undefined ? answerFromKnowledge(query, talk, library) : afresh(answer);
    }
    case 'look-up': {
      const named = findNamedFlag(intent.lookUp, talk.trail, library);
      if (named !== null) return { answer: named, goesOn: true, named: null };
      const plain = composePlain(intent, library);
      return afresh(answerOfEntry(query, library) ?? plain, plain.entry);
    }
    case 'sum':
    case 'error':
      return afresh(answerOfEntry(query, library) ?? composePlain(intent, library));
    case 'spelt-flag': {
      const plain = composePlain(intent, library);
      return afresh(entryAbout(intent.spelt, query, library) ?? plain, plain.entry);
    }
    default:
      return afresh(composePlain(intent, library));
  }
}

function afresh(answer: Answer, named: string | null = null): Said {
  return { answer, goesOn: false, named };
}

/** A wish about the subject; where it has no answer to it, the words are searched for like any others. */
function answerFollowUp(query: Query, wish: Wish, talk: Talk, library: Library, lines: LineTools | null): Said {
  const searched = once(() => retrieve(query, talk, 'leans', library.search()));
  const convert = (words: readonly string[]) => yamlOf(lines?.composeLine({ kind: 'convert-run', words }, library.catalogue()) ?? null);
  const answer = answerWish(wish, talk, { sources: library, convert, searched });
  if (answer !== null) return { answer, goesOn: true, named: null };
  const tellsAlone = !MEANS_NOTHING_ALONE.has(wish.kind);
  return (
    (tellsAlone ? answerFromKnowledge(query, talk, library) : null) ??
    notSure(query, talk, library) ??
    answerFromKnowledge(query, talk, library)
  );
}

// Their words name no thing: whatever a search finds for them is found by accident.
const MEANS_NOTHING_ALONE: ReadonlySet<Wish['kind']> = new Set(['example', 'more', 'why', 'since', 'undo']);

function notSure(query: Query, talk: Talk, library: Library): Said | null {
  const answer = answerAgain(query, talk, library) ?? answerNotSure(talk.trail, library);
  return answer === null ? null : { answer, goesOn: true, named: null };
}

function yamlOf(answer: Answer | null): string | null {
  const code = answer?.blocks.find((block) => block.kind === 'code');
  return code?.kind === 'code' ? code.source : null;
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

// A look-up or a message longer than this is nobody's written question.
const LONGEST_QUESTION = 120;

/** The entry that has exactly this question says more than a flag's description or an error family. */
function answerOfEntry(query: Query, library: Library): Answer | null {
  const hit = query.paste.length > LONGEST_QUESTION ? undefined : library.search().exact(query);
  return hit === undefined ? null : composeFound({ kind: 'found', hit, others: [], corrected: [] }, library, null);
}

/** The same, where the entry speaks of the flag that was spelt out. */
function entryAbout({ found, corrected }: SpeltFlag, query: Query, library: Library): Answer | null {
  // A question with a slip in it is nobody's question word for word.
  if (corrected.length > 0) return null;
  const answer = answerOfEntry(query, library);
  return answer !== null && plainText(answer).includes(`--${found.flag.name}`) ? answer : null;
}

function answerFromKnowledge(query: Query, talk: Talk, library: Library): Said {
  const leaning = talk.entry === null ? 'stands-alone' : leansOn(query);
  const retrieval = retrieve(query, talk, leaning, library.search());
  const own = fromNotes(query, retrieval, library) ?? answerPair(query, retrieval, library);
  if (own !== null) return afresh(own);
  const flag = talk.entry === null ? null : fromSubject(query, talk, leaning, retrieval, library);
  if (flag !== null) return { answer: flag, goesOn: true, named: null };
  const catalogued = leaning === 'leans' ? null : fromCatalogue(query, retrieval, library);
  if (catalogued !== null) return afresh(catalogued);
  const foreign = foreignFor(query, retrieval, library.search());
  if (foreign === null && leaning === 'leans' && retrieval.kind === 'nothing') {
    const unsure = notSure(query, talk, library);
    if (unsure !== null) return unsure;
  }
  return { answer: composeFound(retrieval, library, foreign), goesOn: leaning !== 'stands-alone', named: null };
}

/** How sure a flag of the subject's command has to be, by how much the question leans on it. */
const FLAG_ANSWERS: Readonly<Record<Leaning, number>> = { leans: 0.3, 'may-lean': 0.35, 'stands-alone': 0.6 };

// An entry about other commands than the talk is so much less likely what was meant.
const FAR = 0.7;

/** A flag of the command that was talked about, when it fits better than any entry: "only the ids". */
function fromSubject(query: Query, talk: Talk, leaning: Leaning, builtIn: Retrieval, library: Library): Answer | null {
  const known = confidenceOf(builtIn);
  if (known >= STANDS_ALONE || isWholeQuestion(query) || foreignToolIn(query) !== null) return null;
  // A sentence of its own, whose answer is known, is no wish for a flag.
  if (leaning === 'stands-alone' && builtIn.kind === 'found') return null;
  const hit = findFlagByEffect(query, talk.trail, library);
  if (hit === undefined || hit.confidence < FLAG_ANSWERS[leaning]) return null;
  const isNear = builtIn.kind === 'found' && sharesCommand(builtIn.hit.id, talk.trail, library);
  if (hit.confidence <= known * (isNear ? 1 : FAR)) return null;
  return composeCatalogueHit(hit.id, hit.confidence, library.catalogue(), library.subcommandsOf);
}

/** The team's own note, when it fits at least as well as what Deckhand knows by itself. */
function fromNotes(query: Query, builtIn: Retrieval, { notes, titleOf }: Library): Answer | null {
  if (notes === null) return null;
  const own = notes.search.find(query);
  if (own.kind !== 'found' || own.hit.confidence < confidenceOf(builtIn)) return null;
  const note = notes.noteOf(own.hit.id);
  const title = builtIn.kind === 'found' ? titleOf(builtIn.hit.id) : undefined;
  const button = builtIn.kind === 'found' && title !== undefined ? { label: title, ask: builtIn.hit.id } : null;
  return note === undefined ? null : composeNote(note, own.hit.confidence, own.corrected, button);
}

// With this confidence an entry has answered and the catalogue need not be opened.
const ENTRY_ANSWERS = 0.8;
// An entry that nearly fits says more than a flag's description.
const ENTRY_FIRST = 0.1;
const ASKS_FOR_FLAG = /\b(?:flags?|options?|switch|parameter)\b/i;

/** A command or flag found by what it does, when no entry answers as surely. */
function fromCatalogue(query: Query, builtIn: Retrieval, library: Library): Answer | null {
  const known = confidenceOf(builtIn);
  const asksForFlag = ASKS_FOR_FLAG.test(query.text);
  if (known >= ENTRY_ANSWERS && !asksForFlag) return null;
  if (foreignToolIn(query) !== null) return null;
  const found = library.catalogueSearch().find(query);
  if (found.kind !== 'found' || found.hit.confidence <= known + (asksForFlag ? 0 : ENTRY_FIRST)) return null;
  const answer = composeCatalogueHit(found.hit.id, found.hit.confidence, library.catalogue(), library.subcommandsOf);
  return answer === null ? null : { ...answer, corrections: found.corrected };
}

function confidenceOf(retrieval: Retrieval): number {
  return retrieval.kind === 'nothing' ? 0 : (topOf(retrieval)?.confidence ?? 0);
}

// A question that stands by itself this firmly isn't a follow-up, whatever it begins with.
const STANDS_ALONE = 0.9;
// The same where only a small word in it points back: "restart at most 5 times when it crashes".
const SELF_CONTAINED = 0.65;

// The words of a question that points back rarely tell by themselves: "how do I undo that".
const TELLS_ALONE = 0.7;

/** Searches, with the subject of the turn before where the question leans on it. */
function retrieve(query: Query, talk: Talk, leaning: Leaning, search: Search): Retrieval {
  const alone = search.find(query);
  if (talk.entry === null) return alone;
  if (leaning === 'stands-alone' || (leaning === 'may-lean' && (topOf(alone)?.confidence ?? 0) >= STANDS_ALONE)) return alone;
  if (leaning === 'may-lean' && alone.kind === 'found') return alone;
  if (isSelfContained(query) && alone.kind === 'found' && alone.hit.confidence >= SELF_CONTAINED) return alone;
  const together = leanOnTrail(query, [...new Set([talk.entry, ...talk.trail])], search);
  if (topOf(together) === undefined) return alone;
  if (together.kind === 'nothing' && alone.kind !== 'nothing') return alone;
  const leant = leaning === 'leans' ? trusted(together) : together;
  // "and vxlan?": the subject doesn't tell, but the words alone do.
  return leant.kind !== 'found' && alone.kind === 'found' && alone.hit.confidence >= TELLS_ALONE ? alone : leant;
}

/** The best of what is found leaning on each subject; the older it is, the more it must fit. */
function leanOnTrail(query: Query, trail: readonly string[], search: Search): Retrieval {
  const [first = { kind: 'nothing', nearest: [], corrected: [] }, ...older] = trail.map((entry) => search.find(query, { entry }));
  return older.reduce((best, retrieval, index) => {
    const hit = topOf(retrieval);
    const isBetter = hit !== undefined && aged(hit, index + 1).confidence > confidenceOf(best);
    return isBetter ? retrieval : best;
  }, first);
}

// In a conversation about Docker a doubtful hit is more likely right than out of the blue.
const TRUSTED_WHEN_LEANING = 0.42;

function trusted(retrieval: Retrieval): Retrieval {
  if (retrieval.kind !== 'unsure') return retrieval;
  const [hit, ...others] = retrieval.hits;
  return hit !== undefined && hit.confidence >= TRUSTED_WHEN_LEANING
    ? { kind: 'found', hit, others, corrected: retrieval.corrected }
    : retrieval;
}

// What Docker does on VMware is asked of us; how VMware makes a snapshot isn't.
const ON_ANOTHER_HOST = 0.65;

/** The name of another tool, when the question names one and what was found says nothing about it. */
function foreignFor(query: Query, retrieval: Retrieval, search: Search): string | null {
  const tool = foreignToolIn(query);
  // Somebody wrote down what is said about this very question.
  if (tool === null || confidenceOf(retrieval) === 1 || (tool.isHost && confidenceOf(retrieval) >= ON_ANOTHER_HOST)) return null;
  if (retrieval.kind === 'found' && search.mentions(retrieval.hit.id, tool.word)) return null;
  return tool.name;
}
