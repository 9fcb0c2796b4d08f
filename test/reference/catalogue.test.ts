import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../adapters/files/open-catalogue.js';
import { PACKAGE_FOLDER } from '../../adapters/files/package-folder.js';
import { readFacts } from '../../adapters/files/read-facts.js';
import { atomsOf } from '../../src/language/query.js';
import { plainProse } from '../../src/prose.js';
import type { Command, Flag } from '../../src/reference/command.js';

const catalogue = openCatalogue();
const facts = readFacts(join(PACKAGE_FOLDER, 'knowledge/commands/facts'));
const commands = facts.commands.map(({ path }) => catalogue.command(path)).filter((command) => command !== undefined);
const flags = commands.flatMap((command) => command.flags.map((flag) => ({ command, flag, text: flag.prose.map(plainProse).join(' ') })));
const nameOf = ({ command, flag }: { command: Command; flag: Flag }): string => `${command.path} --${flag.name}`;

describe('the catalogue', () => {
  test('holds every command and flag of the facts', () => {
    expect(commands.length).toBe(facts.commands.length);
    expect(flags.length + facts.globalFlags.length).toBe(1240);
  });

  test('describes every command in a sentence, with an example that is a command line of it', () => {
    const wanting = commands.filter((command) => {
      const names = [command.path, ...command.aliases, command.delegates_to ?? command.path];
      const isShown = names.some((name) => command.example.includes(name) || spelt(command.example).includes(name));
      return plainProse(command.summary).length < 20 || !isShown;
    });
    expect(wanting.map(({ path, example }) => `${path}: ${example}`)).toEqual([]);
  });

  test('describes every flag in words of its own', () => {
    const wanting = flags.filter(({ flag, text }) => {
      const said = new Set(atomsOf(text));
      const given = new Set(atomsOf(`${flag.name.replaceAll('-', ' ')} ${flag.type} flag option the of a`));
      return [...said].filter((atom) => !given.has(atom)).length < 5;
    });
    expect(wanting.map(nameOf)).toEqual([]);
  });

  test('has no description that fits another flag with only its name changed', () => {
    const seen = new Map<string, string>();
    const twins: string[] = [];
    for (const one of flags) {
      // `create` takes over the words of `run` on purpose, and a flag is one thing on the commands that share its description.
      const bare = one.text
        .toLowerCase()
        .replaceAll(`--${one.flag.name}`, '')
        .replaceAll(one.flag.name, '')
        .replaceAll(one.flag.name.replaceAll('-', ' '), '')
        .replace(/\W+/g, ' ');
      const other = seen.get(bare);
      if (other !== undefined && other.split(' --')[1] !== one.flag.name) twins.push(`${nameOf(one)} = ${other}`);
      seen.set(bare, nameOf(one));
    }
    expect(twins).toEqual([]);
  });

  test('names all allowed values that the facts list', () => {
    const wanting = flags.filter(
      ({ flag, text }) => flag.hidden !== true && flag.values?.some((value) => !text.toLowerCase().includes(value.toLowerCase())) === true,
    );
    expect(wanting.map((one) => `${nameOf(one)}: ${one.flag.values?.join(', ')}`)).toEqual([]);
  });

  test('says the unit or the form of a value that has one', () => {
    const units: Readonly<Record<string, RegExp>> = {
      bytes: /\b\d*(?:\.\d+)?(?:b|k|m|g|kb|mb|gb)\b|bytes?|mega|giga|size/i,
      duration: /\d(?:ms|s|m|h)\b|second|minute|hour|duration|time/i,
    };
    const wanting = flags.filter(({ flag, text }) => units[flag.type]?.test(text) === false);
    expect(wanting.map(nameOf)).toEqual([]);
  });

  test.each([
    ['docker ps -a', 'docker container ls'],
    ['ps', 'docker container ls'],
    ['compose up -d', 'docker compose up'],
    ['docker rmi x', 'docker image rm'],
    ['service update web', 'docker service update'],
    ['docker buildx b .', 'docker buildx build'],
    ['image', undefined],
    ['hello world', undefined],
  ])('"%s" begins with the command %s', (typed, path) => {
    expect(catalogue.resolve(typed.split(' '))?.command.path).toBe(path);
  });

  test('finds the flags of docker build on docker buildx build, which does the work', () => {
    expect(catalogue.flag('docker build', 'secret')?.command.path).toBe('docker buildx build');
  });
});

/** An example with its global options taken out: `docker compose -f a.yaml up` is an example of `docker compose up`. */
function spelt(example: string): string {
  return example.replace(/(docker(?: compose| buildx(?: debug)?)?)(?: --?[a-z][\w-]*(?:[= ][^\s-]\S*)?)+(?= [a-z])/g, '$1');
}
