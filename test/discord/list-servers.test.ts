import { expect, test } from 'vitest';
import { listServers } from '../../adapters/discord/list-servers.js';

/** As many servers as a bot may be in, given out in pages of two hundred, in the order of their ids. */
function apiWith(count: number) {
  const all = Array.from({ length: count }, (_, index) => ({ id: String(1_000_000 + index) }));
  return { serversAfter: async (after: string) => all.filter(({ id }) => Number(id) > Number(after)).slice(0, 200) };
}

test.each([0, 1, 199, 200, 201, 400, 1_003])('of %i servers every one is listed once, and direct messages beside them', async (count) => {
  const servers = await listServers(apiWith(count));
  expect(servers[0]).toBe('discord:dm');
  expect(new Set(servers).size).toBe(count + 1);
  expect(servers).toHaveLength(count + 1);
});
