import { say } from '../reference/explain-prose.js';
import { explainBySentence, explainKey } from './explain-key.js';
import type { ExplainedKey, ServicesExplanation } from './explained-service.js';
import { TOP_SENTENCES } from './key-sentences.js';
import { maskService } from './mask-service.js';
import { parseServices } from './parse-service.js';
import type { YamlMap } from './service.js';
import { remarksOn } from './service-remarks.js';

/** Explains a whole Compose file, the mapping of some services, or the keys of one. Values that look like secrets are masked. */
export function explainServices(text: string): ServicesExplanation {
  const pasted = parseServices(text);
  if (pasted.kind === 'unreadable') return { kind: 'unreadable', problem: say('{problem}', { problem: pasted.problem }) };
  if (pasted.kind === 'declarations') return { kind: 'explained', services: [], topLevel: topLevelOf(pasted.file), remarks: [] };
  return {
    kind: 'explained',
    services: pasted.services.map(({ name, service }) => ({ name, keys: keysOf(service) })),
    topLevel: topLevelOf(pasted.file),
    remarks: remarksOn(pasted),
  };
}

function keysOf(service: YamlMap): ExplainedKey[] {
  return Object.entries(maskService(service)).map(([key, value]) => explainKey(key, value));
}

function topLevelOf(file: YamlMap | null): ExplainedKey[] {
  if (file === null) return [];
  return Object.entries(maskService(file))
    .filter(([key]) => key !== 'services')
    .map(([key, value]) => explainBySentence(key, value, TOP_SENTENCES));
}
