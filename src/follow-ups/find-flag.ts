import type { Query } from '../language/query.js';
import type { Catalogue } from '../reference/catalogue.js';
import type { Hit, Retrieval } from '../search/search.js';
import { commandsOf, type FollowUpSources, findSubject } from './subject.js';

// What was talked about earlier is meant less often than what was talked about last.
const OLDER = 0.85;
// An entry that lists many commands is about none of them in particular.
const MOST_COMMANDS = 4;
// What somebody wrote about the flag of the same name on another command may not fit this one.
const BORROWED = 0.85;
// The name of a flag said in so many words, of a command that is talked about.
const NAMED = 0.62;
const LEAST_NAME = 4;
// In a longer sentence a word such as `file` or `host` is just a word.
const MOST_NAMING = 5;

/** The flag, of a command that was talked about, which does what is asked: "only the ids". Undefined when none comes near. */
export function findFlagByEffect(query: Query, trail: readonly string[], sources: FollowUpSources): Hit | undefined {
  const hits = trail.flatMap((id, age) => hitsFor(query, id, sources).map((hit) => aged(hit, age)));
  return hits.reduce<Hit | undefined>((best, hit) => (best === undefined || hit.confidence > best.confidence ? hit : best), undefined);
}

function hitsFor(query: Query, id: string, sources: FollowUpSources): readonly Hit[] {
  const catalogue = sources.catalogue();
  const subject = findSubject(id, sources);
  const commands = subject === null ? [] : commandsOf(subject, catalogue).slice(0, MOST_COMMANDS);
  // The flag that was just talked about is not what somebody asks for next.
  const own = commands.flatMap((path) => flagIdsOf(path, catalogue)).filter((flag) => flag !== id);
  if (own.length === 0) return [];
  const search = sources.catalogueSearch();
  const ids = new Set(own);
  const subjectOfSearch = { entry: `command:${commands[0] ?? ''}` };
  const direct = [search.findAmong(query, ids), search.findAmong(query, ids, subjectOfSearch)].flatMap((found) => topOf(found) ?? []);
  return [...direct, ...borrowed(query, own, sources), ...listed(query, own, sources), ...named(query, own, sources)];
}

function flagIdsOf(path: string, catalogue: Catalogue): string[] {
  const command = catalogue.command(path);
  const worker = command?.delegates_to === undefined ? undefined : catalogue.command(command.delegates_to);
  return [command, worker].flatMap((one) => one?.flags.map((flag) => `flag:${one.path} --${flag.name}`) ?? []);
}

/** Flags of the same name do the same on most commands: what people ask of one, they ask of the others. */
function borrowed(query: Query, own: readonly string[], sources: FollowUpSources): Hit[] {
  const ownOf = new Map(own.map((id) => [nameIn(id), id]));
  const others = [...ownOf.keys()].flatMap((name) =>
    sources
      .catalogue()
      .commandsWith(name)
      .map(({ path }) => `flag:${path} --${name}`),
  );
  const hit = topOf(sources.catalogueSearch().findAmong(query, new Set(others)));
  const id = hit === undefined ? undefined : ownOf.get(nameIn(hit.id));
  return hit === undefined || id === undefined ? [] : [{ ...hit, id, confidence: hit.confidence * BORROWED }];
}

function nameIn(id: string): string {
  return id.replace(/^.* --/, '');
}

const ONES =
  /^(?:(?:and|but|ok) )?(?:only|just) (?:(?:the|those|my) )?(?:[\w-]+ )*ones?\b|^(?:(?:and|but|ok) )?(?:only|just) (?:those|the ones) /i;

/** "only the bridge ones" of a list: what a filter is for. */
function listed(query: Query, own: readonly string[], sources: FollowUpSources): Hit[] {
  const filter = own.find((id) => nameIn(id) === 'filter');
  return filter !== undefined && ONES.test(query.text.trim()) ? hitOf(filter, sources) : [];
}

/** "and push it right away": the name of a flag is one of the words. */
function named(query: Query, own: readonly string[], sources: FollowUpSources): Hit[] {
  if (query.words.length > MOST_NAMING) return [];
  const said = query.words.map(({ text }) => text.replace(/ly$/, ''));
  const id = own.find((one) => nameIn(one).length >= LEAST_NAME && said.includes(nameIn(one)));
  return id === undefined ? [] : hitOf(id, sources);
}

function hitOf(id: string, { catalogueSearch }: FollowUpSources): Hit[] {
  const record = catalogueSearch().recordOf(id);
  return record === undefined ? [] : [{ id, topic: record.topic, title: record.title, confidence: NAMED }];
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
