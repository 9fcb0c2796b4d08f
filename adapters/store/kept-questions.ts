import type { KeptQuestions } from '../../src/ports/kept-questions.js';
import type { Ask } from './access.js';
import { createHandle } from './handles.js';
import { storable } from './storable.js';
import { QUESTION_LIFE } from './tables.js';

export function createKeptQuestions(ask: Ask): KeptQuestions {
  return {
    keep: async (text, now) => {
      const handle = createHandle();
      await ask((db) =>
        db
          .insertInto('keptQuestions')
          .values({ handle, text: storable(text), at: now })
          .execute(),
      );
      return handle;
    },
    find: (handle, now) =>
      ask(async (db) => {
        const found = await db
          .selectFrom('keptQuestions')
          .select('text')
          .where('handle', '=', handle)
          .where('at', '>', now - QUESTION_LIFE)
          .executeTakeFirst();
        return found?.text ?? null;
      }),
  };
}
