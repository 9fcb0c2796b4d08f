import type { Answer } from './answer/answer.js';
import { leansOn } from './intent/follow-up.js';
import { foreignToolIn } from './intent/foreign.js';
import { parseIntent } from './intent/parse-intent.js';
import { type Query, readQuery } from './language/query.js';
import { composeFound, composePlain, type Sources } from './reply/compose-answer.js';
import type { Hit, Retrieval, Search } from './search/search.js';

/** What is remembered of a conversation: the entry last talked about, never the text. */
export interface Talk {
  readonly entry: string | null;
}

export const NEW_TALK: Talk = { entry: null };

/** One turn: what is said, and what to remember for the next one. */
export interface Turn {
  readonly answer: Answer;
  readonly talk: Talk;
}

export interface Bot {
  readonly ask: (typed: string, talk?: Talk) => Turn;
}

/** What the bot stands on; opened lazily, because `help` needs none of it. */
export interface Library extends Sources {
  readonly search: () => Search;
}

/** Words in, a document out. */
export function createBot(library: Library): Bot {
  return {
    ask: (typed, talk = NEW_TALK) => {
      const query = readQuery(typed);
      const intent = parseIntent(query);
      if (intent.kind !== 'ask') {
        const answer = composePlain(intent, library);
        return { answer, talk: answer.entry === null ? talk : { entry: answer.entry } };
      }
      const retrieval = retrieve(query, talk, library.search());
      const answer = composeFound(retrieval, library, foreignFor(query, retrieval, library.search()));
      return { answer, talk: answer.entry === null ? talk : { entry: answer.entry } };
    },
  };
}

// A question that stands by itself this firmly isn't a follow-up, whatever it begins with.
const STANDS_ALONE = 0.9;

/** Searches, with the subject of the turn before where the question leans on it. */
function retrieve(query: Query, talk: Talk, search: Search): Retrieval {
  const alone = search.find(query);
  if (talk.entry === null) return alone;
  const leaning = leansOn(query);
  if (leaning === 'stands-alone' || (leaning === 'may-lean' && (topOf(alone)?.confidence ?? 0) >= STANDS_ALONE)) return alone;
  if (leaning === 'may-lean' && alone.kind === 'found') return alone;
  const together = search.find(query, { entry: talk.entry });
  if (topOf(together) === undefined) return alone;
  return together.kind === 'nothing' && alone.kind !== 'nothing' ? alone : together;
}

function topOf(retrieval: Retrieval): Hit | undefined {
  switch (retrieval.kind) {
    case 'found':
      return retrieval.hit;
    case 'unsure':
      return retrieval.hits[0];
    case 'nothing':
      return retrieval.nearest[0];
  }
}

/** The name of another tool, when the question names one and what was found says nothing about it. */
function foreignFor(query: Query, retrieval: Retrieval, search: Search): string | null {
  const tool = foreignToolIn(query);
  if (tool === null) return null;
  if (retrieval.kind === 'found' && search.mentions(retrieval.hit.id, tool.word)) return null;
  return tool.name;
}
