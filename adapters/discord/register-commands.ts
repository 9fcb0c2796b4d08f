import { z } from 'zod';
import { type CommandPayload, commandPayloads, type OptionPayload } from './command-payloads.js';
import { createRest } from './discord-api.js';

/** Where and as whom commands are registered. */
export interface Registration {
  readonly token: string;
  readonly applicationId: string;
  readonly apiUrl: string | null;
  /** One server, for trying; null: everywhere. */
  readonly guild: string | null;
}

/** Uploads the commands if Discord knows others, and resolves to what changed, a line each. Rejects as the API does. */
export async function registerCommands({ token, applicationId, apiUrl, guild }: Registration): Promise<readonly string[]> {
  const rest = createRest(token, apiUrl);
  const path = `/applications/${applicationId}${guild === null ? '' : `/guilds/${guild}`}/commands` as const;
  const wanted = commandPayloads(guild === null);
  const known = KNOWN.parse(await rest.get(path).catch(orInvalidToken));
  const changes = changesBetween(known, wanted);
  if (changes.length === 0) return ['Nothing to do: Discord knows these commands already'];
  await rest.put(path, { body: wanted });
  return changes;
}

function orInvalidToken(error: unknown): never {
  const isRefused = typeof error === 'object' && error !== null && 'status' in error && error.status === 401;
  throw isRefused ? new Error('DISCORD_TOKEN is not valid (Developer Portal, Bot, Reset Token)', { cause: error }) : error;
}

const OPTION: z.ZodType<OptionPayload> = z.lazy(() =>
  z.looseObject({
    type: z.number(),
    name: z.string(),
    description: z.string(),
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    choices: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
    options: z.array(OPTION).optional(),
  }),
) as z.ZodType<OptionPayload>;
const KNOWN = z.array(
  z.looseObject({
    type: z.number().default(1),
    name: z.string(),
    description: z.string().optional(),
    integration_types: z.array(z.number()).nullish(),
    contexts: z.array(z.number()).nullish(),
    options: z.array(OPTION).optional(),
  }),
);
type Known = z.infer<typeof KNOWN>[number];

function changesBetween(known: readonly Known[], wanted: readonly CommandPayload[]): string[] {
  const before = new Map(known.map((command) => [titleOf(command), command]));
  const after = new Map(wanted.map((command) => [titleOf(command), command]));
  const added = [...after.keys()].filter((title) => !before.has(title)).map((title) => `added ${title}`);
  const removed = [...before.keys()].filter((title) => !after.has(title)).map((title) => `removed ${title}`);
  const changed = [...after].flatMap(([title, command]) => {
    const one = before.get(title);
    return one === undefined || fingerprint(one) === fingerprint(command) ? [] : [`changed ${title}${partsOf(one, command)}`];
  });
  return [...added, ...changed, ...removed];
}

function titleOf({ type, name }: { readonly type: number; readonly name: string }): string {
  return type === 1 ? `/${name}` : `"${name}" on messages`;
}

/** The sub-commands that differ. */
function partsOf(one: Known, other: CommandPayload): string {
  const prints = (options: readonly OptionPayload[] = []): Map<string, string> =>
    new Map(options.map((option) => [option.name, JSON.stringify(optionPrint(option))]));
  const [before, after] = [prints(one.options), prints(other.options)];
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
  return names.length === 0 ? '' : `: ${names.join(', ')}`;
}

/** What we say of a command; Discord adds ids and versions, and leaves out what is as usual. */
function fingerprint({ type, name, description = '', integration_types, contexts, options = [] }: Known | CommandPayload): string {
  const reach = [integration_types ?? [0], contexts ?? []].map((list) => [...list].sort());
  return JSON.stringify([type, name, description, reach, options.map(optionPrint)]);
}

function optionPrint({
  type,
  name,
  description,
  required = false,
  autocomplete = false,
  choices = [],
  options = [],
}: OptionPayload): unknown {
  return [type, name, description, required, autocomplete, choices.map(({ name, value }) => [name, value]), options.map(optionPrint)];
}
