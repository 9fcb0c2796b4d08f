import { COUNT, valueAfter, valueBefore } from './asked.js';

/** How the tasks of a service spread over nodes. */
export type SpreadSum =
  /** `perNode` is `--replicas-max-per-node`; null when it isn't set. */
  | { readonly kind: 'spread'; readonly replicas: number; readonly nodes: number; readonly perNode: number | null }
  | { readonly kind: 'global'; readonly nodes: number }
  | { readonly kind: 'most-replicas'; readonly nodes: number; readonly perNode: number };

/** Tasks on each node when all are equal, the fuller ones first: 6 on 4 → [2, 2, 1, 1]. */
export function spreadOver(replicas: number, nodes: number): readonly number[] {
  const [least, more] = [Math.floor(replicas / nodes), replicas % nodes];
  return Array.from({ length: nodes }, (_, index) => least + (index < more ? 1 : 0));
}

const MOST = 1_000;
const MOST_REPLICAS = 1_000_000;
const ASKS =
  /\bhow (?:many|are|is|do|does|will|would)\b|\bwhere\b|\bspread|\bdistribut|\bper node\b|\bplace[ds]?\b|\bplacement\b|\bon each\b|\bwhat happens\b|\bmax(?:imum)?\b/;
const OTHER =
  /\b(?:manager|worker|quorum|fail\w*|dies?|down|lost?|lose|drain\w*|crash\w*|error|pending|rebalanc\w*|constraint|version|update)\b/;

/** Reads a sum about placement from a text that `readAsked` prepared; null when it asks for none. */
export function readSpread(asked: string): SpreadSum | null {
  if (OTHER.test(asked) || /\bhow (?:do|can|to) (?:i|we|you)\b/.test(asked)) return null;
  const nodes = Number(valueBefore(asked, '(?:swarm |docker |worker )?(?:nodes?|machines?|hosts?|servers?)\\b', COUNT) ?? 0);
  if (nodes < 1 || nodes > MOST) return null;
  const perNode =
    valueAfter(asked, 'max[-_ ]?(?:replicas[-_ ])?per[-_ ]?node', COUNT) ?? valueBefore(asked, '(?:replicas? )?(?:max )?per node', COUNT);
  const replicas =
    valueBefore(asked, '(?:replicas?|tasks?|containers?|instances?|copies)\\b', COUNT) ?? valueAfter(asked, 'replicas', COUNT);
  if (/\bglobal\b/.test(asked) && replicas === null) return ASKS.test(asked) ? { kind: 'global', nodes } : null;
  const cap = perNode === null ? null : Number(perNode);
  if (cap !== null && cap >= 1 && cap <= MOST_REPLICAS && (replicas === null || replicas === perNode))
    return ASKS.test(asked) ? { kind: 'most-replicas', nodes, perNode: cap } : null;
  const count = Number(replicas ?? 0);
  const isWhole = /^\d+ (?:replicas?|tasks) (?:on|over|across) \d+ nodes?\W*$/.test(asked);
  if (count < 1 || count > MOST_REPLICAS || !(ASKS.test(asked) || isWhole)) return null;
  return { kind: 'spread', replicas: count, nodes, perNode: cap };
}
