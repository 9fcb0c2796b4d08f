/*
 * Payloads as Discord sends them (developers/interactions/receiving-and-responding.mdx), with everything around what is read.
 */
export const APPLICATION_ID = '900000000000000001';
export const SERVER_ID = '700000000000000001';
export const CHANNEL_ID = '800000000000000001';
export const USER_ID = '600000000000000001';
export const TOKEN = 'test-token-of-the-bot';

let counter = 0n;

/** A new id, later than every one before. */
export function newId(): string {
  counter += 1n;
  return String(1_000_000_000_000_000_000n + counter);
}

export type Payload = Readonly<Record<string, unknown>> & { readonly id: string; readonly token: string; readonly type: number };

const user = (id: string): object => ({ id, username: 'ada', discriminator: '0', global_name: 'Ada', avatar: null, public_flags: 0 });

interface Around {
  readonly user?: string;
  /** Null: a direct message. */
  readonly server?: string | null;
  readonly permissions?: string;
  /** Installed to the user alone. */
  readonly isUserInstalled?: boolean;
  readonly channel?: string;
  /** The id of the message that is pressed. */
  readonly pressed?: string;
}

function around(
  type: number,
  { user: id = USER_ID, server = SERVER_ID, permissions = '2147483648', isUserInstalled = false, channel = CHANNEL_ID }: Around,
): Payload {
  const person = user(id);
  const where =
    server === null
      ? { user: person, context: 1, channel: { id: channel, type: 1 } }
      : {
          guild_id: server,
          guild: { id: server, features: [], locale: 'en-US' },
          guild_locale: 'en-US',
          context: 0,
          channel: { id: channel, type: 0, name: 'docker', guild_id: server, permissions: '2147483648' },
          member: {
            user: person,
            roles: [],
            permissions,
            joined_at: '2026-01-01T00:00:00.000Z',
            deaf: false,
            mute: false,
            flags: 0,
            nick: null,
          },
        };
  return {
    id: newId(),
    application_id: APPLICATION_ID,
    type,
    token: `interaction-token-${newId()}`,
    version: 1,
    channel_id: channel,
    locale: 'en-US',
    app_permissions: '2147483648',
    entitlements: [],
    attachment_size_limit: 10_485_760,
    authorizing_integration_owners: isUserInstalled ? { 1: id } : { 0: server ?? '0' },
    ...where,
  };
}

type Given = Readonly<Record<string, string | boolean>>;

const optionsOf = (given: Given, focused?: string): object[] =>
  Object.entries(given).map(([name, value]) => ({
    name,
    type: typeof value === 'boolean' ? 5 : 3,
    value,
    ...(name === focused ? { focused: true } : {}),
  }));

export function command(name: string, given: Given = {}, rest: Around = {}): Payload {
  const options = [{ name, type: 1, options: optionsOf(given) }];
  return { ...around(2, rest), data: { id: '500000000000000001', name: 'docker', type: 1, options } };
}

export function autocomplete(name: string, given: Given, focused: string, rest: Around = {}): Payload {
  const options = [{ name, type: 1, options: optionsOf(given, focused) }];
  return { ...around(4, rest), data: { id: '500000000000000001', name: 'docker', type: 1, options } };
}

export function messageMenu(
  content: string,
  embeds: readonly object[] = [],
  rest: Around = {},
  more: Readonly<Record<string, unknown>> = {},
): Payload {
  const target = newId();
  const messages = { [target]: { ...message(content, more), id: target, embeds } };
  return {
    ...around(2, rest),
    data: { id: '500000000000000002', name: 'Explain with Deckhand', type: 3, target_id: target, resolved: { messages } },
  };
}

export function button(custom_id: string, rest: Around = {}): Payload {
  return { ...around(3, rest), message: message('', { flags: 64, ...pressedIn(rest) }), data: { custom_id, component_type: 2, id: 5 } };
}

export function select(custom_id: string, values: readonly string[], rest: Around = {}): Payload {
  return {
    ...around(3, rest),
    message: message('', { flags: 64, ...pressedIn(rest) }),
    data: { custom_id, component_type: 3, id: 5, values },
  };
}

/** A message that was named is one that everybody sees. */
const pressedIn = ({ pressed }: Around): Readonly<Record<string, unknown>> => (pressed === undefined ? {} : { id: pressed, flags: 0 });

export function modal(custom_id: string, text: string, rest: Around = {}): Payload {
  const components = [{ type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'missing', value: text } }];
  return { ...around(5, rest), message: message(''), data: { custom_id, components } };
}

/** A message as the gateway delivers it; to name the bot put its id into `mentions`. */
export function message(
  content: string,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> & { readonly id: string } {
  return {
    id: newId(),
    channel_id: CHANNEL_ID,
    guild_id: SERVER_ID,
    type: 0,
    content,
    author: user(USER_ID),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    attachments: [],
    embeds: [],
    components: [],
    timestamp: '2026-11-29T12:00:00.000000+00:00',
    edited_timestamp: null,
    pinned: false,
    tts: false,
    flags: 0,
    ...more,
  };
}
