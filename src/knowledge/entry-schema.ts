import { z } from 'zod';

const text = z.string().trim().min(1);
// A version or a number may be written without quotes; YAML then reads a number.
const textOrNumber = z.union([text, z.number()]).transform(String);
const texts = z.array(textOrNumber);

const command = z.strictObject({ run: text, does: text.optional() });
const port = z.strictObject({ port: z.number().int().min(1).max(65535), protocol: text, use: text });
const value = z.strictObject({ value: textOrNumber, means: textOrNumber, default: z.boolean().optional() });
const values = z.strictObject({ of: text, items: z.array(value).min(1) });
const preset = z.strictObject({ of: text, is: textOrNumber });
const formula = z.strictObject({ of: text, is: textOrNumber, example: textOrNumber.optional() });
const compare = z
  .strictObject({ of: z.array(textOrNumber).min(2).max(5), rows: z.array(texts).min(2), rule: text.optional() })
  .superRefine(({ of, rows }, ctx) => {
    for (const [index, row] of rows.entries()) {
      if (row.length !== of.length + 1) {
        ctx.addIssue({
          code: 'custom',
          path: ['rows', index],
          message: `has ${row.length} cells, wanted an aspect and ${of.length} cells`,
        });
      }
    }
  });

const oneOrMany = <T extends z.ZodType>(one: T) =>
  z.union([one, z.array(one)]).transform((given): z.output<T>[] => (Array.isArray(given) ? given : [given]) as z.output<T>[]);

/** The YAML block under an entry's heading. */
export const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9.-]*$/, 'must look like topic/slug, in lower case'),
  asked: z.array(textOrNumber).min(3),
  words: texts.default([]),
  commands: z.array(command).optional(),
  ports: z.array(port).optional(),
  values: oneOrMany(values).optional(),
  default: oneOrMany(preset).optional(),
  formula: oneOrMany(formula).optional(),
  compare: compare.optional(),
  signatures: z.array(text).optional(),
  exit: z.number().int().min(0).max(255).optional(),
  book: text.optional(),
  since: textOrNumber.optional(),
  deprecated: textOrNumber.optional(),
  removed: textOrNumber.optional(),
  unverified: z.boolean().default(false),
  source: oneOrMany(text).refine((sources) => sources.length > 0, 'needs at least one source'),
  see: texts.default([]),
});

export type EntryYaml = z.output<typeof entrySchema>;

/** The YAML at the top of a topic file. */
export const topicSchema = z.strictObject({ topic: z.string().regex(/^[a-z][a-z0-9-]*$/), title: text });
