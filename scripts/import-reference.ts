import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * npm run reference:import -- PATH/docker-cli.json
 * Splits the extracted command data into knowledge/commands/facts/*.json, one file a component, one command a line so
 * that a change of facts reads well in a diff. These files are never edited by hand.
 */
interface CommandRow {
  readonly path: string;
  readonly component: string;
}
interface CommandData {
  readonly components: Readonly<Record<string, unknown>>;
  readonly releases_sampled: unknown;
  readonly global_flags: unknown;
  readonly commands: readonly CommandRow[];
  readonly alias_index: unknown;
  readonly removed_commands: readonly unknown[];
  readonly removed_flags: readonly unknown[];
}

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error('Cannot import: give the path of docker-cli.json');
const data = JSON.parse(readFileSync(from, 'utf8')) as CommandData;
const folder = 'knowledge/commands/facts';
mkdirSync(folder, { recursive: true });

for (const component of Object.keys(data.components)) {
  const commands = data.commands.filter((command) => command.component === component);
  writeFileSync(join(folder, `${component}.json`), linesOf(commands));
  console.log(`${component}: ${commands.length} commands`);
}
writeFileSync(
  join(folder, 'removed.json'),
  `{\n"commands": ${linesOf(data.removed_commands)},\n"flags": ${linesOf(data.removed_flags)}}\n`,
);
writeFileSync(
  join(folder, 'versions.json'),
  `${JSON.stringify({ components: data.components, releases_sampled: data.releases_sampled, global_flags: data.global_flags, alias_index: data.alias_index }, null, 1)}\n`,
);

function linesOf(rows: readonly unknown[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}
