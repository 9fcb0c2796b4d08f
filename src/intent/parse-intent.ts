import type { Query } from '../language/query.js';
import { readQuorum } from '../sums/quorum.js';
import type { Intent } from './intent.js';
import { readSmallTalk } from './small-talk.js';

/** Reads what a person wants. The order is written down here and nowhere else: the narrow readings come first. */
export function parseIntent(query: Query): Intent {
  if (query.text.trim() === '') return { kind: 'blank' };
  const smallTalk = readSmallTalk(query.text);
  if (smallTalk !== null) return { kind: smallTalk };
  const sum = readQuorum(query);
  if (sum !== null) return { kind: 'quorum', sum };
  return { kind: 'ask' };
}
