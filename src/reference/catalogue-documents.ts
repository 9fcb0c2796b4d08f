import { plainProse } from '../prose.js';
import type { Command, Flag } from './command.js';

/** What the catalogue's index is built from: a document a command and one a flag. */
export interface CatalogueDocument {
  /** `command:docker container ls`, `flag:docker container run --restart`. */
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  readonly asked: readonly string[];
  readonly words: readonly string[];
  readonly body: string;
}

/** Documents of all commands and flags that are neither hidden nor without effect. */
export function catalogueDocuments(commands: readonly Command[]): CatalogueDocument[] {
  return commands
    .filter((command) => command.hidden !== true && command.path !== 'docker')
    .flatMap((command) => [
      documentOf(command),
      ...command.flags.filter((flag) => flag.hidden !== true).map((flag) => flagDocument(command, flag)),
    ]);
}

function documentOf(command: Command): CatalogueDocument {
  return {
    id: `command:${command.path}`,
    topic: areaOf(command),
    title: command.path,
    asked: [...command.aliases, ...command.asked],
    words: [],
    body: plainProse(command.summary),
  };
}

function flagDocument(command: Command, flag: Flag): CatalogueDocument {
  const name = flag.name.replaceAll('-', ' ');
  const last = command.path.split(' ').slice(1).join(' ');
  return {
    id: `flag:${command.path} --${flag.name}`,
    topic: areaOf(command),
    title: `${last} --${flag.name}`,
    asked: [`${last} ${name} flag`, ...flag.asked],
    words: [],
    body: flag.prose.map(plainProse).join('\n'),
  };
}

const AREAS: Readonly<Record<string, string>> = {
  compose: 'compose',
  stack: 'stacks',
  service: 'services',
  swarm: 'swarm',
  node: 'swarm',
  buildx: 'build',
  builder: 'build',
  secret: 'services',
  config: 'services',
};

/** The area that has to be named for this command to be meant; see AREAS in search/features.ts. */
function areaOf({ path }: Command): string {
  return AREAS[path.split(' ')[1] ?? ''] ?? 'commands';
}
