import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorFamily } from '../../src/errors/error-family.js';
import type { Entry } from '../../src/knowledge/entry.js';
import type { LedgerRow } from '../../src/knowledge/ledger.js';
import type { BuiltLexicon, BuiltSpelling } from '../../src/language/lexicon.js';
import type { BuiltBank } from '../../src/quiz/built-bank.js';
import type { BuiltIndex } from '../../src/search/built-search.js';
import { PACKAGE_FOLDER } from './package-folder.js';

/** Where the build puts what it made of `knowledge/`. */
export const BUILT_FOLDER = join(PACKAGE_FOLDER, 'dist/knowledge');

/** Reads what the build made of `knowledge/`; each file when it is first needed. */
export interface BuiltKnowledge {
  readonly spelling: () => BuiltSpelling;
  /** The index over the entries, or over the command catalogue. */
  readonly index: (of: 'search' | 'catalogue') => BuiltIndexFiles;
  readonly errors: () => readonly ErrorFamily[];
  readonly ledger: () => readonly LedgerRow[];
  /** The questions of the quiz. */
  readonly quiz: () => BuiltBank;
  /** The entries of one topic; empty for an unknown topic. */
  readonly topic: (topic: string) => readonly Entry[];
}

/** An index as it lies on disk. */
export interface BuiltIndexFiles {
  readonly records: string;
  readonly lexicon: BuiltLexicon;
  readonly questions: () => BuiltIndex;
  readonly texts: () => BuiltIndex;
  readonly likelihoods: () => Uint8Array;
}

export function openBuiltKnowledge(folder: string = BUILT_FOLDER): BuiltKnowledge {
  const readText = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
  const read = <T>(file: string): T => JSON.parse(readText(file)) as T;
  const topics = new Map<string, readonly Entry[]>();
  // Search and look-ups both ask for it; parsed twice it would lie in memory twice.
  let spelling: BuiltSpelling | undefined;
  return {
    spelling: () => {
      spelling ??= read<BuiltSpelling>('spelling.json');
      return spelling;
    },
    index: (of) => ({
      records: readText(`${of}/records.jsonl`),
      lexicon: read<BuiltLexicon>(`${of}/lexicon.json`),
      questions: () => ({ head: readText(`${of}/questions-head.json`), postings: readText(`${of}/questions.txt`) }),
      likelihoods: () => readFileSync(`${folder}/${of}/likelihoods.txt`),
      texts: () => ({ head: readText(`${of}/texts-head.json`), postings: readText(`${of}/texts.txt`) }),
    }),
    errors: () => read<readonly ErrorFamily[]>('errors.json'),
    ledger: () => read<readonly LedgerRow[]>('ledger.json'),
    quiz: () => read<BuiltBank>('quiz.json'),
    topic: (topic) => {
      if (!/^[a-z][a-z0-9-]*$/.test(topic)) return [];
      const known = topics.get(topic);
      if (known) return known;
      const entries = read<readonly Entry[]>(`topics/${topic}.json`);
      topics.set(topic, entries);
      return entries;
    },
  };
}
