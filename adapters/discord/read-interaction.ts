import type { Incoming, Spot, Standing } from '../../src/conversation.js';
import { type CommandSpec, findCommand, wordsOf } from '../../src/intent/commands.js';
import { formatPerson, formatPlace } from '../../src/people.js';
import { INTERACTION, type InteractionPayload, type Option, POINTED_AT, type Words } from './payloads.js';

/** What an interaction is answered with and by. */
export interface Handle {
  readonly id: string;
  readonly token: string;
}

export type ReadInteraction =
  | { readonly kind: 'ping' }
  | { readonly kind: 'incoming'; readonly handle: Handle; readonly incoming: Incoming }
  /** A keystroke in an option; `option` is what it completes. */
  | {
      readonly kind: 'completion';
      readonly handle: Handle;
      readonly option: string;
      readonly partial: string;
      readonly given: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'unreadable' };

/** A payload of Discord's → our words. Never throws. */
export function readInteraction(payload: unknown): ReadInteraction {
  const { data: read } = INTERACTION.safeParse(payload);
  if (read === undefined) return { kind: 'unreadable' };
  if (read.type === 1) return { kind: 'ping' };
  const spot = spotOf(read);
  if (spot === null) return { kind: 'unreadable' };
  const handle = { id: read.id, token: read.token };
  const standing = standingFrom(read.member?.permissions);
  switch (read.type) {
    case 2:
      return { kind: 'incoming', handle, incoming: questionOf(read, spot, standing) };
    case 3: {
      const { custom_id: token, values = [] } = read.data;
      // In the bot's direct messages nobody else reads along; in those between people both do.
      const isAmongOthers = read.guild_id != null || read.context === AMONG_PEOPLE;
      const isPublic = isAmongOthers && read.message != null && (read.message.flags & EPHEMERAL) === 0;
      return {
        kind: 'incoming',
        handle,
        incoming: { kind: 'press', spot, token, values, message: read.message?.id ?? null, isPublic, standing },
      };
    }
    case 4:
      return { kind: 'completion', handle, ...completionOf(read.data) };
    case 5:
      return {
        kind: 'incoming',
        handle,
        incoming: { kind: 'missed', spot, token: read.data.custom_id, text: valueIn(read.data.components) },
      };
  }
}

// A message that only one person sees: 1 << 6.
const EPHEMERAL = 64;
// Interaction context type PRIVATE_CHANNEL.
const AMONG_PEOPLE = 2;

type Delivered<T extends number> = InteractionPayload & { readonly type: T };

/**
 * A thread is a place of its own, with its own id: Discord checks rights and takes messages by that id alone, and what it
 * delivers from the gateway doesn't name the channel that a thread hangs on.
 */
function spotOf({ member, user, guild_id, channel, channel_id }: Delivered<2 | 3 | 4 | 5>): Spot | null {
  const someone = member?.user ?? user;
  const where = channel?.id ?? channel_id;
  if (someone === undefined || someone === null || where === undefined || where === null) return null;
  return {
    person: formatPerson({ platform: 'discord', home: '', user: someone.id }),
    place: formatPlace({ platform: 'discord', server: guild_id ?? 'dm', channel: where }),
    thread: null,
  };
}

const ADMINISTRATOR = 1n << 3n;
const MANAGE_CHANNELS = 1n << 4n;
const MANAGE_GUILD = 1n << 5n;

/** From the permission bits Discord worked out, overwrites of the channel among them. */
export function standingFrom(permissions: string | undefined): Standing {
  const bits = BigInt(permissions ?? '0');
  if ((bits & (ADMINISTRATOR | MANAGE_GUILD)) !== 0n) return 'admin';
  return (bits & MANAGE_CHANNELS) !== 0n ? 'manager' : 'member';
}

function questionOf({ data }: Delivered<2>, spot: Spot, standing: Standing): Incoming {
  const isShortcut = data.type === 3;
  const { spec, name, options } = chosenOf(data);
  const given = givenOf(options);
  // Discord can still hold a command that the table has no more: its words are answered all the same.
  const words = spec === undefined ? wordsWithout(data.name, name, given) : wordsOf(spec, given);
  return {
    kind: 'question',
    spot,
    route: isShortcut ? 'shortcut' : 'command',
    text: isShortcut ? textOf(data.resolved?.messages?.[data.target_id ?? '']) : words,
    isPublic: options.some((option) => option.name === PUBLIC_OPTION && option.value === true),
    standing,
  };
}

/** `/docker new of:port` → `new port`; `/quiz daily time:09:00 level:hard` → `quiz daily time 09:00 level hard`, as it would be typed. */
function wordsWithout(parent: string, name: string, given: Readonly<Record<string, string>>): string {
  if (parent === 'docker' || parent === name) return [name, ...Object.values(given)].join(' ');
  return [parent, name, ...Object.entries(given).flat()].join(' ');
}

/** The option with which people choose that everybody sees the answer. */
export const PUBLIC_OPTION = 'public';
const SUB_COMMAND = 1;
const SUB_COMMAND_GROUP = 2;

interface Chosen {
  readonly spec: CommandSpec | undefined;
  readonly name: string;
  readonly options: readonly Option[];
}

/** The command of the table that was chosen: `/docker ask`, `/quiz daily`; a group between the two has no meaning of its own. */
function chosenOf({ name, options = [] }: { readonly name: string; readonly options?: readonly Option[] | undefined }): Chosen {
  const [first] = options;
  if (first?.type === SUB_COMMAND_GROUP) return chosenOf({ name, options: first.options });
  if (first?.type === SUB_COMMAND) return { spec: findCommand(name, first.name), name: first.name, options: first.options ?? [] };
  return { spec: undefined, name, options };
}

function givenOf(options: readonly Option[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.flatMap(({ name, value }) => (value === undefined || name === PUBLIC_OPTION ? [] : [[name, String(value)] as const])),
  );
}

function completionOf(data: Delivered<4>['data']): { option: string; partial: string; given: Readonly<Record<string, string>> } {
  const { spec, options } = chosenOf(data);
  const focused = options.find((option) => option.focused === true);
  const completes = spec?.options.find(({ name }) => name === focused?.name)?.completes ?? '';
  return { option: completes, partial: String(focused?.value ?? ''), given: givenOf(options.filter((option) => option !== focused)) };
}

/** The value of the one input of a form, wherever Discord wrapped it. */
function valueIn(components: unknown): string {
  if (Array.isArray(components)) return components.map(valueIn).find((value) => value !== '') ?? '';
  if (typeof components !== 'object' || components === null) return '';
  if ('value' in components && typeof components.value === 'string') return components.value;
  if ('component' in components) return valueIn(components.component);
  return 'components' in components ? valueIn(components.components) : '';
}

/** The words of a message, embeds, text displays and what was forwarded among them. */
function textOf(message: unknown): string {
  const { data } = POINTED_AT.safeParse(message);
  if (data === undefined) return '';
  return [data, ...data.message_snapshots.map((snapshot) => snapshot.message)].flatMap(wordsIn).join('\n');
}

function wordsIn({ content, embeds, components }: Words): string[] {
  const embedded = embeds.flatMap(({ title, description, fields }) => [
    title ?? '',
    description ?? '',
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ]);
  return [content, ...embedded, ...displayedIn(components)].filter((text) => text !== '');
}

const DEEPEST = 5;

function displayedIn(components: unknown, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(components)) return components.flatMap((one) => displayedIn(one, depth + 1));
  if (typeof components !== 'object' || components === null) return [];
  if ('content' in components && typeof components.content === 'string') return [components.content];
  return 'components' in components ? displayedIn(components.components, depth) : [];
}
