import type { Answer, Button, Correction } from '../answer/answer.js';
import type { Note } from '../knowledge/parse-notes.js';
import { parseProse } from '../prose.js';
import { alsoKnown, fromNotes } from '../wording/notes.js';

/** An answer from a team's own notes. It says so, names the section, and names the built-in entry that also fits. */
export function composeNote(note: Note, confidence: number, corrections: readonly Correction[], builtIn: Button | null): Answer {
  const path = note.path.join(' > ');
  return {
    kind: 'answer',
    title: path,
    blocks: [
      { kind: 'note', label: 'origin', prose: parseProse(fromNotes(note.file, path)) },
      ...note.body,
      ...(builtIn === null ? [] : [{ kind: 'note', label: 'origin', prose: parseProse(alsoKnown(builtIn.label)) } as const]),
    ],
    entry: note.id,
    confidence,
    source: { label: `${note.file}: ${path}` },
    corrections,
    choices: builtIn === null ? [] : [builtIn],
  };
}
