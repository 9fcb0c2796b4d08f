import type { Platform, Posted } from '../ports/platform.js';
import { postKeyOf } from '../quiz/open-round.js';
import type { Round } from '../quiz/round.js';
import type { QuizWorld } from './quiz-world.js';
import { questionReply } from './round-replies.js';

/**
 * How long Discord certainly knows a nonce. Its documentation says "in the past few minutes": within two a repeat gives the
 * message that is there, and never a second one.
 */
const NONCE_LIFE = 2 * 60_000;

/** Posts a claimed round. Where it is safe, an outcome that nobody can tell is tried again at once. */
export async function postRound(world: QuizWorld, platform: Platform, round: Round): Promise<Posted> {
  const reply = await questionReply(world, platform, round);
  const posted = await platform.post(round.place, reply, postKeyOf(round));
  if (posted.kind !== 'lost' || !isSafeToRepeat(platform, round, world.clock())) return posted;
  const repeated = await platform.post(round.place, reply, postKeyOf(round));
  // "Away" is said about the repeat alone: what became of the first one is still open.
  return repeated.kind === 'away' ? posted : repeated;
}

/** What became of a round that was claimed and never settled: its instance was killed, or the connection broke. */
export type Found = Posted | { readonly kind: 'absent' } | { readonly kind: 'unknowable' };

export async function findOutcome(world: QuizWorld, platform: Platform, round: Round): Promise<Found> {
  if (isSafeToRepeat(platform, round, world.clock())) {
    const repeated = await postRound(world, platform, round);
    return repeated.kind === 'away' ? { kind: 'lost' } : repeated;
  }
  // A minute for clocks that differ.
  const found = await platform.findPosted(round.place, postKeyOf(round), round.openedAt - 60_000);
  if (found === 'unknowable') return { kind: 'unknowable' };
  return found === null ? { kind: 'absent' } : { kind: 'posted', message: found };
}

function isSafeToRepeat({ name }: Platform, { openedAt }: Round, now: number): boolean {
  return name === 'discord' && now - openedAt <= NONCE_LIFE;
}

/** Writes down that a round is open, if nobody did yet. */
export async function recordPosted({ store }: QuizWorld, round: Round, message: string): Promise<boolean> {
  return store.rounds.moveTo(round.id, { kind: 'open', message }, ['claimed', 'lost']);
}
