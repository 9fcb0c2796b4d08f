import type { Query } from '../language/query.js';

/** A question about how many managers a swarm needs or can lose. */
export type QuorumSum =
  /** What do `managers` managers give: quorum and tolerance. */
  | { readonly kind: 'given-managers'; readonly managers: number }
  /** Can `managers` managers lose `lost` of them? */
  | { readonly kind: 'can-lose'; readonly managers: number; readonly lost: number }
  /** How many managers survive `lost` failures? */
  | { readonly kind: 'to-survive'; readonly lost: number }
  /** Is `managers` any better than `fewer`? */
  | { readonly kind: 'one-more'; readonly managers: number; readonly fewer: number };

/** Managers that must agree: floor(N/2) + 1. Source: docs.docker.com/engine/swarm/raft, swarmkit raft.go. */
export function quorumOf(managers: number): number {
  return Math.floor(managers / 2) + 1;
}

/** Managers that may be lost: floor((N-1)/2). Source: docs.docker.com/engine/swarm/raft. */
export function toleranceOf(managers: number): number {
  return Math.floor((managers - 1) / 2);
}

/** The smallest number of managers that survives `lost` failures: 2 × lost + 1. */
export function managersToSurvive(lost: number): number {
  return 2 * lost + 1;
}

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const MOST = 1_000;

const ABOUT_MANAGERS = /\b(managers?|mgrs?|raft|quorum|consensus)\b/;
const LOSING =
  /\b(surviv\w*|tolerat\w*|tolerance|los(?:e|es|ing|t|s)|fail\w*|down|dies?|dead|crash\w*|fault|outages?|unavailable|gone|withstand|break\w*|go(?:es)? away|offline)\b/;
// "two of three managers are gone, how do I get the cluster going": that is a procedure, not a sum.
const ASKS_WHAT_TO_DO =
  /\bhow (?:do|to|can|should)\b|\bhow (?:is|are)\b.*\b(?:brought|back|repaired|fixed)\b|\bbring back\b|\brecover\w*|\brestor\w*|\brejoin\b|\bjoin (?:it )?back\b|\bforce\b|\bpromot\w*|\bdemot\w*|\bleave\b|\b(?:which|what)(?: is|'s)?(?: the)? (?:docker )?(?:sub-?)?(?:commands?|flags?|options?)\b/;
// How many managers belong in which zone is a table of its own.
const DISTRIBUTES =
  /\b(?:distribut|spread|divid|split|plac)\w*\b[^.?!]{0,80}\b(?:zones?|azs?|regions?|sites?|data ?cent(?:er|re)s?|racks?)\b/;
const CONCLUDING = /\b(quorum|majority|consensus|tolerat\w*|tolerance|fault)\b/;
const WORTH =
  /\b(buy|gain|better|help|benefit|worth|improve\w*|more (?:safe|fault|avail)\w*|even number|point in|any good|instead of|over|advantage|useful|sense)\b/;
const OUT_OF = /^\s*(?:managers?\s*)?(?:nodes?\s*)?(?:out )?of\s*(?:my|our|the|your|all|a total of)?\s*$/;
// Without one of these, "one manager is down" reports what happened and wants help, not a sum.
const SUPPOSING =
  /\b(?:if|when|can|could|may|might|must|should|want|need(?:ed|s)?|how many|number of|los(?:e|ing)|loss|surviv\w*|tolerat\w*|withstand|failures?|fail)\b/;
// "quorum lost in 2 data centers" counts something that isn't managers.
const COUNTS_OTHERS = /^\s*(?!managers?\b|mgrs?\b|nodes?\b|swarm\b|raft\b|docker\b|members?\b|voters?\b)[a-z]/;

/** Reads the sum that a question asks for; null when it asks for none. */
export function readQuorum({ text }: Query): QuorumSum | null {
  const asked = text.toLowerCase();
  if (DISTRIBUTES.test(asked)) return null;
  if (asked.length > 300 || !ABOUT_MANAGERS.test(asked) || (ASKS_WHAT_TO_DO.test(asked) && !/\bhow many\b/.test(asked))) return null;
  const numbers = [...asked.matchAll(/(?<![\w./:-])(\d{1,4})(?:st|nd|rd|th)?(?![\w./:]|-\d)|[a-z]+/g)]
    .map((match) => ({
      value: numberOf(match[1] ?? match[0]),
      at: match.index,
      end: match.index + match[0].length,
      isOrdinal: isOrdinal(match[0]),
    }))
    .filter((found): found is Found => found.value !== null && found.value > 0 && found.value <= MOST);
  if (numbers.length === 0) return null;
  const ordinal = numbers.find((found) => found.isOrdinal && found.value > 1);
  if (ordinal && WORTH.test(asked) && /\bmanager/.test(asked.slice(ordinal.end, ordinal.end + 20))) {
    return { kind: 'one-more', managers: ordinal.value, fewer: ordinal.value - 1 };
  }
  const plain = numbers.filter((found) => !found.isOrdinal && !/^\s*(?:docker )?workers?\b/.test(asked.slice(found.end)));
  const managers = plain.find((found) =>
    /^[\s-]*(?:swarm |docker |raft |master )?(?:managers?|mgrs?|nodes? (?:raft|quorum))\b/.test(asked.slice(found.end)),
  );
  const [first, second] = plain;
  if (first && second && managers && WORTH.test(asked) && Math.abs(first.value - second.value) === 1 && !LOSING.test(asked)) {
    return { kind: 'one-more', managers: Math.max(first.value, second.value), fewer: Math.min(first.value, second.value) };
  }
  // "2 of my 5 managers fail": the part stands before the whole.
  if (first && second && LOSING.test(asked) && first.value <= second.value && OUT_OF.test(asked.slice(first.end, second.at)))
    return { kind: 'can-lose', managers: second.value, lost: first.value };
  if (managers) {
    const other = plain.find((found) => found !== managers);
    if (/\bhow many\b[^,;?]*\b(?:managers?|do (?:i|we|you) need)\b/.test(asked) && LOSING.test(asked) && isLostCount(asked, managers))
      return { kind: 'to-survive', lost: managers.value };
    if (isLostCount(asked, managers) && other === undefined)
      return SUPPOSING.test(asked) ? { kind: 'to-survive', lost: managers.value } : null;
    if (other && LOSING.test(asked)) {
      if (isLostCount(asked, managers)) return { kind: 'can-lose', managers: other.value, lost: managers.value };
      return { kind: 'can-lose', managers: managers.value, lost: other.value };
    }
    if ((LOSING.test(asked) && SUPPOSING.test(asked)) || CONCLUDING.test(asked))
      return { kind: 'given-managers', managers: managers.value };
    return null;
  }
  if (plain.length === 1 && first && LOSING.test(asked) && /\b(?:how many|number of|managers? (?:to|needed|required)|need)\b/.test(asked))
    return { kind: 'to-survive', lost: first.value };
  if (
    plain.length === 1 &&
    first &&
    /\bquorum\b.*\b(?:of|for|with|in)\s+$/.test(asked.slice(0, first.at)) &&
    !COUNTS_OTHERS.test(asked.slice(first.end))
  )
    return { kind: 'given-managers', managers: first.value };
  return null;
}

/** "what about 5": a bare number after a quorum sum counts managers. */
export function readBareQuorum({ text }: Query): QuorumSum | null {
  const number =
    /^\W*(?:and|or|what about|how about|with|for|of)?(?: (?:with|for|of))?\s*(\d{1,4}|[a-z]+)(?: managers?| nodes?| of them)?\W*$/i.exec(
      text.trim(),
    )?.[1];
  const managers = number === undefined ? null : numberOf(number.toLowerCase());
  return managers === null || managers < 1 || managers > MOST ? null : { kind: 'given-managers', managers };
}

interface Found {
  readonly value: number;
  readonly at: number;
  readonly end: number;
  readonly isOrdinal: boolean;
}

// "lose 2 managers", "failure of two managers", "2 managers fail": the number counts what is lost.
function isLostCount(asked: string, { at, end }: Found): boolean {
  const before = asked.slice(Math.max(0, at - 24), at);
  const after = asked.slice(end, end + 40);
  if (
    /\b(?:los(?:e|es|ing|s of)|loss of|failures? of|surviv\w+(?: the)?(?: loss of| failure of)?|tolerat\w+(?: the)?(?: loss of| failure of)?|withstand)\s*$/.test(
      before,
    )
  )
    return true;
  return (
    /^\s*(?:managers?|mgrs?|nodes?)?\s*(?:can |may |could )?(?:fail|failing|failed|failures?|down|die|dying|are down|go down|are lost|crash)\b/.test(
      after,
    ) && !/\bcan\s*$/.test(before)
  );
}

function numberOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  const cardinal = NUMBER_WORDS.indexOf(word);
  if (cardinal >= 0) return cardinal;
  const ordinal = ORDINALS.indexOf(word);
  return ordinal >= 0 ? ordinal : null;
}

function isOrdinal(word: string): boolean {
  return ORDINALS.includes(word) || /^\d+(?:st|nd|rd|th)$/.test(word);
}
