import type { Abilities } from '../../src/conversation.js';

/** Something the bot does, and what Slack has to allow for it. */
interface Need {
  readonly what: string;
  /** Any one of these is enough; none where Slack asks for none. */
  readonly scopes: readonly string[];
  readonly isOptional: boolean;
  /** Subscribed to in the manifest. */
  readonly events: readonly string[];
  readonly methods: readonly string[];
}

/** The one table of what is asked of a workspace and why; `manifest.yml` says the same. */
export const NEEDS = [
  { what: 'the command and the shortcut', scopes: ['commands'], isOptional: false, events: [], methods: ['auth.test', 'views.open'] },
  {
    what: 'answers',
    scopes: ['chat:write'],
    isOptional: false,
    events: [],
    methods: ['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'chat.delete'],
  },
  { what: 'mentions', scopes: ['app_mentions:read'], isOptional: false, events: ['app_mention'], methods: [] },
  { what: 'direct messages', scopes: ['im:history'], isOptional: false, events: ['message.im'], methods: [] },
  { what: 'time zones, admins and guests', scopes: ['users:read'], isOptional: false, events: [], methods: ['users.info'] },
  {
    what: 'follow-ups without a mention',
    scopes: ['channels:history', 'groups:history'],
    isOptional: true,
    events: ['message.channels', 'message.groups'],
    methods: ['conversations.history', 'conversations.replies'],
  },
  {
    what: 'pictures and files',
    scopes: ['files:write'],
    isOptional: true,
    events: [],
    methods: ['files.getUploadURLExternal', 'files.completeUploadExternal'],
  },
  { what: 'its own page', scopes: [], isOptional: false, events: ['app_home_opened'], methods: ['views.publish'] },
  { what: 'noticing that it was removed', scopes: [], isOptional: false, events: ['app_uninstalled', 'tokens_revoked'], methods: [] },
] as const satisfies readonly Need[];

/** The methods of the Web API that are called. */
export type Method = (typeof NEEDS)[number]['methods'][number];

/** Which scopes were granted; null where Slack didn't say, and then nothing is switched off. */
export type Granted = readonly string[] | null;

export function isGranted(granted: Granted, scopes: readonly string[]): boolean {
  return granted === null || scopes.length === 0 || scopes.some((scope) => granted.includes(scope));
}

export const HISTORY: readonly string[] = ['channels:history', 'groups:history'];
export const FILES: readonly string[] = ['files:write'];

/** What the bot can do with what was granted. */
export function abilitiesOf(
  granted: Granted,
  { command, prefix }: { readonly command: string; readonly prefix: string | null },
): Abilities {
  const readsChannels = isGranted(granted, HISTORY);
  return {
    mentions: isGranted(granted, ['app_mentions:read']),
    directMessages: isGranted(granted, ['im:history']),
    hasOwnCommands: false,
    threads: readsChannels,
    prefix: readsChannels ? prefix : null,
    shortcut: isGranted(granted, ['commands']),
    command,
  };
}

/** What is switched off, each with the scopes that would switch it on. */
export function switchedOff(granted: Granted, prefix: string | null): readonly string[] {
  return NEEDS.filter(({ scopes }) => !isGranted(granted, scopes)).map(({ what, scopes }) => {
    const also = scopes.some((scope) => HISTORY.includes(scope)) && prefix !== null ? ` and ${prefix}` : '';
    return `${what}${also} (needs ${scopes.join(' or ')})`;
  });
}
