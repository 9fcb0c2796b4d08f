import type { Answer, Button, Correction } from '../answer/answer.js';
import type { Intent } from '../intent/intent.js';
import type { Entry } from '../knowledge/entry.js';
import { parseProse } from '../prose.js';
import type { Hit, Retrieval } from '../search/search.js';
import {
  aboutLines,
  BLANK,
  CHOICES,
  CHOICES_TITLE,
  FACTS_ARE_OF,
  foreignReply,
  GREETING,
  HELP_EXAMPLES,
  HELP_LINES,
  HELP_TITLE,
  NEAREST,
  NOTHING,
  NOTHING_TITLE,
  SMALL_TALK,
  THANKS,
} from '../wording/replies.js';
import { composeEntry } from './compose-entry.js';
import { composeLookUp, composeSpeltFlag, type Subcommands } from './compose-look-up.js';
import { composeQuorum } from './compose-quorum.js';
import { composeSum } from './compose-sum.js';

/** Where an answer finds what it quotes. */
export interface Sources {
  readonly version: string;
  readonly entryOf: (id: string) => Entry | undefined;
  /** The title of an entry, for offering it. */
  readonly titleOf: (id: string) => string | undefined;
  readonly subcommandsOf: Subcommands;
}

// A message was recognised by its own words.
const SURE_OF_MESSAGE = 0.97;
const MOST_SEE_ALSO = 3;

/** What is said to an intent that needs no search. */
export function composePlain(intent: Exclude<Intent, { kind: 'ask' | 'line' | 'follow-up' }>, sources: Sources): Answer {
  switch (intent.kind) {
    case 'quorum':
      return composeQuorum(intent.sum);
    case 'sum':
      return composeSum(intent.sum);
    case 'error': {
      const entry = sources.entryOf(intent.entry);
      if (entry === undefined) return composeNothing([], [], sources);
      return composeEntry(entry, {
        confidence: SURE_OF_MESSAGE,
        corrections: [],
        seeAlso: entry.see.slice(0, MOST_SEE_ALSO).flatMap((id) => buttonFor(id, sources)),
      });
    }
    case 'look-up':
      return composeLookUp(intent.lookUp, sources.subcommandsOf);
    case 'spelt-flag':
      return composeSpeltFlag(intent.spelt);
    case 'help':
      return talk(
        'help',
        HELP_TITLE,
        HELP_LINES,
        HELP_EXAMPLES.map((ask) => ({ label: ask, ask })),
      );
    case 'about':
      return talk('help', `Deckhand ${sources.version}`, aboutLines(sources.version, FACTS_ARE_OF));
    case 'greeting':
      return talk('help', 'Deckhand', [GREETING]);
    case 'thanks':
      return talk('help', 'Deckhand', [THANKS]);
    case 'small-talk':
      return talk('nothing', NOTHING_TITLE, [SMALL_TALK]);
    case 'blank':
      return talk('help', HELP_TITLE, [BLANK]);
  }
}

/** What is said to a question for the knowledge, given what the search found. */
export function composeFound(retrieval: Retrieval, sources: Sources, foreignTool: string | null): Answer {
  if (foreignTool !== null) return talk('nothing', NOTHING_TITLE, [foreignReply(foreignTool)]);
  switch (retrieval.kind) {
    case 'found': {
      const entry = sources.entryOf(retrieval.hit.id);
      if (entry === undefined) return composeNothing([], retrieval.corrected, sources);
      const seeAlso = entry.see.slice(0, MOST_SEE_ALSO).flatMap((id) => buttonFor(id, sources));
      return composeEntry(entry, { confidence: retrieval.hit.confidence, corrections: retrieval.corrected, seeAlso });
    }
    case 'unsure': {
      const choices = retrieval.hits.flatMap((hit) => buttonFor(hit.id, sources));
      return {
        ...talk('choices', CHOICES_TITLE, [CHOICES], choices),
        confidence: retrieval.hits[0]?.confidence ?? 0,
        corrections: retrieval.corrected,
      };
    }
    case 'nothing':
      return composeNothing(retrieval.nearest, retrieval.corrected, sources);
  }
}

function composeNothing(nearest: readonly Hit[], corrections: readonly Correction[], sources: Sources): Answer {
  const choices = nearest.filter((hit) => hit.confidence >= WORTH_OFFERING).flatMap((hit) => buttonFor(hit.id, sources));
  const lines = choices.length === 0 ? [NOTHING] : [NOTHING, NEAREST];
  return { ...talk('nothing', NOTHING_TITLE, lines, choices), corrections };
}

// Below this a neighbour shares a word by accident; offering it would look like an answer.
const WORTH_OFFERING = 0.22;

function buttonFor(id: string, sources: Sources): Button[] {
  const title = sources.titleOf(id);
  return title === undefined ? [] : [{ label: title, ask: id }];
}

function talk(kind: Answer['kind'], title: string, lines: readonly string[], choices: readonly Button[] = []): Answer {
  return {
    kind,
    title,
    blocks: [
      ...lines.map((line) => ({ kind: 'paragraph', prose: parseProse(line) }) as const),
      ...(choices.length === 0 ? [] : [{ kind: 'buttons', buttons: choices } as const]),
    ],
    entry: null,
    confidence: 0,
    source: null,
    corrections: [],
    choices,
  };
}
