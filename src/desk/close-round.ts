import type { Platform, Posted } from '../ports/platform.js';
import type { Round } from '../quiz/round.js';
import { feedAtClose } from './feed-practice.js';
import type { QuizWorld } from './quiz-world.js';
import { closedReply } from './round-replies.js';

// A message that can't be edited for so long stays as it is; its round closes all the same.
const LONGEST_TRY = 24 * 60 * 60_000;

/**
 * Shows the answer of a round and closes it. The message is edited first: an instance that is killed in between leaves an open
 * round, which the next one closes again. Gives how long to wait, in milliseconds, where the platform is away; else null.
 */
export async function closeRound(world: QuizWorld, platform: Platform, { id }: Round): Promise<number | null> {
  const { rounds, picks } = world.store;
  const round = await rounds.find(id);
  if (round === null || round.stage.kind === 'closed') return null;
  if (round.stage.kind !== 'open') {
    await rounds.moveTo(id, { kind: 'closed', message: null }, ['lost', 'claimed']);
    return null;
  }
  const { message } = round.stage;
  const counted = await picks.of(id);
  const edited = await platform.edit(round.place, message, await closedReply(world, platform, round, counted));
  if (isWorthRepeating(edited) && world.clock() < round.closesAt + LONGEST_TRY) return waitOf(edited);
  // Before the round is closed, so that another instance does it again where this one is killed; done twice it counts once.
  await feedAtClose(world, round, counted);
  const isOurs = await rounds.moveTo(id, { kind: 'closed', message }, ['open']);
  // Somebody answered while the message was being edited.
  if (isOurs && (await picks.countOf(id)) !== counted.length) await showClosed(world, platform, round, message);
  return null;
}

/** Shows a round's answer once more, after another edit came late. */
export async function showClosed(world: QuizWorld, platform: Platform, round: Round, message: string): Promise<void> {
  const counted = await world.store.picks.of(round.id);
  await feedAtClose(world, round, counted);
  await platform.edit(round.place, message, await closedReply(world, platform, round, counted));
}

/** The same edit twice does no harm, so one that got lost is made again. */
function isWorthRepeating({ kind }: Posted): boolean {
  return kind === 'away' || kind === 'lost';
}

function waitOf(posted: Posted): number {
  return posted.kind === 'away' ? posted.retryAfter : 0;
}
