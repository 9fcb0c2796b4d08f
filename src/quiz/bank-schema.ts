import { z } from 'zod';
import { factSchema } from './docker-fact.js';
import { LEVELS } from './question.js';

const text = z.string().trim().min(1);

/** The YAML block under a question's heading. */
export const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9.-]*$/, 'must look like topic/slug, in lower case'),
  entry: text,
  level: z.enum(LEVELS),
  domain: z.enum(['orchestration', 'images', 'installation', 'networking', 'security', 'storage']),
  source: z
    .union([text, z.array(text)])
    .transform((given): readonly string[] => (Array.isArray(given) ? given : [given]))
    .refine((sources) => sources.length > 0, 'needs at least one source'),
  asks: z.enum(['today', 'book']).optional(),
  fact: factSchema.optional(),
});

export type QuestionYaml = z.output<typeof questionSchema>;
