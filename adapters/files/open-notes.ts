import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Issue } from '../../src/knowledge/entry.js';
import { MOST_CHARACTERS, type Note, parseNotes } from '../../src/knowledge/parse-notes.js';
import { plainPassage } from '../../src/knowledge/plain-passage.js';
import { buildLexicon, buildSpelling } from '../../src/language/build-lexicon.js';
import { createLexicon, mergeLexicons, mergeSpellings } from '../../src/language/lexicon.js';
import { buildSearch, wholeIndex } from '../../src/search/built-search.js';
import { createSearch, type Search } from '../../src/search/search.js';
import type { BuiltKnowledge } from './built-knowledge.js';

/** A team's own notes, ready to be asked. */
export interface OpenedNotes {
  readonly search: Search;
  readonly noteOf: (id: string) => Note | undefined;
  readonly count: number;
  readonly issues: readonly Issue[];
}

/** Reads all Markdown below a folder. A folder that can't be read is an issue, not an exception: the rest still answers. */
export function openNotes(folder: string, built: BuiltKnowledge): OpenedNotes {
  const { files, issues: unreadable } = readNotes(folder);
  const { notes, issues } = parseNotes(files);
  const documents = notes.map((note) => ({
    id: note.id,
    topic: 'notes',
    title: note.path.at(-1) ?? note.file,
    asked: note.asked,
    words: [],
    body: note.body.map(plainPassage).join('\n'),
  }));
  const { search, texts } = buildSearch(documents);
  const byId = new Map(notes.map((note) => [note.id, note]));
  return {
    search: createSearch(
      {
        records: search.records,
        questions: wholeIndex(() => search.questions),
        texts: wholeIndex(() => texts),
        likelihoods: () => search.likelihoods,
      },
      createLexicon(mergeLexicons(built.index('search').lexicon, buildLexicon(documents)), () =>
        mergeSpellings(built.spelling(), buildSpelling(documents, [])),
      ),
    ),
    noteOf: (id) => byId.get(id),
    count: notes.length,
    issues: [...unreadable, ...issues],
  };
}

interface ReadNotes {
  readonly files: readonly { readonly file: string; readonly text: string }[];
  readonly issues: readonly Issue[];
}

const MOST_FILES = 2_000;

/** The Markdown files below a folder, in alphabetical order; hidden folders and node_modules are left out. */
export function readNotes(folder: string): ReadNotes {
  const files: { file: string; text: string }[] = [];
  const issues: Issue[] = [];
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  } catch (error) {
    return { files, issues: [{ file: folder, line: 1, message: `Cannot read the notes: ${reasonOf(error)}` }] };
  }
  for (const name of names) {
    const file = relative(folder, join(folder, name)).split(sep).join('/');
    if (!/\.(?:md|markdown)$/i.test(file) || file.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) continue;
    if (files.length >= MOST_FILES) {
      issues.push({ file, line: 1, message: `Cannot use the file: ${MOST_FILES} files were read already` });
      break;
    }
    try {
      const path = join(folder, name);
      if (!statSync(path).isFile()) continue;
      if (statSync(path).size > MOST_CHARACTERS * 4) issues.push({ file, line: 1, message: 'Cannot use the file: it is too large' });
      else files.push({ file, text: readFileSync(path, 'utf8') });
    } catch (error) {
      issues.push({ file, line: 1, message: `Cannot read the file: ${reasonOf(error)}` });
    }
  }
  if (files.length === 0 && issues.length === 0) issues.push({ file: folder, line: 1, message: 'There is no Markdown file in the folder' });
  return { files, issues };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
