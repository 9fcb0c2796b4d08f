/*
 * Who may import whom, as docs/architecture.md says it: one line a room, and the rooms it may import. `(types)` after a
 * room allows only `import type`. Run by test/rooms.test.ts.
 */
const ROOMS = {
  prose: '',
  secrets: '',
  wording: '',
  language: '',
  config: '',
  knowledge: 'prose language',
  reference: 'knowledge language prose secrets',
  errors: 'language',
  sums: 'reference language',
  compose: 'reference language prose secrets',
  dockerfile: 'reference language prose secrets',
  intent: 'language reference errors sums wording',
  answer: 'prose wording',
  search: 'language',
  reply: 'answer intent knowledge quiz reference errors sums compose dockerfile search wording prose language(types)',
  lines: 'answer intent reference compose dockerfile reply',
  pairs: 'answer intent knowledge reference language search reply',
  'follow-ups': 'answer conversation intent knowledge language prose reference reply search wording',
  people: '',
  conversation: 'answer people',
  quiz: 'knowledge reference sums people prose wording language',
  ports: 'conversation people quiz',
  desk: 'bot answer conversation intent people ports quiz reference reply prose secrets wording language(types)',
  'daily-quiz': 'desk people ports quiz wording',
};
const EVERY_ROOM = Object.keys(ROOMS)
  .filter((room) => room !== 'desk' && room !== 'daily-quiz')
  .join(' ');

const ADAPTER = 'answer conversation ports people prose secrets wording';
const ADAPTERS = {
  slack: `${ADAPTER} intent`,
  discord: `${ADAPTER} intent`,
  chat: ADAPTER,
  http: ADAPTER,
  log: ADAPTER,
  store: `${ADAPTER} quiz`,
  picture: `${ADAPTER} quiz`,
  terminal: `${ADAPTER} bot intent knowledge`,
  // The lexicon and the spelling of words are built files too.
  files: `${ADAPTER} knowledge reference errors search language quiz`,
};

/** An adapter's own files; the two chats also have `adapters/chat/` in common. */
const ownOf = (one) => (one === 'slack' || one === 'discord' ? `^adapters/(?:${one}|chat)/` : `^adapters/${one}/`);

/** The files of rooms: `src/prose.ts`, or everything in `src/language/`. */
const inRooms = (rooms) => `^src/(?:${rooms.join('|')})(?:/|\\.ts$)`;

function rulesFor(name, from, own, imports) {
  const listed = imports.split(' ').filter((room) => room !== '');
  const typesOnly = listed.filter((room) => room.endsWith('(types)')).map((room) => room.replace('(types)', ''));
  const allowed = listed.map((room) => room.replace('(types)', ''));
  const comment = `${name} may import ${imports === '' ? 'nothing of ours' : imports}`;
  const stays = [own, ...(allowed.length === 0 ? [] : [inRooms(allowed)])];
  return [
    { name, comment, severity: 'error', from: { path: from }, to: { path: '^(?:src|adapters|scripts|bench|test)/', pathNot: stays } },
    ...(typesOnly.length === 0
      ? []
      : [
          {
            name: `${name}-types-only`,
            comment,
            severity: 'error',
            from: { path: from },
            to: { path: inRooms(typesOnly), dependencyTypesNot: ['type-only'] },
          },
        ]),
  ];
}

module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(([room, imports]) => rulesFor(room, inRooms([room]), inRooms([room]), imports)),
    ...rulesFor('bot', '^src/bot\\.ts$', '^src/bot\\.ts$', EVERY_ROOM),
    ...Object.entries(ADAPTERS).flatMap(([one, imports]) => rulesFor(`adapters-${one}`, `^adapters/${one}/`, ownOf(one), imports)),
    {
      name: 'no-room',
      comment: 'a file stands in a room or an adapter of the table above; a new one is added here and in docs/architecture.md',
      severity: 'error',
      from: {
        path: '^(?:src|adapters)/',
        pathNot: [inRooms([...Object.keys(ROOMS), 'bot', 'main', 'start-bot', 'start-quiz']), `^adapters/(?:${Object.keys(ADAPTERS).join('|')})/`],
      },
      to: {},
    },
    {
      name: 'only-main-and-scripts-join-everything',
      comment: 'nobody imports the composition root or a script',
      severity: 'error',
      from: { path: '^(?:src|adapters)/', pathNot: '^src/main\\.ts$' },
      to: { path: '^(?:src/(?:main|start-bot|start-quiz)\\.ts$|scripts/|bench/|test/)' },
    },
    {
      name: 'world-at-the-edge',
      comment: 'only adapters, main and scripts touch disk, network, processes and clock: what Node brings is handed inward',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:main|start-bot|start-quiz|ports/route)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sdk-at-the-edge',
      comment: 'SDKs, databases, servers and what draws on a terminal belong to their adapter',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:main|start-bot|start-quiz)\\.ts$' },
      to: {
        path: '^node_modules/(?:@slack|@discordjs|discord[^/]*|pg|@photostructure|kysely|pino|@resvg|dotenv|cli-table3|picocolors|string-width|wrap-ansi)/',
      },
    },
    {
      name: 'natural-by-sub-path',
      comment: 'the root of natural loads three database clients and prints to the terminal',
      severity: 'error',
      from: {},
      to: { path: '^node_modules/natural/lib/natural/index\\.js$' },
    },
    {
      name: 'natural-only-in-language',
      comment: 'natural has one door',
      severity: 'error',
      from: { pathNot: '^src/language/' },
      to: { path: '^node_modules/natural/' },
    },
    {
      name: 'minisearch-only-in-search',
      comment: 'minisearch has one door',
      severity: 'error',
      from: { path: '^(?:src|adapters)/', pathNot: '^src/search/' },
      to: { path: '^node_modules/minisearch/' },
    },
    {
      name: 'dockerfile-ast-only-in-dockerfile',
      comment: 'dockerfile-ast has one door',
      severity: 'error',
      from: { pathNot: '^src/dockerfile/' },
      to: { path: '^node_modules/dockerfile-ast/' },
    },
    {
      name: 'sqlite-behind-one-file',
      comment: "Node's own SQLite, with the same interface, is to take the package's place when Node 20 goes",
      severity: 'error',
      from: { path: '^(?:src|adapters)/', pathNot: '^adapters/store/sqlite\\.ts$' },
      to: { path: '^node_modules/@photostructure/' },
    },
    { name: 'no-cycles', comment: 'two files that need each other are one thing', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'every import leads to a file',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
