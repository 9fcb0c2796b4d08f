import { existsSync } from 'node:fs';
import { registerCommands } from '../adapters/discord/register-commands.js';
import { ConfigError, readConfig } from '../src/config.js';

/*
 * npm run register: tells Discord which commands there are, if it knows others. Everywhere, which can take it a while to
 * show; with DISCORD_GUILD_ID in that server alone, at once.
 */
if (existsSync('.env')) (await import('dotenv')).config({ quiet: true });
process.exitCode = await register();

async function register(): Promise<number> {
  try {
    const { discord } = readConfig(process.env);
    if (discord === null) throw new ConfigError(['Cannot register commands: DISCORD_TOKEN and DISCORD_APPLICATION_ID are not set']);
    const changes = await registerCommands(discord);
    process.stdout.write(
      `${discord.guild === null ? 'Everywhere' : `In server ${discord.guild}`}:\n${changes.map((line) => `  ${line}`).join('\n')}\n`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : `Cannot register commands: ${(error as Error).message}`}\n`);
    return 1;
  }
}
