import type { ServerId } from '../../src/ports/members.js';
import { type DiscordApi, SERVERS_A_PAGE } from './discord-api.js';

/** What stands in a place's id instead of a server for direct messages: nobody can remove the bot from those. */
const DIRECT: ServerId = 'discord:dm';

/** Every server the bot is in now. Rejects when Discord can't be asked. */
export async function listServers(api: Pick<DiscordApi, 'serversAfter'>): Promise<readonly ServerId[]> {
  const servers: ServerId[] = [DIRECT];
  for (let after = '0'; ; ) {
    const page = await api.serversAfter(after);
    servers.push(...page.map(({ id }): ServerId => `discord:${id}`));
    const last = page.at(-1);
    if (last === undefined || page.length < SERVERS_A_PAGE) return servers;
    after = last.id;
  }
}
