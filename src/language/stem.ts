// By sub-path only: natural's root loads three database clients and prints to stdout.
import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

// Words that Porter would tear from their family or throw together with strangers.
const KEPT: ReadonlyMap<string, string> = new Map([
  ['manager', 'manager'],
  ['managers', 'manager'],
  ['running', 'running'],
  ['daemon', 'daemon'],
  ['daemons', 'daemon'],
  ['dns', 'dns'],
  ['tls', 'tls'],
  ['ps', 'ps'],
  ['ls', 'ls'],
  ['oss', 'oss'],
  ['unless', 'unless'],
  ['rootless', 'rootless'],
  ['ingress', 'ingress'],
  ['process', 'process'],
  ['processes', 'process'],
  ['access', 'access'],
  ['address', 'address'],
  ['addresses', 'address'],
  ['iptables', 'iptables'],
  ['news', 'news'],
  ['general', 'general'],
  ['generate', 'generate'],
  ['organization', 'organization'],
  ['organise', 'organization'],
  ['policy', 'policy'],
  ['policies', 'policy'],
  ['police', 'police'],
  ['import', 'import'],
  ['important', 'important'],
  ['execute', 'execut'],
  ['exec', 'exec'],
  ['secure', 'secur'],
  ['security', 'security'],
  ['universal', 'universal'],
  ['university', 'university'],
]);

const known = new Map<string, string>();
const KNOWN_LIMIT = 20_000;

/** The stem of one lower-case word. Numbers, flags and paths are their own stem: they are never folded into another. */
export function stemOf(word: string): string {
  const kept = KEPT.get(word);
  if (kept !== undefined) return kept;
  if (word.length < 4 || word.length > 40 || !/^[a-z]+$/.test(word)) return word;
  const seen = known.get(word);
  if (seen !== undefined) return seen;
  const stem = porterStemmer.stem(word);
  if (known.size < KNOWN_LIMIT) known.set(word, stem);
  return stem;
}
