/** One thing that can be typed as a command, from which help and every completion are made. */
export interface CommandSpec {
  readonly name: string;
  /** What follows the name, as help shows it. */
  readonly usage: string;
  /** One short line, at most 100 characters: Discord allows no more. */
  readonly summary: string;
  /** Where the command exists. */
  readonly where: 'everywhere' | 'terminal';
  readonly example: string;
}

/** The one table of what can be typed besides a question. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'ask',
    usage: 'QUESTION',
    summary: 'Answer a question about Docker',
    where: 'everywhere',
    example: 'ask which ports does a swarm need',
  },
  { name: 'help', usage: '', summary: 'What can be asked', where: 'everywhere', example: 'help' },
  { name: 'about', usage: '', summary: 'Versions of the bot and of its facts', where: 'everywhere', example: 'about' },
  { name: 'chat', usage: '', summary: 'Ask one question after another', where: 'terminal', example: 'chat' },
  {
    name: 'ledger',
    usage: '[WORDS]',
    summary: 'Every line of the book: confirmed, corrected, obsolete or removed',
    where: 'terminal',
    example: 'ledger swarm',
  },
  { name: 'quit', usage: '', summary: 'Leave the chat', where: 'terminal', example: 'quit' },
];
