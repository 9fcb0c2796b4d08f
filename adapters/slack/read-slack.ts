import { z } from 'zod';
import type { Incoming, Spot } from '../../src/conversation.js';
import { formatPerson, formatPlace, type PersonId } from '../../src/people.js';
import { decodeQuestion, textOfMessage } from './decode-text.js';
import { MOST_METADATA } from './limits.js';
import { FORM_FIELD } from './render-slack.js';

/*
 * Slack's payloads, read at the door. Only what is needed is looked at, so that a field more or less breaks nothing.
 */

/** The workspace the bot is installed in, and who it is there. */
export interface Installed {
  readonly team: string;
  /** Empty for an installation over a whole organisation, where each payload names its team. */
  readonly isWholeOrganisation: boolean;
  readonly botUser: string;
  readonly botId: string;
  /** The workspace's address with a slash at its end; empty where it isn't known. */
  readonly url: string;
}

/** Where an answer goes. */
export interface Origin {
  /** A channel, or the id of a person: Slack takes it for the direct messages with them. */
  readonly channel: string;
  readonly user: string;
  readonly thread: string | null;
  readonly isDirect: boolean;
  readonly responseUrl: string | null;
  /** Opens a form within three seconds. */
  readonly trigger: string | null;
  /** The message that was pressed. */
  readonly pressed: { readonly ts: string; readonly isEphemeral: boolean } | null;
}

/** What came in, and where its answer goes. */
export interface Received<I extends Incoming = Incoming> {
  readonly incoming: I;
  readonly origin: Origin;
}

export type Question = Received<Incoming & { kind: 'question' }>;

/** What an event means to the bot. */
export type SlackEvent =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'home'; readonly person: PersonId; readonly user: string }
  | { readonly kind: 'left'; readonly team: string };

const TEXT = z.string().catch('');
const SOME = z.string().min(1).nullish().catch(null);
const PERSON = z.object({ id: z.string().min(1), team_id: SOME });
const TEAM = z.object({ id: SOME, enterprise_id: SOME }).nullish().catch(null);
const ENTERPRISE = z.object({ id: SOME }).nullish().catch(null);

const COMMAND = z.object({
  command: z.string(),
  text: TEXT,
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  team_id: SOME,
  enterprise_id: SOME,
  response_url: SOME,
  trigger_id: SOME,
});

/** A slash command. Throws a ZodError for what isn't one. */
export function readCommand(body: unknown, installed: Installed): Question {
  const { text, user_id, channel_id, team_id, enterprise_id, response_url, trigger_id } = COMMAND.parse(body);
  const spot = spotOf(installed, { home: enterprise_id ?? team_id, user: user_id, team: team_id, channel: channel_id, thread: null });
  return {
    incoming: { kind: 'question', spot, route: 'command', text: decodeQuestion(text), isPublic: false, standing: null },
    origin: { ...originOf(channel_id, user_id), responseUrl: response_url ?? null, trigger: trigger_id ?? null },
  };
}

const INTERACTION = z.object({
  user: PERSON,
  team: TEAM,
  enterprise: ENTERPRISE,
  channel: z
    .object({ id: z.string().min(1) })
    .nullish()
    .catch(null),
  container: z
    .object({ message_ts: SOME, thread_ts: SOME, channel_id: SOME, is_ephemeral: z.boolean().catch(false) })
    .nullish()
    .catch(null),
  message: z.looseObject({ ts: SOME, thread_ts: SOME }).nullish().catch(null),
  response_url: SOME,
  trigger_id: SOME,
});
type Interaction = z.infer<typeof INTERACTION>;

const VALUE = z.object({ value: z.string() });
const PRESS = INTERACTION.extend({
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        block_id: TEXT,
        selected_option: VALUE.nullish().catch(null),
        selected_options: z.array(VALUE).nullish().catch(null),
      }),
    )
    .min(1),
});

/** A press on a button or in a menu; null while a menu hasn't taken as many as it asks for. */
export function readPress(body: unknown, installed: Installed): Received<Incoming & { kind: 'press' }> | null {
  const { actions, ...interaction } = PRESS.parse(body);
  const action = actions[0];
  if (action === undefined) return null;
  const chosen = action.selected_options ?? (action.selected_option ? [action.selected_option] : []);
  const take = takeOf(action.block_id);
  if (take !== null && chosen.length !== take) return null;
  const { spot, origin } = placeOf(interaction, installed);
  const values = chosen.map(({ value }) => value);
  const message = origin.pressed?.ts ?? null;
  // A direct message is seen by nobody else.
  const isPublic = origin.pressed !== null && !origin.pressed.isEphemeral && !origin.channel.startsWith('D');
  return { incoming: { kind: 'press', spot, token: action.action_id, values, message, isPublic, standing: null }, origin };
}

/** How many a menu takes, by the id of its block; null for what isn't a menu. */
function takeOf(block: string): number | null {
  const found = /^take:(\d{1,2})$/.exec(block)?.[1];
  return found === undefined ? null : Number(found);
}

/** A message that somebody pointed at with the shortcut. */
export function readPointedAt(body: unknown, installed: Installed): Question {
  const interaction = INTERACTION.parse(body);
  const { spot, origin } = placeOf(interaction, installed);
  const text = textOfMessage(interaction.message ?? {});
  return { incoming: { kind: 'question', spot, route: 'shortcut', text, isPublic: false, standing: null }, origin };
}

function placeOf(interaction: Interaction, installed: Installed): { spot: Spot; origin: Origin } {
  const { user, team, enterprise, channel, container, message, response_url, trigger_id } = interaction;
  const ts = message?.ts ?? container?.message_ts ?? null;
  // On the bot's own page there is no channel: answers go to the direct messages.
  const where = channel?.id ?? container?.channel_id ?? user.id;
  const thread = message?.thread_ts ?? container?.thread_ts ?? null;
  const home = enterprise?.id ?? team?.enterprise_id ?? user.team_id ?? team?.id;
  const spot = spotOf(installed, { home, user: user.id, team: team?.id, channel: where, thread });
  return {
    spot,
    origin: {
      ...originOf(where, user.id),
      thread,
      responseUrl: response_url ?? null,
      trigger: trigger_id ?? null,
      pressed: ts === null ? null : { ts, isEphemeral: container?.is_ephemeral ?? false },
    },
  };
}

/** What the form carries so that its answer finds back. */
const CARRIED = z.object({ token: z.string(), channel: SOME, thread: SOME, url: SOME });

/** The metadata of the form that a press opened. */
export function formMetadata(token: string, { channel, thread, responseUrl }: Origin): string {
  const carried = JSON.stringify({ token, channel, thread, url: responseUrl });
  return carried.length <= MOST_METADATA ? carried : JSON.stringify({ token, channel, thread, url: null });
}

const FORM = INTERACTION.extend({
  view: z.object({
    private_metadata: TEXT,
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }).catch({ value: null }))),
    }),
  }),
});

/** The form that a 👎 opened, sent. */
export function readForm(body: unknown, installed: Installed): Received<Incoming & { kind: 'missed' }> {
  const { view, ...interaction } = FORM.parse(body);
  const carried = carriedIn(view.private_metadata);
  const where = { ...interaction, channel: carried.channel ? { id: carried.channel } : null, response_url: carried.url ?? null };
  const { spot, origin } = placeOf(where, installed);
  const thread = carried.thread ?? null;
  const text = view.state.values[FORM_FIELD]?.[FORM_FIELD]?.value ?? '';
  return { incoming: { kind: 'missed', spot: { ...spot, thread }, token: carried.token, text }, origin: { ...origin, thread } };
}

function carriedIn(metadata: string): z.infer<typeof CARRIED> {
  try {
    return CARRIED.parse(JSON.parse(metadata));
  } catch {
    return { token: metadata, channel: null, thread: null, url: null };
  }
}

const EVENT = z.object({
  event_id: SOME,
  team_id: SOME,
  enterprise_id: SOME,
  authorizations: z
    .array(z.object({ team_id: SOME, enterprise_id: SOME }))
    .nullish()
    .catch(null),
  event: z.looseObject({ type: z.string() }),
});
type EventBody = z.infer<typeof EVENT>;

const MESSAGE = z.object({
  type: z.string(),
  subtype: SOME,
  channel: z.string().min(1),
  channel_type: SOME,
  user: SOME,
  text: TEXT,
  ts: z.string().min(1),
  thread_ts: SOME,
  bot_id: SOME,
  bot_profile: z.unknown().optional(),
  edited: z.unknown().optional(),
  user_team: SOME,
  team: SOME,
});
type Message = z.infer<typeof MESSAGE>;

const HOME_OPENED = z.object({ user: z.string().min(1), tab: SOME });
const REVOKED = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) });

/** What is said where, before anybody asked whether it is for the bot. */
export interface EventOptions {
  readonly installed: Installed;
  /** The word before a question in a channel; null where it isn't heard. */
  readonly prefix: string | null;
}

/** True for a body of the Events API. */
export function isEventBody(body: Readonly<Record<string, unknown>>): boolean {
  return typeof body['event'] === 'object' && body['event'] !== null;
}

/** What an event means; null for what isn't for the bot. A line of a thread may turn out not to be. */
export function readEvent(body: unknown, options: EventOptions): SlackEvent | null {
  const parsed = EVENT.safeParse(body);
  if (!parsed.success) return null;
  const { event } = parsed.data;
  switch (event.type) {
    case 'app_mention':
    case 'message': {
      const message = MESSAGE.safeParse(event);
      return message.success ? readMessage(parsed.data, message.data, options) : null;
    }
    case 'app_home_opened': {
      const opened = HOME_OPENED.safeParse(event);
      if (!opened.success || opened.data.tab === 'messages') return null;
      const { user } = opened.data;
      const { person } = spotOf(options.installed, {
        home: homeIn(parsed.data),
        user,
        team: parsed.data.team_id,
        channel: user,
        thread: null,
      });
      return { kind: 'home', person, user };
    }
    case 'app_uninstalled':
      return { kind: 'left', team: teamIn(parsed.data, options.installed) };
    case 'tokens_revoked': {
      const revoked = REVOKED.safeParse(event);
      const isBot = revoked.success && (revoked.data.tokens.bot ?? []).length > 0;
      return isBot ? { kind: 'left', team: teamIn(parsed.data, options.installed) } : null;
    }
    default:
      return null;
  }
}

const SPOKEN_SUBTYPES: readonly string[] = ['thread_broadcast', 'file_share'];

function readMessage(body: EventBody, message: Message, { installed, prefix }: EventOptions): SlackEvent | null {
  const { channel, user, ts, subtype, thread_ts } = message;
  if (user === null || user === undefined || user === installed.botUser || user === 'USLACKBOT') return null;
  if (message.bot_id || message.bot_profile || message.edited) return null;
  if (subtype && !SPOKEN_SUBTYPES.includes(subtype)) return null;
  const said = heardAs(message, installed, prefix);
  if (said === null) return null;
  const isDirect = isDirectMessage(message);
  // In a channel the answer opens a thread; the next line there has the same one.
  const thread = isDirect ? (thread_ts ?? null) : (thread_ts ?? ts);
  const home = homeIn(body) ?? message.user_team ?? message.team;
  const spot = spotOf(installed, { home: home ?? body.team_id, user, team: teamIn(body, installed), channel, thread });
  return {
    kind: 'question',
    question: {
      incoming: { kind: 'question', spot, ...said, isPublic: false, standing: null },
      origin: { ...originOf(channel, user), thread, isDirect },
    },
  };
}

/** Which of the routes a message takes, and what is left of it as the question. */
function heardAs(message: Message, { botUser }: Installed, prefix: string | null): Pick<Question['incoming'], 'route' | 'text'> | null {
  const mention = new RegExp(`<@${botUser}(?:\\|[^>]*)?>`, 'g');
  const isMention = message.type === 'app_mention' || (botUser !== '' && mention.test(message.text));
  const text = decodeQuestion(botUser === '' ? message.text : message.text.replace(mention, ' '));
  const asked = prefix === null ? null : afterPrefix(text, prefix);
  if (isDirectMessage(message)) return { route: 'direct', text: asked ?? text };
  if (isMention) return { route: 'mention', text: asked ?? text };
  if (asked !== null) return { route: 'prefix', text: asked };
  return message.thread_ts ? { route: 'thread', text } : null;
}

function isDirectMessage({ channel, channel_type }: Message): boolean {
  return channel_type === 'im' || channel.startsWith('D');
}

function afterPrefix(text: string, prefix: string): string | null {
  const [word = '', ...rest] = text.split(/(\s+)/);
  return word.toLowerCase() === prefix.toLowerCase() ? rest.join('').trim() : null;
}

/** The two signs by which a delivery is known again; null where there is none. */
export function signsOf(
  body: unknown,
  { installed }: Pick<EventOptions, 'installed'>,
): { readonly id: string; readonly twin: string | null } | null {
  const parsed = EVENT.safeParse(body);
  if (!parsed.success) return null;
  const message = MESSAGE.safeParse(parsed.data.event);
  const twin = message.success ? `slack:${teamIn(parsed.data, installed)}:${message.data.channel}:${message.data.ts}` : null;
  const id = parsed.data.event_id ? `slack:${parsed.data.event_id}` : twin;
  return id === null ? null : { id, twin };
}

function homeIn({ enterprise_id, authorizations }: EventBody): string | null {
  return authorizations?.[0]?.enterprise_id ?? enterprise_id ?? null;
}

function teamIn({ team_id, authorizations }: EventBody, installed: Installed): string {
  return installed.isWholeOrganisation ? (authorizations?.[0]?.team_id ?? team_id ?? installed.team) : installed.team;
}

interface SpotParts {
  readonly home: string | null | undefined;
  readonly user: string;
  readonly team: string | null | undefined;
  readonly channel: string;
  readonly thread: string | null;
}

/**
 * In a shared channel a payload names the team of the person; a place is always the installation's, so that it is the same
 * whoever speaks there.
 */
function spotOf(installed: Installed, { home, user, team, channel, thread }: SpotParts): Spot {
  const server = installed.isWholeOrganisation ? (team ?? installed.team) : installed.team;
  return {
    person: formatPerson({ platform: 'slack', home: home ?? installed.team, user }),
    place: formatPlace({ platform: 'slack', server, channel }),
    thread,
  };
}

function originOf(channel: string, user: string): Origin {
  return { channel, user, thread: null, isDirect: /^[DUW]/.test(channel), responseUrl: null, trigger: null, pressed: null };
}
