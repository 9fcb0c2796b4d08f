import type { Entry } from '../knowledge/entry.js';
import { plainProse } from '../prose.js';
import { popularityOf } from '../reference/catalogue.js';
import type { Command, Flag } from '../reference/command.js';
import type { RemovedFlag } from '../reference/facts.js';
import { lowerFirst, MADE } from '../wording/made-questions.js';
import { LONGEST } from './check-bank.js';
import { askable, fitReason, givesAway, mayBeConfused, plainAll, sentencesOf } from './described.js';
import type { Draft, Option } from './draft.js';
import type { Level } from './question.js';
import { createReading, type Reading } from './reading.js';
import { shuffled } from './seeded.js';

export interface CommandSources {
  readonly entries: readonly Entry[];
  readonly commands: readonly Command[];
  readonly globalFlags: readonly string[];
  readonly removedFlags: readonly RemovedFlag[];
}

/** Questions on commands and flags that people use: those that an entry shows in an example. */
export function makeCommandQuestions(sources: CommandSources): Draft[] {
  const reading = createReading(sources.entries, sources.commands);
  const asked = askedCommands(sources.commands);
  return [
    ...asked.flatMap((one) => flagDrafts(one, asked, sources, reading)),
    ...asked.flatMap((one) => letterDrafts(one, foreignFlags(one, asked, sources), reading)),
    ...asked.flatMap((one) => valueDrafts(one, asked, reading)),
    ...asked.flatMap((one) => aliasDrafts(one, asked, reading)),
    ...groupDrafts(sources.commands, asked, reading),
  ];
}

/** A command as it is asked about. */
interface Asked {
  readonly command: Command;
  /** As people type it: `docker run`. */
  readonly spelled: string;
  /** The flags that `--help` shows, of the command that really runs. */
  readonly flags: readonly Flag[];
}

function askedCommands(commands: readonly Command[]): Asked[] {
  const delegates = new Set(commands.map((command) => command.delegates_to));
  return commands
    .filter(
      (command) => command.group !== true && command.hidden !== true && command.experimental === undefined && !delegates.has(command.path),
    )
    .map((command) => {
      const runs = commands.find((one) => one.path === command.delegates_to) ?? command;
      return { command, spelled: spellingOf(command), flags: runs.flags.filter(isShown) };
    })
    .sort((a, b) => popularityOf(b.command.path) - popularityOf(a.command.path) || (a.command.path < b.command.path ? -1 : 1));
}

function isShown(flag: Flag): boolean {
  return flag.hidden !== true && flag.deprecated !== true && flag.no_effect !== true && flag.experimental === undefined;
}

function spellingOf({ path, aliases }: Command): string {
  return aliases.find((alias) => alias.split(' ').length === 2) ?? path;
}

const slugOf = (text: string): string => text.replace(/[^a-zA-Z0-9]+/g, '-').replace(/^-|-$/g, '');
const levelOf = ({ command }: Asked, isCommon: boolean): Level => {
  const popularity = popularityOf(command.path);
  if (popularity > 0) return isCommon ? 'easy' : 'medium';
  return isCommon ? 'medium' : 'hard';
};

/** The reference page of a command. */
function pageOf(path: string): string {
  return `https://docs.docker.com/reference/cli/${path.split(' ').join('/')}/`;
}

/** "Which flag of X does Y": the wrong ones are its other flags, and flags that only other commands have. */
function flagDrafts(one: Asked, asked: readonly Asked[], sources: CommandSources, reading: Reading): Draft[] {
  const foreign = foreignFlags(one, asked, sources);
  const drafts = one.flags.flatMap((flag): Draft[] => {
    const entry = reading.flag(one.command.path, flag.name);
    const [first = '', second = ''] = sentencesOf(flag.prose);
    const said = askable(first, LONGEST.asks - 90);
    const isUsed = popularityOf(one.command.path) > 0 ? flag.asked.length > 0 : flag.asked.length > 1;
    if (entry === null || said === null || !isUsed || /--?[a-z]|\bhere\b/i.test(said.replace(/`[^`]*`/g, '')) || givesAway(said, flag.name))
      return [];
    const right = fitReason(second, LONGEST.reason) ?? fitReason(first, LONGEST.reason);
    if (right === null) return [];
    const about = { name: flag.name, said, all: plainAll(flag.prose) };
    const siblings = one.flags.filter((other) => other !== flag && !mayBeConfused(about, { name: other.name, all: plainAll(other.prose) }));
    const wrong = [...siblings.flatMap(flagOption), ...shuffled(foreign.slice(0, 8), flag.name).slice(0, Math.max(0, 5 - siblings.length))];
    return [
      {
        id: `made/flag-${slugOf(one.command.path.replace('docker ', ''))}-${flag.name}`,
        topic: entry.topic,
        entry: entry.id,
        level: levelOf(one, flag.asked.length > 1),
        asks: isVerb(said) ? MADE.flagThat(one.spelled, lowerFirst(said)) : MADE.flagFor(one.spelled, said),
        right: [{ text: `\`--${flag.name}\``, why: right }],
        wrong,
        sources: [pageOf(one.command.path)],
      },
    ];
  });
  return [...drafts, ...flagsDrafts(one, foreign, reading)];
}

/** Third person singular, as descriptions begin: "Puts a name"; not "Seconds to wait". */
function isVerb(said: string): boolean {
  return (
    /^[A-Z][a-z]+s (?!of\b|to\b|for\b|per\b|until\b|that\b|in\b|as\b|and\b|or\b|the build's\b)/.test(said) &&
    !/^(?:Unless|Always|Less|Ulimits|Options|Labels|Platforms|Limits|Names? )/.test(said)
  );
}

function flagOption(flag: Flag): Option[] {
  const why = fitReason(MADE.flagMeans(flag.name, sentencesOf(flag.prose)[0] ?? ''), LONGEST.reason);
  return why === null ? [] : [{ text: `\`--${flag.name}\``, why }];
}

/** Flags that other commands show and this one has in no way: not hidden, not removed, not global. */
function foreignFlags({ command, flags, spelled }: Asked, asked: readonly Asked[], sources: CommandSources): Option[] {
  const own = new Set([
    ...command.flags.map(({ name }) => name),
    ...flags.map(({ name }) => name),
    ...sources.globalFlags,
    ...sources.removedFlags.filter((removed) => removed.command === command.path).map(({ flag }) => flag),
    ...(sources.commands.find(({ path }) => path === command.delegates_to)?.flags ?? []).map(({ name }) => name),
    ...sources.commands.filter(({ path }) => command.path.startsWith(`${path} `)).flatMap((parent) => parent.flags.map(({ name }) => name)),
  ]);
  return asked
    .map((other) => ({ other, near: nearness(other.command.path, command.path) + (popularityOf(other.command.path) > 0 ? 1 : 0) }))
    .filter(({ other, near }) => other.command.component === command.component && near > 0)
    .sort((a, b) => b.near - a.near)
    .map(({ other }) => other)
    .flatMap((other) =>
      other.flags
        .filter(({ name }) => !own.has(name))
        .map(({ name }) => ({ text: `\`--${name}\``, why: MADE.isFlagElsewhere(other.spelled, spelled) })),
    );
}

/** Siblings of a command are those of its group, and those that do the same in other groups: `volume prune` for `image prune`. */
function nearness(path: string, other: string): number {
  const [words, others] = [path.split(' '), other.split(' ')];
  return (words.at(-1) === others.at(-1) ? 4 : 0) + (words[1] === others[1] ? 2 : 0);
}

/** "Which of these flags does X have": one right, and one with two. */
function flagsDrafts(one: Asked, foreign: readonly Option[], reading: Reading): Draft[] {
  const entry = reading.command(one.command.path);
  const known = one.flags.filter((flag) => reading.flag(one.command.path, flag.name) !== null);
  const own = shuffled(known, one.command.path).flatMap((flag): Option[] => {
    const why = fitReason(MADE.isFlag(one.spelled, flag.name, sentencesOf(flag.prose)[0] ?? ''), LONGEST.reason);
    return why === null ? [] : [{ text: `\`--${flag.name}\``, why }];
  });
  if (entry === null || popularityOf(one.command.path) === 0) return [];
  const slug = slugOf(one.command.path.replace('docker ', ''));
  const about = { topic: entry.topic, entry: entry.id, wrong: foreign.slice(0, 14), sources: [pageOf(one.command.path)] };
  const [first, second, third] = own;
  return [
    ...(first ? [{ ...about, id: `made/has-flag-${slug}`, level: 'medium' as const, asks: MADE.flagOf(one.spelled), right: [first] }] : []),
    ...(second && third
      ? [{ ...about, id: `made/has-flags-${slug}`, level: 'hard' as const, asks: MADE.flagsOf(one.spelled), right: [second, third] }]
      : []),
  ];
}

/** Letters and what they stand for, both ways. */
function letterDrafts(one: Asked, foreign: readonly Option[], reading: Reading): Draft[] {
  if (popularityOf(one.command.path) === 0) return [];
  const lettered = one.flags.flatMap((flag) => (flag.shorthand === null ? [] : [{ flag, letter: flag.shorthand }]));
  const letters = new Map(lettered.map(({ flag, letter }) => [letter, flag.name]));
  return lettered.flatMap(({ flag, letter }): Draft[] => {
    const entry = reading.flag(one.command.path, flag.name);
    const means = sentencesOf(flag.prose)[0] ?? '';
    const why = fitReason(MADE.isLong(letter, flag.name, means), LONGEST.reason);
    if (entry === null || why === null) return [];
    const about = { topic: entry.topic, entry: entry.id, level: levelOf(one, flag.asked.length > 1), sources: [pageOf(one.command.path)] };
    const slug = `${slugOf(one.command.path.replace('docker ', ''))}-${flag.name}`;
    // The first letter must not give it away: at least two wrong ones begin with it too.
    const near = one.flags
      .filter((other) => other !== flag && other.name.charAt(0) === letter.toLowerCase())
      .map((other) => ({
        text: `\`--${other.name}\``,
        why: other.shorthand === null ? MADE.hasNoLetter(other.name) : MADE.hasOtherLetter(other.name, other.shorthand),
      }));
    const alike = shuffled(foreign, slug).filter(({ text }) => text.startsWith(`\`--${letter.toLowerCase()}`));
    const others = [...near, ...alike].slice(0, 5);
    return [
      {
        ...about,
        id: `made/long-${slug}`,
        asks: MADE.long(one.spelled, letter),
        right: [{ text: `\`--${flag.name}\``, why }],
        wrong: others,
      },
      ...(flag.name.charAt(0) === letter
        ? []
        : [
            {
              ...about,
              id: `made/short-${slug}`,
              asks: MADE.short(one.spelled, flag.name),
              right: [{ text: `\`-${letter}\``, why }],
              wrong: [...new Set([flag.name.charAt(0), flag.name.charAt(0).toUpperCase(), ...letters.keys(), 'x', 'k'])]
                .filter((other) => other !== letter)
                .slice(0, 6)
                .map((other) => {
                  const name = letters.get(other);
                  return {
                    text: `\`-${other}\``,
                    why: name === undefined ? MADE.noLetter(one.spelled, other) : MADE.standsFor(other, name),
                  };
                }),
            },
          ]),
    ];
  });
}

/** Flags with a fixed set of values: which one is the default, which are taken at all. */
function valueDrafts(one: Asked, asked: readonly Asked[], reading: Reading): Draft[] {
  return one.flags.flatMap((flag): Draft[] => {
    const values = flag.values ?? [];
    const entry = reading.flag(one.command.path, flag.name);
    if (entry === null || values.length < 2) return [];
    const about = { topic: entry.topic, entry: entry.id, sources: [pageOf(one.command.path)] };
    const slug = `${slugOf(one.command.path.replace('docker ', ''))}-${flag.name}`;
    const prose = plainAll(flag.prose);
    // A value that the description speaks of may be taken although the list has it not.
    const used = asked.filter((other) => popularityOf(other.command.path) > 0);
    const elsewhere = used.flatMap((other) =>
      other.flags.flatMap((its) =>
        (its.values ?? [])
          .filter((value) => its.name !== flag.name && !values.includes(value) && !prose.includes(value))
          .map((value) => ({ value, of: `${other.spelled} --${its.name}` })),
      ),
    );
    const strangers = shuffled(elsewhere, slug).map(({ value, of }) => ({
      text: `\`${value}\``,
      why: MADE.isValueElsewhere(value, flag.name, of),
    }));
    const right = shuffled(values, slug)[0] ?? '';
    const accepted = fitReason(MADE.isAccepted(flag.name, values), LONGEST.reason);
    const taken: Draft[] =
      accepted === null
        ? []
        : [
            {
              ...about,
              id: `made/value-${slug}`,
              level: 'hard',
              asks: MADE.accepts(one.spelled, flag.name),
              right: [{ text: `\`${right}\``, why: accepted }],
              wrong: strangers.slice(0, 8),
            },
          ];
    if (flag.default === null || !values.includes(flag.default)) return taken;
    const standard: Draft = {
      ...about,
      id: `made/default-${slug}`,
      level: 'medium',
      asks: MADE.standard(one.spelled, flag.name),
      right: [{ text: `\`${flag.default}\``, why: MADE.isStandard(flag.name, flag.default) }],
      wrong: [
        ...values
          .filter((value) => value !== flag.default)
          .map((value) => ({ text: `\`${value}\``, why: MADE.isNoStandard(value, flag.name) })),
        ...strangers.slice(0, Math.max(0, 4 - values.length)),
      ],
    };
    return [...taken, standard];
  });
}

/** `docker ps` is `docker container ls`. */
function aliasDrafts({ command }: Asked, asked: readonly Asked[], reading: Reading): Draft[] {
  const entry = reading.command(command.path);
  if (entry === null) return [];
  const group = command.path.split(' ').slice(0, -1).join(' ');
  const others = asked.filter(
    (other) => other.command !== command && (other.command.path.startsWith(`${group} `) || popularityOf(other.command.path) > 0),
  );
  return command.aliases
    .filter((alias) => alias.split(' ').length === 2 && alias.split(' ')[1] !== command.path.split(' ').at(-1))
    .map((alias) => ({
      id: `made/alias-${slugOf(alias)}`,
      topic: entry.topic,
      entry: entry.id,
      level: 'easy',
      asks: MADE.aliasOf(alias),
      right: [{ text: `\`${command.path}\``, why: MADE.isAlias(alias, command.path) }],
      wrong: shuffled(others, alias).flatMap((other) => {
        const why = fitReason(MADE.isCommand(other.command.path, plainProse(other.command.summary)), LONGEST.reason);
        return why === null ? [] : [{ text: `\`${other.command.path}\``, why }];
      }),
      sources: [pageOf(command.path)],
    }));
}

/** What a group of commands holds, and which of its commands does what. */
function groupDrafts(commands: readonly Command[], asked: readonly Asked[], reading: Reading): Draft[] {
  const groups = commands.filter((command) => command.group === true && command.path !== 'docker' && command.hidden !== true);
  return groups.flatMap((group): Draft[] => {
    const members = asked.filter(({ command }) => isDirectlyBelow(command.path, group.path));
    const taken = new Set(
      commands
        .flatMap((command) => [command.path, ...command.aliases])
        .filter((path) => isDirectlyBelow(path, group.path))
        .map(lastOf),
    );
    const foreign = asked
      .filter(
        ({ command }) =>
          !taken.has(lastOf(command.path)) &&
          command.component === group.component &&
          command.path.split(' ').length === group.path.split(' ').length + 1,
      )
      .map(({ command }) => ({
        text: `\`${lastOf(command.path)}\``,
        why: MADE.isSubcommandElsewhere(command.path, group.path, lastOf(command.path)),
      }));
    return [
      ...members.flatMap((member) => purposeDrafts(member, members, group.path, reading)),
      ...memberDrafts(group.path, members, foreign, reading),
    ];
  });
}

const lastOf = (path: string): string => path.split(' ').at(-1) ?? path;

function isDirectlyBelow(path: string, group: string): boolean {
  return path.startsWith(`${group} `) && path.split(' ').length === group.split(' ').length + 1;
}

function purposeDrafts({ command }: Asked, members: readonly Asked[], group: string, reading: Reading): Draft[] {
  const entry = reading.command(command.path);
  const [summary = ''] = sentencesOf([command.summary]);
  const said = askable(summary, LONGEST.asks - 60);
  const name = lastOf(command.path);
  if (entry === null || said === null || !isVerb(said) || givesAway(said, name)) return [];
  const about = { name, said, all: said };
  const wrong = members.flatMap((other): Option[] => {
    const all = [
      plainProse(other.command.summary),
      ...other.command.body.flatMap((passage) => (passage.kind === 'paragraph' ? [plainProse(passage.prose)] : [])),
    ].join(' ');
    if (other.command === command || mayBeConfused(about, { name: lastOf(other.command.path), all })) return [];
    const why = fitReason(MADE.isCommand(other.command.path, lowerFirst(sentencesOf([other.command.summary])[0] ?? '')), LONGEST.reason);
    return why === null ? [] : [{ text: `\`${other.command.path}\``, why }];
  });
  const example = command.example.split('\n')[0] ?? '';
  return [
    {
      id: `made/purpose-${slugOf(command.path.replace('docker ', ''))}`,
      topic: entry.topic,
      entry: entry.id,
      level: popularityOf(command.path) > 0 ? 'easy' : 'medium',
      asks: MADE.commandThat(group, lowerFirst(said)),
      right: [{ text: `\`${command.path}\``, why: `For example: \`${example}\`` }],
      wrong,
      sources: [pageOf(command.path)],
    },
  ];
}

function memberDrafts(group: string, members: readonly Asked[], foreign: readonly Option[], reading: Reading): Draft[] {
  const own = shuffled(members, group).flatMap(({ command }) => {
    const entry = reading.command(command.path);
    const why = fitReason(MADE.isCommand(command.path, lowerFirst(plainProse(command.summary))), LONGEST.reason);
    return entry === null || why === null ? [] : [{ entry, option: { text: `\`${lastOf(command.path)}\``, why } }];
  });
  const [first, second, third] = own;
  if (first === undefined) return [];
  const about = { topic: first.entry.topic, entry: first.entry.id, wrong: foreign, sources: [pageOf(group)] };
  const slug = slugOf(group.replace('docker ', ''));
  return [
    { ...about, id: `made/subcommand-${slug}`, level: 'medium', asks: MADE.subcommandOf(group), right: [first.option] },
    ...(second && third
      ? [
          {
            ...about,
            id: `made/subcommands-${slug}`,
            level: 'hard' as const,
            asks: MADE.subcommandsOf(group),
            right: [second.option, third.option],
          },
        ]
      : []),
  ];
}
