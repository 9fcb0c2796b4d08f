import { join } from 'node:path';
import { readBankFiles } from '../adapters/files/read-bank.js';
import { readFacts } from '../adapters/files/read-facts.js';
import { readKnowledgeFolder } from '../adapters/files/read-knowledge.js';
import { parseKnowledge } from '../src/knowledge/parse-knowledge.js';
import type { DockerFacts } from '../src/quiz/decide-choice.js';
import { makeQuestions } from '../src/quiz/make-questions.js';
import { type Bank, parseBank } from '../src/quiz/parse-bank.js';
import type { Question } from '../src/quiz/question.js';
import { buildCommands } from '../src/reference/build-catalogue.js';
import { parseWords } from '../src/reference/parse-words.js';

/** All questions of a knowledge folder, written and generated, and the facts to check them by. */
export interface WholeBank {
  readonly bank: Bank;
  readonly made: readonly Question[];
  readonly facts: DockerFacts;
}

export function readWholeBank(folder: string): WholeBank {
  const facts = readFacts(join(folder, 'commands/facts'));
  const { entries } = parseKnowledge(readKnowledgeFolder(folder));
  const { commands } = buildCommands(facts.commands, facts.globalFlags, parseWords(readKnowledgeFolder(join(folder, 'commands'))));
  const bank = parseBank(readBankFiles(folder), new Set(entries.map((entry) => entry.id)));
  const known = new Set(bank.topics.map(({ topic }) => topic));
  const globalFlags = facts.globalFlags.map(({ name }) => name);
  const made = makeQuestions({ entries, commands, globalFlags, removedFlags: facts.removedFlags });
  return {
    bank,
    made: made.filter(({ topic }) => known.has(topic)),
    facts: { entries, commands: facts.commands },
  };
}
