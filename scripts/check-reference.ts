import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../adapters/files/package-folder.js';
import { readFacts } from '../adapters/files/read-facts.js';
import { compareHelp, existsIn, type HelpDifference, isLater, parseHelpPage } from '../src/reference/compare-help.js';

/** What comparing the installed client with the facts came to. */
export type ReferenceCheck =
  | { readonly kind: 'no-client'; readonly reason: string }
  | {
      readonly kind: 'checked';
      readonly version: string;
      readonly isCovered: boolean;
      readonly pages: number;
      readonly differences: readonly HelpDifference[];
      readonly unchecked: readonly string[];
    };

// The facts of the docker client cover the releases up to this one.
const NEWEST_COVERED = '29.7.2';
const PLUGINS = ['compose', 'buildx', 'trust'] as const;

/** Reads every help page of the installed client, and of the plugins it has, and compares it with the facts as of that version. */
export function checkReference(): ReferenceCheck {
  const version = run(['--version']).match(/\bversion (\d+\.\d+\.\d+)/)?.[1];
  if (version === undefined) return { kind: 'no-client', reason: 'there is no docker client on this machine' };
  const facts = readFacts(join(PACKAGE_FOLDER, 'knowledge/commands/facts'));
  const plugins = new Set(parseHelpPage(run(['--help'])).commands);
  // docker trust left the client in 29.0 and is a plugin since.
  const unchecked = PLUGINS.filter((plugin) => !plugins.has(plugin) || (plugin !== 'trust' && !hasPlugin(plugin)));
  const differences: HelpDifference[] = [];
  let pages = 0;
  for (const command of facts.commands) {
    const component = command.component;
    if (component !== 'docker' && unchecked.includes(component)) continue;
    if (command.hidden === true || command.experimental !== undefined || (component === 'docker' && !existsIn(command.since, version)))
      continue;
    const help = run([...command.path.split(' ').slice(1), '--help']);
    // Where buildx is missing, `docker bake` and its like have no page of their own.
    if (!help.includes('Usage:')) continue;
    pages += 1;
    differences.push(
      ...compareHelp(
        command,
        facts.removedFlags,
        parseHelpPage(help),
        component === 'docker' || component === 'trust' ? version : NEWEST_COVERED,
      ),
    );
  }
  return { kind: 'checked', version, isCovered: !isLater(version, NEWEST_COVERED), pages, differences, unchecked };
}

function hasPlugin(name: string): boolean {
  return run([name, '--help']).includes(`docker ${name}`) && !run([name, 'version']).includes('is not a docker command');
}

function run(args: readonly string[]): string {
  const { stdout } = spawnSync('docker', args, { encoding: 'utf8', timeout: 20_000 });
  return stdout ?? '';
}
