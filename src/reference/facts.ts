/** What is known for certain about a flag; written by `npm run reference:import`. Names without dashes. */
export interface FlagFacts {
  readonly name: string;
  readonly shorthand: string | null;
  /** Value type as the program declares it: `bool`, `string`, `list`, `bytes`, `duration`, … */
  readonly type: string;
  readonly default: string | null;
  /** First release that has it; `<=18.09` means the oldest release sampled or earlier. Not determined for buildx. */
  readonly since?: string | null;
  readonly repeatable?: boolean;
  readonly values?: readonly string[];
  readonly min_api?: string;
  readonly swarm?: string;
  readonly os?: string;
  readonly experimental?: string;
  readonly hidden?: boolean;
  readonly deprecated?: boolean;
  readonly deprecated_since?: string;
  readonly replacement?: string;
  readonly no_effect?: boolean;
  readonly persistent?: boolean;
}

/** What is known for certain about a command. */
export interface CommandFacts {
  /** Canonical path, such as `docker container run`. */
  readonly path: string;
  readonly component: 'docker' | 'compose' | 'buildx' | 'trust';
  readonly aliases: readonly string[];
  readonly usage: readonly string[];
  readonly args: readonly string[];
  readonly args_min?: number;
  /** null: no limit. */
  readonly args_max?: number | null;
  readonly since: string | null;
  readonly flags: readonly FlagFacts[];
  readonly group?: boolean;
  readonly min_api?: string;
  readonly swarm?: string;
  readonly os?: string;
  readonly experimental?: string;
  readonly hidden?: boolean;
  /** Rank among the common commands of `docker --help`. */
  readonly common_rank?: number;
  /** The command that really runs: `docker image build` runs `docker buildx build`. */
  readonly delegates_to?: string;
  readonly removed_from_core_in?: string;
}

export interface RemovedCommand {
  readonly path: string;
  readonly removed_in: string;
  readonly renamed_to?: string;
}

export interface RemovedFlag {
  readonly command: string;
  readonly flag: string;
  /** As in {@link FlagFacts}; whether a word after the flag was its value. Unknown for some. */
  readonly type?: string;
  readonly removed_in: string;
  readonly moved_to?: string;
  readonly renamed_to?: string;
  readonly still_accepted?: boolean;
  readonly kubernetes?: boolean;
}

/** `true` for a release that is no news to anybody: the oldest that was looked at. */
export function isAncient(since: string | null | undefined): boolean {
  return since === null || since === undefined || since.startsWith('<=');
}
