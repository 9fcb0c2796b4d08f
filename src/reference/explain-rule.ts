import { flagsOf, given } from './explain-flags.js';
import { say } from './explain-prose.js';
import type { Remark } from './explained.js';
import type { GivenLine } from './read-docker-line.js';
import { type Mount, parseMount, parseVolume } from './read-mount.js';
import { type Publish, parsePublish } from './read-publish.js';

/** What is remarked on the commands whose path fits. */
export interface Rule {
  readonly on: RegExp;
  readonly remarks: (line: GivenLine) => readonly Remark[];
}

export const RUNS = /container (?:run|create)$|compose run$/;
export const ANY = /^/;

/** A rule for one flag, or for the bare command when no flag is named. */
export function when(on: RegExp, names: readonly string[], kind: Remark['kind'], sentence: string): Rule {
  return {
    on,
    remarks: (line) => (names.every((name) => given(line, name) !== undefined) ? [{ kind, prose: say(sentence) }] : []),
  };
}

/** As {@link when}, for a flag with one of these values. */
export function whenIs(on: RegExp, name: string, value: RegExp, kind: Remark['kind'], sentence: string): Rule {
  return {
    on,
    remarks: (line) =>
      flagsOf(line).some((one) => one.flag.name === name && value.test(one.value ?? '')) ? [{ kind, prose: say(sentence) }] : [],
  };
}

/** What a line mounts. */
export function mountsOf(line: GivenLine): Mount[] {
  if (!/container (?:run|create)$|compose run$|service (?:create|update)$/.test(line.named.path)) return [];
  return flagsOf(line).flatMap(({ flag, value }) => {
    if (value === null) return [];
    if (flag.name === 'volume') return [parseVolume(value)];
    return flag.name === 'mount' || flag.name === 'mount-add' ? [parseMount(value)] : [];
  });
}

/** The ports a line publishes. */
export function publishedBy(line: GivenLine): Publish[] {
  return flagsOf(line).flatMap(({ flag, value }) => (/^publish(?:-add)?$/.test(flag.name) && value !== null ? [parsePublish(value)] : []));
}

export function networkOf(line: GivenLine): string {
  return (given(line, 'network') ?? given(line, 'net'))?.value ?? '';
}
