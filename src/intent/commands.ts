/** What live completion of an option offers; null where people have to write it themselves. */
export type Completion = 'question' | 'topic' | 'command' | 'flag' | 'line' | 'error' | 'zone' | 'quiz-topic';

/** One thing a command takes, filled in by name on Discord and typed in this order elsewhere. */
export interface OptionSpec {
  /** Lower case, at most 32 characters: Discord allows no more. */
  readonly name: string;
  /** At most 100 characters, likewise. */
  readonly summary: string;
  readonly isRequired: boolean;
  readonly completes: Completion | null;
  /** All that it can be; absent: anything. */
  readonly choices?: readonly string[];
}

/** One thing that can be typed as a command, from which registration, help and every completion are made. */
export interface CommandSpec {
  readonly name: string;
  /** The word that stands before it; `docker` for what is typed right behind the command itself. */
  readonly parent: 'docker' | 'quiz' | 'me';
  /** What follows the name, as help shows it. */
  readonly usage: string;
  /** One short line, at most 100 characters: Discord allows no more. */
  readonly summary: string;
  /** Where the command exists. */
  readonly where: 'everywhere' | 'terminal';
  readonly example: string;
  readonly options: readonly OptionSpec[];
  /** The line somebody would have typed, with options in braces; see {@link wordsOf}. */
  readonly words: string;
}

const TOPIC: OptionSpec = { name: 'topic', summary: 'Such as swarm; without it all of them', isRequired: false, completes: 'quiz-topic' };
const LEVEL: OptionSpec = {
  name: 'level',
  summary: 'Without it all of them',
  isRequired: false,
  completes: null,
  choices: ['easy', 'medium', 'hard'],
};
const REVEAL: OptionSpec = {
  name: 'reveal',
  summary: 'When people learn whether they were right; without it at once',
  isRequired: false,
  completes: null,
  choices: ['reveal at once', 'reveal at close'],
};

/** The one table of what can be typed besides a question. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'ask',
    parent: 'docker',
    usage: 'QUESTION',
    summary: 'Answer a question about Docker',
    where: 'everywhere',
    example: 'ask which ports does a swarm need',
    options: [{ name: 'question', summary: 'In your own words, or two: port swarm', isRequired: true, completes: 'question' }],
    words: '{question}',
  },
  {
    name: 'port',
    parent: 'docker',
    usage: 'TOPIC',
    summary: 'The ports of something: swarm, the daemon, a registry',
    where: 'everywhere',
    example: 'port swarm',
    options: [{ name: 'topic', summary: 'What the ports belong to', isRequired: true, completes: 'topic' }],
    words: 'port {topic}',
  },
  {
    name: 'flag',
    parent: 'docker',
    usage: 'COMMAND FLAG',
    summary: 'What a flag of a command does',
    where: 'everywhere',
    example: 'flag docker run --restart',
    options: [
      { name: 'command', summary: 'Such as docker run', isRequired: true, completes: 'command' },
      { name: 'flag', summary: 'Such as --restart or -p', isRequired: true, completes: 'flag' },
    ],
    words: 'flag {command} {flag}',
  },
  {
    name: 'command',
    parent: 'docker',
    usage: 'NAME',
    summary: 'What a command does, with its flags',
    where: 'everywhere',
    example: 'command docker ps',
    options: [{ name: 'name', summary: 'Such as docker ps', isRequired: true, completes: 'command' }],
    words: 'command {name}',
  },
  {
    name: 'explain',
    parent: 'docker',
    usage: 'LINE',
    summary: 'A docker command line, word by word',
    where: 'everywhere',
    example: 'explain docker run -d -p 80:80 nginx',
    options: [{ name: 'line', summary: 'The whole line, as it is typed', isRequired: true, completes: 'line' }],
    words: 'explain {line}',
  },
  {
    name: 'error',
    parent: 'docker',
    usage: 'TEXT',
    summary: 'What an error message means and what to do',
    where: 'everywhere',
    example: 'error port is already allocated',
    options: [{ name: 'text', summary: 'The message, or an exit code', isRequired: true, completes: 'error' }],
    words: 'error {text}',
  },
  {
    name: 'convert',
    parent: 'docker',
    usage: 'LINE',
    summary: 'docker run to Compose, or a Compose service to docker run',
    where: 'everywhere',
    example: 'convert docker run -d -p 80:80 nginx',
    options: [{ name: 'line', summary: 'The docker run line, or the service', isRequired: true, completes: 'line' }],
    words: 'convert {line}',
  },
  {
    name: 'help',
    parent: 'docker',
    usage: '',
    summary: 'What can be asked',
    where: 'everywhere',
    example: 'help',
    options: [],
    words: 'help',
  },
  {
    name: 'about',
    parent: 'docker',
    usage: '',
    summary: 'Versions of the bot and of its facts',
    where: 'everywhere',
    example: 'about',
    options: [],
    words: 'about',
  },
  {
    name: 'chat',
    parent: 'docker',
    usage: '',
    summary: 'Ask one question after another',
    where: 'terminal',
    example: 'chat',
    options: [],
    words: 'chat',
  },
  {
    name: 'ledger',
    parent: 'docker',
    usage: '[WORDS]',
    summary: 'Every line of the book: confirmed, corrected, obsolete or removed',
    where: 'terminal',
    example: 'ledger swarm',
    options: [{ name: 'words', summary: 'Words in the line', isRequired: false, completes: null }],
    words: 'ledger {words}',
  },
  {
    name: 'quit',
    parent: 'docker',
    usage: '',
    summary: 'Leave the chat',
    where: 'terminal',
    example: 'quit',
    options: [],
    words: 'quit',
  },
  {
    name: 'now',
    parent: 'quiz',
    usage: '[TOPIC] [LEVEL]',
    summary: 'Ask everybody here a question at once',
    where: 'everywhere',
    example: 'quiz now swarm hard',
    options: [TOPIC, LEVEL, REVEAL],
    words: 'quiz now {topic} {level} {reveal}',
  },
  {
    name: 'daily',
    parent: 'quiz',
    usage: 'TIME ZONE [weekdays] [topic …] [level …]',
    summary: 'A question here every day',
    where: 'everywhere',
    example: 'quiz daily 09:00 Europe/Berlin weekdays',
    options: [
      { name: 'time', summary: 'Such as 09:00', isRequired: true, completes: null },
      { name: 'zone', summary: 'Such as Europe/Berlin', isRequired: false, completes: 'zone' },
      { name: 'days', summary: 'Without it: every day', isRequired: false, completes: null, choices: ['every day', 'weekdays'] },
      TOPIC,
      LEVEL,
      REVEAL,
    ],
    words: 'quiz daily {time} {zone} {days} {topic} {level} {reveal}',
  },
  {
    name: 'off',
    parent: 'quiz',
    usage: '',
    summary: 'No more daily question here',
    where: 'everywhere',
    example: 'quiz off',
    options: [],
    words: 'quiz off',
  },
  {
    name: 'status',
    parent: 'quiz',
    usage: '',
    summary: 'When the next question comes here',
    where: 'everywhere',
    example: 'quiz status',
    options: [],
    words: 'quiz status',
  },
  {
    name: 'practice',
    parent: 'quiz',
    usage: '[TOPIC]',
    summary: 'Practise alone: what you are about to forget comes first',
    where: 'everywhere',
    example: 'quiz practice networking',
    options: [TOPIC],
    words: 'quiz practice {topic}',
  },
  {
    name: 'exam',
    parent: 'quiz',
    usage: '[short] [discrete]',
    summary: 'An exam alone: 55 questions in 90 minutes, or 20 in 30',
    where: 'everywhere',
    example: 'quiz exam short',
    options: [
      {
        name: 'length',
        summary: 'full: 55 questions in 90 minutes; short: 20 in 30',
        isRequired: false,
        completes: null,
        choices: ['full', 'short'],
      },
      {
        name: 'form',
        summary: 'classic: take the right choices; discrete: options one at a time, yes or no',
        isRequired: false,
        completes: null,
        choices: ['classic', 'discrete'],
      },
    ],
    words: 'quiz exam {length} {form}',
  },
  {
    name: 'stats',
    parent: 'quiz',
    usage: '',
    summary: 'How you do: by topic, your streak, what is due',
    where: 'everywhere',
    example: 'quiz stats',
    options: [],
    words: 'quiz stats',
  },
  {
    name: 'leaderboard',
    parent: 'quiz',
    usage: '[week|month|all]',
    summary: 'Who of those that want to be shown does best here',
    where: 'everywhere',
    example: 'quiz leaderboard month',
    options: [{ name: 'span', summary: 'Without it: this week', isRequired: false, completes: null, choices: ['week', 'month', 'all'] }],
    words: 'quiz leaderboard {span}',
  },
  {
    name: 'page',
    parent: 'me',
    usage: '',
    summary: 'What is set for you: time zone, boards, freezes',
    where: 'everywhere',
    example: 'me page',
    options: [],
    words: 'me page',
  },
  {
    name: 'zone',
    parent: 'me',
    usage: 'ZONE',
    summary: 'Where your days begin and end',
    where: 'everywhere',
    example: 'me zone Europe/Berlin',
    options: [{ name: 'zone', summary: 'Such as Europe/Berlin', isRequired: true, completes: 'zone' }],
    words: 'me zone {zone}',
  },
  {
    name: 'board',
    parent: 'me',
    usage: 'on|off',
    summary: 'Whether others see how you do',
    where: 'everywhere',
    example: 'me board on',
    options: [{ name: 'shown', summary: 'Off unless you say so', isRequired: true, completes: null, choices: ['on', 'off'] }],
    words: 'me board {shown}',
  },
  {
    name: 'freeze',
    parent: 'me',
    usage: '',
    summary: 'Days your streak can do without, and one set aside for tomorrow',
    where: 'everywhere',
    example: 'me freeze',
    options: [],
    words: 'me freeze',
  },
  {
    name: 'data',
    parent: 'me',
    usage: '',
    summary: 'What is stored about you',
    where: 'everywhere',
    example: 'me data',
    options: [],
    words: 'me data',
  },
  {
    name: 'export',
    parent: 'me',
    usage: '[cards]',
    summary: 'All of it as JSON, or your practice as cards for Anki',
    where: 'everywhere',
    example: 'me export',
    options: [{ name: 'what', summary: 'cards: your practice for Anki', isRequired: false, completes: null, choices: ['cards'] }],
    words: 'me export {what}',
  },
  {
    name: 'forget',
    parent: 'me',
    usage: '',
    summary: 'Delete everything about you',
    where: 'everywhere',
    example: 'me forget',
    options: [],
    words: 'me forget',
  },
];

/** The command with this name below `parent`. */
export function findCommand(parent: string, name: string): CommandSpec | undefined {
  return COMMANDS.find((spec) => spec.parent === parent && spec.name === name && spec.where === 'everywhere');
}

/** The line somebody would have typed who filled in these options. What wasn't given leaves no trace. */
export function wordsOf({ words }: CommandSpec, given: Readonly<Record<string, string>>): string {
  return words.replace(/ ?\{([a-z-]+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(given, name) ? (given[name] ?? '').trim() : '';
    return value === '' ? '' : place.replace(`{${name}}`, () => value);
  });
}
