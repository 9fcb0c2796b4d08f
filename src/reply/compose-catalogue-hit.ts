import type { Answer } from '../answer/answer.js';
import type { Catalogue } from '../reference/catalogue.js';
import { composeCommand, composeFlag, type Subcommands } from './compose-look-up.js';

/** The answer to a hit of the catalogue's index: `command:PATH` or `flag:PATH --NAME`; null for any other id. */
export function composeCatalogueHit(id: string, confidence: number, catalogue: Catalogue, subcommandsOf: Subcommands): Answer | null {
  const [, kind, path = '', name] = /^(command|flag):([a-z -]+?)(?: --([a-z0-9-]+))?$/.exec(id) ?? [];
  if (kind === 'command') {
    const command = catalogue.command(path);
    return command === undefined ? null : { ...composeCommand(command, subcommandsOf, false), confidence };
  }
  const found = kind === 'flag' && name !== undefined ? catalogue.flag(path, name) : undefined;
  return found === undefined ? null : { ...composeFlag(found), confidence };
}
