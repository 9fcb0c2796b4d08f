import { Document, isMap, isPair, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { Service, TopLevel } from './service.js';

/** A service as a whole Compose file. */
export function formatCompose(name: string, service: Service, { networks, volumes }: TopLevel): string {
  const file = { services: { [name]: service }, ...(networks ? { networks } : {}), ...(volumes ? { volumes } : {}) };
  // Words that YAML 1.1 takes for something else (no, 22:22, 0777) are quoted too: not every reader is of 1.2.
  const document = new Document(file, { aliasDuplicateObjects: false, compat: 'yaml-1.1', merge: false });
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key)) return;
      // A plain << would be read as a merge.
      if (key.value === '<<') key.type = Scalar.QUOTE_DOUBLE;
      if (isSeq(value) && IN_ONE_LINE.has(String(key.value))) {
        value.flow = true;
        for (const item of value.items) quote(item);
      }
      if (isSeq(value) && QUOTED.has(String(key.value))) for (const item of value.items) quote(item);
      if (key.value === 'mode' && isScalar(value)) value.format = 'OCT';
    },
  });
  return document.toString({
    lineWidth: 0,
    nullStr: '',
    flowCollectionPadding: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}

const IN_ONE_LINE = new Set(['command', 'entrypoint', 'test']);
const QUOTED = new Set(['ports', 'expose']);

function quote(item: unknown): void {
  if (isScalar(item) && typeof item.value === 'string') item.type = Scalar.QUOTE_DOUBLE;
  else if (isPair(item) || isMap(item)) return;
}
