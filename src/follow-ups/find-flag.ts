import type { Query } from '../language/query.js';
import type { Catalogue } from '../reference/catalogue.js';
import type { Hit, Retrieval } from '../search/search.js';
import { commandsOf, type FollowUpSources, findSubject } from './subject.js';

// What was talked about earlier is meant less often than what was talked about last.
export const OLDER = 0.85;
// An entry that lists many commands is about none of them in particular.
const MOST_COMMANDS = 4;

/** The flag, of a command that was talked about, which does what is asked: "only the ids". Undefined when none comes near. */
export function findFlagByEffect(query: Query, trail: readonly string[], sources: FollowUpSources): Hit | undefined {
  const hits = trail.flatMap((id, age) => (hitFor(query, id, sources) ?? []).map((hit) => aged(hit, age)));
  return hits.reduce<Hit | undefined>((best, hit) => (best === undefined || hit.confidence > best.confidence ? hit : best), undefined);
}

function hitFor(query: Query, id: string, sources: FollowUpSources): readonly Hit[] {
  const subject = findSubject(id, sources);
  const commands = subject === null ? [] : commandsOf(subject, sources.catalogue()).slice(0, MOST_COMMANDS);
  const flags = new Set(commands.flatMap((path) => flagIdsOf(path, sources.catalogue())));
  // The flag that was just talked about is not what somebody asks for next.
  flags.delete(id);
  if (flags.size === 0) return [];
  const search = sources.catalogueSearch();
  const alone = search.findAmong(query, flags);
  const leaning = search.findAmong(query, flags, { entry: `command:${commands[0] ?? ''}` });
  return [alone, leaning].flatMap((retrieval) => topOf(retrieval) ?? []);
}

function flagIdsOf(path: string, catalogue: Catalogue): string[] {
  const command = catalogue.command(path);
  const worker = command?.delegates_to === undefined ? undefined : catalogue.command(command.delegates_to);
  return [command, worker].flatMap((one) => one?.flags.map((flag) => `flag:${one.path} --${flag.name}`) ?? []);
}

export function aged(hit: Hit, age: number): Hit {
  return { ...hit, confidence: hit.confidence * OLDER ** age };
}

export function topOf(retrieval: Retrieval): Hit | undefined {
  switch (retrieval.kind) {
    case 'found':
      return retrieval.hit;
    case 'unsure':
      return retrieval.hits[0];
    case 'nothing':
      return retrieval.nearest[0];
  }
}
