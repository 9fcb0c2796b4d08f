import type { Answer } from '../answer/answer.js';
import type { LookUp } from '../reference/look-up.js';
import { composeFlag } from '../reply/compose-look-up.js';
import { commandsOf, type FollowUpSources, findSubject } from './subject.js';

/** A flag named alone ("and --build?") is one of the command that was talked about, where that has it. Null for all else. */
export function findNamedFlag(lookUp: LookUp, trail: readonly string[], sources: FollowUpSources): Answer | null {
  if (lookUp.kind !== 'flag-anywhere' || trail.length === 0) return null;
  const subjects = trail.flatMap((id) => findSubject(id, sources) ?? []);
  const paths = subjects.flatMap((subject) => commandsOf(subject, sources.catalogue()));
  const [found] = paths.flatMap((path) => lookUp.found.find(({ command }) => command.path === path) ?? []);
  return found === undefined ? null : composeFlag(found);
}
