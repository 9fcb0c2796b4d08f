import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandFacts, FlagFacts, RemovedCommand, RemovedFlag } from '../../src/reference/facts.js';
import type { AliasIndex } from '../../src/reference/spellings.js';

/** `knowledge/commands/facts/*.json` as one value. */
export interface Facts {
  readonly commands: readonly CommandFacts[];
  readonly globalFlags: readonly FlagFacts[];
  readonly aliases: AliasIndex;
  readonly removedCommands: readonly RemovedCommand[];
  readonly removedFlags: readonly RemovedFlag[];
}

const COMPONENTS = ['docker', 'compose', 'buildx', 'trust'] as const;

export function readFacts(folder: string): Facts {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
  const versions = read<{ global_flags: readonly FlagFacts[]; alias_index: AliasIndex }>('versions.json');
  const removed = read<{ commands: readonly RemovedCommand[]; flags: readonly RemovedFlag[] }>('removed.json');
  return {
    commands: COMPONENTS.flatMap((component) => read<readonly CommandFacts[]>(`${component}.json`)),
    globalFlags: versions.global_flags,
    aliases: versions.alias_index,
    removedCommands: removed.commands,
    removedFlags: removed.flags,
  };
}
