/** Which chat platforms the environment configures. */
export function configuredPlatforms(environment: Readonly<Record<string, string | undefined>>): readonly ('slack' | 'discord')[] {
  const isSet = (name: string): boolean => (environment[name] ?? '').trim() !== '';
  return [...(isSet('SLACK_BOT_TOKEN') ? (['slack'] as const) : []), ...(isSet('DISCORD_TOKEN') ? (['discord'] as const) : [])];
}
