import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Issue } from './entry.js';
import { LEDGER_STATUSES, type LedgerRow } from './ledger.js';

const version = z.union([z.string(), z.number()]).transform(String);
const row = z
  .strictObject({
    line: z.number().int().positive(),
    book: z.string().min(1),
    status: z.enum(LEDGER_STATUSES),
    in: version.nullish().transform((given) => given ?? null),
    entry: z.string().min(1),
    source: z.string().min(1),
    probe: z.string().min(1),
    must: z.array(version).min(1),
  })
  .refine(
    (given) => given.in !== null || (given.status !== 'obsolete' && given.status !== 'removed'),
    'obsolete and removed rows say since when (in)',
  );

/** Reads `ledger.yaml`. Rows that can't be read, probes used twice and unknown entries are issues. */
export function parseLedger(
  text: string,
  entries: ReadonlySet<string>,
): { readonly rows: readonly LedgerRow[]; readonly issues: readonly Issue[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const file = 'ledger.yaml';
  const issues: Issue[] = document.errors.map((error) => ({
    file,
    line: counter.linePos(error.pos[0]).line,
    message: `Cannot read the YAML: ${error.code}`,
  }));
  const rows: LedgerRow[] = [];
  const probes = new Map<string, number>();
  const values: unknown = document.toJS();
  if (!Array.isArray(values) && issues.length === 0)
    issues.push({ file, line: 1, message: 'Cannot read the ledger: it is not a list of rows' });
  for (const [index, value] of (Array.isArray(values) ? values : []).entries()) {
    const node: unknown = document.getIn([index], true);
    const offset = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : 0;
    const line = counter.linePos(offset).line;
    const parsed = row.safeParse(value);
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        issues.push({ file, line, message: [...(issue.path.length > 0 ? [issue.path.join('.')] : []), issue.message].join(': ') });
      continue;
    }
    const probe = parsed.data.probe.toLowerCase();
    if (probes.has(probe))
      issues.push({ file, line, message: `Probe "${parsed.data.probe}" is used twice: also for line ${probes.get(probe)}` });
    probes.set(probe, parsed.data.line);
    // Ids of the command catalogue and of sums are checked by asking the probe.
    if (!entries.has(parsed.data.entry) && !/^(?:command|flag|sum|error):/.test(parsed.data.entry))
      issues.push({ file, line, message: `Line ${parsed.data.line} points to an unknown entry: ${parsed.data.entry}` });
    rows.push(parsed.data);
  }
  return { rows, issues };
}
