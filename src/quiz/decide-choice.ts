import type { Entry, Port } from '../knowledge/entry.js';
import type { CommandFacts, FlagFacts } from '../reference/facts.js';
import { quorumOf, toleranceOf } from '../sums/quorum.js';
import type { DockerFact } from './docker-fact.js';

/** What typed facts there are to decide by. */
export interface DockerFacts {
  readonly entries: readonly Entry[];
  readonly commands: readonly CommandFacts[];
}

/** Whether a choice is right by the facts; where they cannot tell, the reason. */
export type Decision = { readonly kind: 'decided'; readonly isRight: boolean } | { readonly kind: 'undecidable'; readonly reason: string };

/** Decides one choice, given as plain text, by the fact of its question. */
export function decideChoice(fact: DockerFact, choice: string, facts: DockerFacts): Decision {
  switch (fact.kind) {
    case 'port-of': {
      const ports = portsOf(fact.entry, fact.use, facts);
      return ports.length === 0 ? undecidable(`no port of ${fact.entry} is for "${fact.use}"`) : decidePort(choice, ports);
    }
    case 'flag-of':
      return withCommand(fact.command, facts, (command) => {
        const name = flagIn(choice);
        return name === null ? undecidable('the choice names no flag') : decided(flagNamed(name, command, facts) !== undefined);
      });
    case 'short-of':
      return withFlag(fact, facts, (flag) => decided(flag.shorthand !== null && flagIn(choice) === flag.shorthand));
    case 'default-of':
      return withFlag(fact, facts, (flag) =>
        flag.default === null ? undecidable('the facts hold no default of it') : decided(folded(choice) === folded(flag.default)),
      );
    case 'subcommand-of':
      return withCommand(fact.command, facts, (command) => {
        const path = `${command.path} ${choice
          .replace(/^docker /, '')
          .trim()
          .split(/\s/)
          .at(-1)}`;
        return decided(facts.commands.some((one) => one.path === path || one.aliases.includes(path)));
      });
    case 'alias-of':
      return withCommand(fact.command, facts, (command) => decided([command.path, ...command.aliases].includes(choice.trim())));
    case 'makes-layer': {
      const [instruction = ''] = choice.trim().split(/\s/);
      if (LAYERS.has(instruction)) return decided(true);
      return NO_LAYERS.has(instruction) ? decided(false) : undecidable('the choice begins with no instruction');
    }
    case 'quorum-of':
      return decideNumber(choice, quorumOf(fact.managers));
    case 'tolerance-of':
      return decideNumber(choice, toleranceOf(fact.managers));
  }
}

/**
 * Instructions that change the file system of the image and so make a layer, WORKDIR too: it creates its directory
 * (BuildKit's dockerfile2llb). The rest only writes into the configuration; a stage's FROM takes over the layers of another image.
 */
const LAYERS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
const NO_LAYERS: ReadonlySet<string> = new Set(
  'FROM ARG CMD ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD SHELL STOPSIGNAL USER VOLUME'.split(' '),
);

const decided = (isRight: boolean): Decision => ({ kind: 'decided', isRight });
const undecidable = (reason: string): Decision => ({ kind: 'undecidable', reason });
const folded = (text: string): string => text.trim().toLowerCase();

function portsOf(id: string, use: string, { entries }: DockerFacts): readonly Port[] {
  const ports = entries.find((entry) => entry.id === id)?.facts.flatMap((fact) => (fact.kind === 'ports' ? fact.ports : [])) ?? [];
  return ports.filter((port) => port.use.toLowerCase().includes(use.toLowerCase()));
}

function decidePort(choice: string, ports: readonly Port[]): Decision {
  const number = /\d+/.exec(choice)?.[0];
  if (number === undefined) return undecidable('the choice names no port');
  const named = choice.toLowerCase().match(/\b(?:tcp|udp)\b/g) ?? [];
  return decided(ports.some((port) => port.port === Number(number) && named.every((protocol) => port.protocol.includes(protocol))));
}

function withCommand(path: string, facts: DockerFacts, decide: (command: CommandFacts) => Decision): Decision {
  const command = facts.commands.find((one) => one.path === path);
  return command === undefined ? undecidable(`there is no command "${path}" by this full name`) : decide(command);
}

function withFlag(
  { command: path, flag: name }: { readonly command: string; readonly flag: string },
  facts: DockerFacts,
  decide: (flag: FlagFacts) => Decision,
): Decision {
  return withCommand(path, facts, (command) => {
    const flag = flagNamed(name, command, facts);
    return flag === undefined ? undecidable(`"${path}" has no flag --${name}`) : decide(flag);
  });
}

/** A flag of a command, or of the one that really runs: `docker image build` runs `docker buildx build`. */
export function flagNamed(name: string, command: CommandFacts, { commands }: DockerFacts): FlagFacts | undefined {
  const runs = commands.find((one) => one.path === command.delegates_to);
  return [...command.flags, ...(runs?.flags ?? [])].find((flag) => flag.name === name || flag.shorthand === name);
}

/** The name of the flag in `docker run --rm`, `-p 8080:80` or `--pull=always`, without dashes. */
function flagIn(choice: string): string | null {
  return /(?:^|\s)--?([A-Za-z][A-Za-z0-9-]*)/.exec(choice)?.[1] ?? null;
}

function decideNumber(choice: string, right: number): Decision {
  const number = /\d+/.exec(choice)?.[0];
  return number === undefined ? undecidable('the choice names no number') : decided(Number(number) === right);
}
