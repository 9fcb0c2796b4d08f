import { readFacts } from '../../adapters/files/read-facts.js';
import { buildCommands } from '../../src/reference/build-catalogue.js';
import { createCatalogue } from '../../src/reference/catalogue.js';

/** The catalogue straight from the imported facts, so that these tests need no build. */
const facts = readFacts('knowledge/commands/facts');
const { commands } = buildCommands(facts.commands, facts.globalFlags, { commands: [], shared: [], issues: [] });

export const CATALOGUE = createCatalogue(
  {
    commands: commands.map(({ path, aliases, group, hidden, flags }) => ({
      path,
      aliases,
      family: 'all',
      isGroup: group === true,
      isHidden: hidden === true,
      flags: flags.map(({ name, shorthand }) => [name, shorthand] as const),
    })),
    removedCommands: facts.removedCommands,
    removedFlags: facts.removedFlags,
  },
  () => commands,
);

export const RUN_FLAG_FACTS = CATALOGUE.command('docker container run')?.flags ?? [];
