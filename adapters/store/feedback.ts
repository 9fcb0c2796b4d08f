import type { FeedbackBox } from '../../src/ports/feedback.js';
import type { Ask } from './access.js';
import { createHandle } from './handles.js';
import { storable } from './storable.js';

export function createFeedbackBox(ask: Ask): FeedbackBox {
  return {
    put: async ({ verdict, entry, missing }, now) => {
      const row = { id: createHandle(), verdict, entry, missing: missing === null ? null : storable(missing), at: now };
      await ask((db) => db.insertInto('feedback').values(row).execute());
    },
  };
}
