import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BankFile } from '../../src/quiz/parse-bank.js';
import { type Reviews, reviewsSchema } from '../../src/quiz/review.js';

/** The files of questions below a knowledge folder, in alphabetical order. */
export function readBankFiles(folder: string): readonly BankFile[] {
  return readdirSync(join(folder, 'quiz'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ path: `quiz/${name}`, text: readFileSync(join(folder, 'quiz', name), 'utf8') }));
}

/** Who solved which question; none as long as nobody has. */
export function readReviews(file: string): Reviews {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { questions: {} };
  }
  return reviewsSchema.parse(JSON.parse(text));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
