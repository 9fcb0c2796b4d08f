import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../../src/knowledge/entry.js';
import { plainProse } from '../../src/prose.js';
import type { Topic } from '../../src/quiz/parse-bank.js';
import { LONGEST_FILE, OWN_TOPIC, parseOwnQuestions } from '../../src/quiz/parse-own-questions.js';
import type { Question } from '../../src/quiz/question.js';
import type { BuiltKnowledge } from './built-knowledge.js';

/** Every question there is to ask: the bank's, and a team's own. */
export interface OpenedBank {
  readonly questions: readonly Question[];
  /** The topics that can be asked for; a team's own questions are one of them. */
  readonly topics: readonly Topic[];
  readonly issues: readonly Issue[];
}

/** Opens the built bank. `notes` is the folder of a team's notes: the files in its `quiz/` are read as questions, if there are any. */
export function openBank(built: BuiltKnowledge, notes: string | null): OpenedBank {
  const bank = built.quiz();
  const own = notes === null ? NOTHING : readOwnQuestions(join(notes, 'quiz'));
  return {
    questions: [...bank.questions, ...own.questions],
    topics: [...bank.topics, ...(own.questions.length === 0 ? [] : [OWN_TOPIC])],
    issues: own.issues,
  };
}

interface OwnQuestions {
  readonly questions: readonly Question[];
  readonly issues: readonly Issue[];
}

const NOTHING: OwnQuestions = { questions: [], issues: [] };

function readOwnQuestions(folder: string): OwnQuestions {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    // No folder means no questions of one's own; one that is there and can't be read is worth a word.
    if (codeOf(error) === 'ENOENT') return NOTHING;
    return { questions: [], issues: [{ file: folder, line: 1, message: `Cannot read the questions: ${codeOf(error)}` }] };
  }
  const read = names
    .filter((name) => /\.(?:md|markdown|json)$/i.test(name) && !/^(?:\.|README\.)/i.test(name))
    .map((name) => ({
      file: `quiz/${name}`,
      ...readFile(folder, name),
    }));
  const questions = new Map<string, Question>();
  const issues = read.flatMap((one) => one.issues);
  for (const { file, question } of read.flatMap((one) => one.questions.map((question) => ({ file: one.file, question })))) {
    const asks = plainProse(question.asks).slice(0, 60);
    if (questions.has(question.id)) issues.push({ file, line: 1, message: `The question stands in another file too: "${asks}"` });
    else questions.set(question.id, question);
  }
  return { questions: [...questions.values()], issues };
}

function readFile(folder: string, name: string): OwnQuestions {
  const file = `quiz/${name}`;
  const path = join(folder, name);
  try {
    if (!statSync(path).isFile()) return NOTHING;
    if (statSync(path).size > LONGEST_FILE * 4)
      return { questions: [], issues: [{ file, line: 1, message: 'Cannot use the file: it is too large' }] };
    return parseOwnQuestions(file, readFileSync(path, 'utf8'));
  } catch (error) {
    return { questions: [], issues: [{ file, line: 1, message: `Cannot read the file: ${codeOf(error)}` }] };
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
