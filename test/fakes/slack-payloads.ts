import { BOT_USER, TEAM } from './slack-stand-in.js';

/*
 * Payloads in the shape Slack sends them; ids and tokens are made up.
 */
type Json = Record<string, unknown>;

export const PERSON = 'U0ANN';
export const CHANNEL = 'C0OPS';
export const DIRECT = 'D0ANN';

export function commandBody(text: string, more: Json = {}): Json {
  return {
    token: 'legacy',
    team_id: TEAM,
    team_domain: 'docks',
    channel_id: CHANNEL,
    channel_name: 'ops',
    user_id: PERSON,
    user_name: 'ann',
    command: '/docker',
    text,
    api_app_id: 'A0DECK',
    is_enterprise_install: 'false',
    trigger_id: '1.2.trigger',
    ...more,
  };
}

export function pressBody(action: Json, more: Json = {}): Json {
  return {
    type: 'block_actions',
    user: { id: PERSON, username: 'ann', name: 'ann', team_id: TEAM },
    api_app_id: 'A0DECK',
    token: 'legacy',
    container: { type: 'message', message_ts: '1700000000.000001', channel_id: CHANNEL, is_ephemeral: true },
    trigger_id: '1.2.trigger',
    team: { id: TEAM, domain: 'docks' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: CHANNEL, name: 'ops' },
    state: { values: {} },
    actions: [{ block_id: 'b1', type: 'button', text: { type: 'plain_text', text: 'x', emoji: false }, action_ts: '1.2', ...action }],
    ...more,
  };
}

export function formBody(text: string, metadata: string, more: Json = {}): Json {
  return {
    type: 'view_submission',
    team: { id: TEAM, domain: 'docks' },
    user: { id: PERSON, username: 'ann', name: 'ann', team_id: TEAM },
    api_app_id: 'A0DECK',
    token: 'legacy',
    trigger_id: '1.2.trigger',
    view: {
      id: 'V1',
      team_id: TEAM,
      type: 'modal',
      private_metadata: metadata,
      callback_id: 'missed',
      state: { values: { missed_text: { missed_text: { type: 'plain_text_input', value: text } } } },
      hash: '1.x',
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
    ...more,
  };
}

export function shortcutBody(message: Json, more: Json = {}): Json {
  return {
    type: 'message_action',
    token: 'legacy',
    action_ts: '1700000001.000002',
    team: { id: TEAM, domain: 'docks' },
    user: { id: PERSON, username: 'ann', team_id: TEAM, name: 'ann' },
    channel: { id: CHANNEL, name: 'ops' },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: 'explain_with_deckhand',
    trigger_id: '1.2.trigger',
    message_ts: '1700000000.000100',
    message: { type: 'message', user: 'U0BOB', ts: '1700000000.000100', text: '', ...message },
    ...more,
  };
}

let events = 0;

export function eventBody(event: Json, more: Json = {}): Json {
  return {
    token: 'legacy',
    team_id: TEAM,
    api_app_id: 'A0DECK',
    event,
    type: 'event_callback',
    event_id: `Ev${++events}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
    event_context: '4-x',
    ...more,
  };
}

let messages = 0;

function nextTs(): string {
  return `${Math.floor(Date.now() / 1000)}.${String(++messages).padStart(6, '0')}`;
}

export function mentionEvent(text: string, more: Json = {}): Json {
  const ts = nextTs();
  return { type: 'app_mention', user: PERSON, text: `<@${BOT_USER}> ${text}`, ts, team: TEAM, channel: CHANNEL, event_ts: ts, ...more };
}

export function messageEvent(text: string, more: Json = {}): Json {
  const ts = nextTs();
  const common = { type: 'message', user: PERSON, text, ts, team: TEAM, channel: CHANNEL, channel_type: 'channel', event_ts: ts };
  return { ...common, client_msg_id: 'a-b', blocks: [], ...more };
}

export function directEvent(text: string, more: Json = {}): Json {
  return messageEvent(text, { channel: DIRECT, channel_type: 'im', ...more });
}
