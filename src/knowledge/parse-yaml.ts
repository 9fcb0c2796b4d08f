import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
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
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    report(lineAt(offsetOf(document.contents, keys)), `${keys.join('.')}: ${issue.message}`);
  }
  return null;
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
