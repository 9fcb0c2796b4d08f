import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Report } from './parse-markdown.js';

/** YAML through zod; every mistake is reported with the line it stands on. `openingLine` is the line of the fence above it. */
export function parseYaml<T extends z.ZodType>(text: string, openingLine: number, schema: T, report: Report): z.output<T> | null {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineAt = (offset: number) => openingLine + counter.linePos(offset).line;
  for (const error of document.errors)
    report(lineAt(error.pos[0]), `Cannot read the YAML: ${error.message.split('\n')[0]?.replace(/ at line .*/, '')}`);
  if (document.errors.length > 0) return null;
  for (const offset of invisibleIn(document))
    report(lineAt(offset), 'Cannot use a tab or another invisible character here; in double quotes, a backslash is written twice');
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    report(lineAt(offsetOf(document.contents, keys)), `${keys.join('.')}: ${issue.message}`);
  }
  return null;
}

/** Where values hold what a terminal would obey and nobody sees. */
function invisibleIn(document: Document): readonly number[] {
  const found: number[] = [];
  visit(document, {
    Scalar: (_, { value, range }) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      if (typeof value === 'string' && /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(value)) found.push(range?.[0] ?? 0);
    },
  });
  return found;
}

function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node = contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
    } else if (isSeq(node) && typeof key === 'number') node = node.items[key];
    if (isScalar(node) || isMap(node) || isSeq(node)) offset = node.range?.[0] ?? offset;
  }
  return offset;
}
