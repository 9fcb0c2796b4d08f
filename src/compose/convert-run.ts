import { type Prose, plainProse } from '../prose.js';
import type { Catalogue } from '../reference/catalogue.js';
import { maskSecrets } from '../secrets.js';
import { formatCompose } from './format-compose.js';
import { maskService } from './mask-service.js';
import { notesOf } from './notes.js';
import { RUN_FLAGS } from './run-flags.js';
import { combinationNotes, flagNotes, secretNotes, variableNotes } from './run-notes.js';
import { type Given, piecesOf } from './run-parts.js';
import { type GivenFlag, readRunWords } from './run-words.js';
import { inKeyOrder, mapOf, type Service, type TopLevel, type YamlMap } from './service.js';
import { serviceName } from './service-name.js';
import { escapeDollars, keepVariables } from './variables.js';

/** A `docker run` line as a Compose service, or why it cannot be read. */
export type RunConversion =
  | {
      readonly kind: 'service';
      readonly name: string;
      readonly service: Service;
      readonly topLevel: TopLevel;
      /** What could not be carried over, or has to be known. */
      readonly notes: readonly Prose[];
      /** The whole file. */
      readonly yaml: string;
    }
  | { readonly kind: 'unreadable'; readonly problem: Prose };

/** Converts the words after `docker run`, already unquoted. Values that look like secrets are masked. */
export function convertRun(words: readonly string[], catalogue: Catalogue): RunConversion {
  const read = readRunWords(words, catalogue);
  if (read.kind === 'unreadable') return { kind: 'unreadable', problem: notesOf([maskSecrets(read.problem)])[0] ?? [] };
  const given = byName(read.flags);
  const pieces = piecesOf(given);
  const name = serviceName(read.image, given.get('name')?.at(-1));
  const whole = inKeyOrder({
    image: keepVariables(read.image),
    ...mapOf(pieces.flatMap((piece) => Object.entries(piece.service))),
    ...(read.command.length > 0 ? { command: read.command.map(escapeDollars) } : {}),
  });
  const service = maskService(whole);
  const topLevel: TopLevel = mapOf([
    ['networks', mergedMap(pieces.map((piece) => piece.networks))],
    ['volumes', mergedMap(pieces.map((piece) => maskService(piece.volumes ?? {})))],
  ]);
  const notes = [
    ...read.notes,
    ...pieces.flatMap((piece) => piece.notes ?? []),
    ...flagNotes(read.flags, catalogue),
    ...combinationNotes(given, service, name),
    ...secretNotes(whole, service),
    ...variableNotes(service),
  ];
  return { kind: 'service', name, service, topLevel, notes: notesOf(notes.map(maskSecrets)), yaml: formatCompose(name, service, topLevel) };
}

function byName(flags: readonly GivenFlag[]): Given {
  const given = new Map<string, string[]>();
  for (const { name, value } of flags) {
    const counterpart = RUN_FLAGS[name];
    const known = counterpart?.kind === 'same' ? counterpart.as : name;
    given.set(known, [...(given.get(known) ?? []), value]);
  }
  return given;
}
function mergedMap(maps: readonly (YamlMap | undefined)[]): YamlMap | undefined {
  const merged = mapOf(maps.flatMap((map) => Object.entries(map ?? {})));
  return Object.keys(merged).length > 0 ? merged : undefined;
}
/** A conversion's notes without their marks, for tests and plain output. */
export function plainNotes(notes: readonly Prose[]): string[] {
  return notes.map(plainProse);
}
