import { COMMANDS, type CommandSpec, type OptionSpec } from '../../src/intent/commands.js';
import { PARENT_SUMMARIES, PUBLIC_SUMMARY, SHORTCUT_NAME } from '../../src/wording/discord.js';
import { PUBLIC_OPTION } from './read-interaction.js';

/** A command as Discord registers it (developers/interactions/application-commands.mdx). */
export interface CommandPayload {
  /** 1: typed; 3: in the menu of a message. */
  readonly type: 1 | 3;
  readonly name: string;
  readonly description?: string;
  /** 0: installed to a server; 1: to a user. Only for commands that are registered everywhere. */
  readonly integration_types?: readonly number[];
  /** 0: servers; 1: the bot's direct messages; 2: other private channels. Likewise. */
  readonly contexts?: readonly number[];
  readonly options?: readonly OptionPayload[];
}

export interface OptionPayload {
  /** 1: sub-command, 3: text, 5: yes or no. */
  readonly type: 1 | 3 | 5;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  /** All that it can be; Discord takes no completion beside it. */
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly options?: readonly OptionPayload[];
}

/** Everything Discord should know, made from the one table. `isEverywhere`: not for a single server. */
export function commandPayloads(isEverywhere: boolean, commands: readonly CommandSpec[] = COMMANDS): CommandPayload[] {
  const reach = isEverywhere ? { integration_types: [0, 1], contexts: [0, 1, 2] } : {};
  const shown = commands.filter(({ where }) => where === 'everywhere');
  const parents = [...new Set(shown.map(({ parent }) => parent))];
  const typed = parents.map((parent): CommandPayload => {
    const options = shown.filter((spec) => spec.parent === parent).map(subCommand);
    return { type: 1, name: parent, description: PARENT_SUMMARIES[parent], ...reach, options };
  });
  return [...typed, { type: 3, name: SHORTCUT_NAME, ...reach }];
}

function subCommand({ name, parent, summary, options }: CommandSpec): OptionPayload {
  // Discord wants what is required before what isn't.
  const texts = [...options].sort((one, other) => Number(other.isRequired) - Number(one.isRequired)).map(textOption);
  const isQuestion = parent === 'docker' && options.length > 0;
  return { type: 1, name, description: summary, options: isQuestion ? [...texts, PUBLIC] : texts };
}

function textOption({ name, summary, isRequired, completes, choices }: OptionSpec): OptionPayload {
  const said = { type: 3, name, description: summary, required: isRequired } as const;
  if (choices === undefined) return { ...said, autocomplete: completes !== null };
  return { ...said, choices: choices.map((choice) => ({ name: choice, value: choice })) };
}

const PUBLIC: OptionPayload = { type: 5, name: PUBLIC_OPTION, description: PUBLIC_SUMMARY, required: false };
