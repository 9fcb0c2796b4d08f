import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { renderDiscord, renderDiscordText } from '../../adapters/discord/render-discord.js';
import { BUILT_FOLDER, openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { renderSlack } from '../../adapters/slack/render-slack.js';
import { renderTerminal } from '../../adapters/terminal/render-terminal.js';
import { parseAction } from '../../src/answer/action.js';
import type { Answer, Block } from '../../src/answer/answer.js';
import type { Named, Reply } from '../../src/conversation.js';
import type { PersonId } from '../../src/people.js';
import { type ListItem, type Prose, plainProse } from '../../src/prose.js';
import { composeEntry } from '../../src/reply/compose-entry.js';
import { ANSWERS, answerWith, CHOICES, HOSTILE_TEXTS, hostileAnswer, paragraph, replyWith } from './answers.js';
import { readDiscord, readDiscordText } from './check-discord.js';
import { readSlack, unescaped } from './check-slack.js';
import { readTerminal } from './check-terminal.js';
import type { Seen } from './seen.js';

/*
 * One suite over every renderer: what is written is what is seen, nobody is pinged, and no limit breaks. Where a
 * renderer differs, DIFFERENT says why.
 */
const RENDERERS = {
  terminal: (answer: Answer): Seen => readTerminal(renderTerminal(answer, { columns: 80, color: false }), 80),
  Slack: (answer: Answer): Seen => readSlack(renderSlack(replyWith(answer))),
  Discord: (answer: Answer): Seen => readDiscord(renderDiscord(replyWith(answer))),
  'Discord text': (answer: Answer): Seen => readDiscordText(renderDiscordText(replyWith(answer))),
} as const;
type Renderer = keyof typeof RENDERERS;

const NAMES = Object.keys(RENDERERS) as Renderer[];
const CHATS = NAMES.filter((name) => name !== 'terminal');
const DIFFERENT = {
  terminal:
    'it scrolls, so nothing is cut; it has only lines; libraries differ on the width of rare characters, so only usual text is measured',
  'Discord text': 'buttons need components, so choices are named in the small print',
  Discord: 'no fence is longer than three backticks, so three of them in code are kept apart by a zero-width space',
};

describe.each(NAMES)('%s', (name) => {
  test.each(Object.keys(ANSWERS))('shows %s within its limits', (what) => {
    expect(seenBy(name, ANSWERS[what]).problems).toEqual([]);
  });

  test.each(HOSTILE_TEXTS)('shows %j as plain text in every place, and neither pings nor formats nor spoofs', (text) => {
    expect(seenBy(name, hostileAnswer(text)).problems).toEqual([]);
  });

  test.each(Object.keys(ANSWERS))('shows every word of %s, or says that there is more', (what) => {
    const seen = seenBy(name, ANSWERS[what]);
    if (isLong(what)) expect(isShortened(seen) || wordsMissing(ANSWERS[what], seen).length === 0).toBe(true);
    else expect([isCut(seen), wordsMissing(ANSWERS[what], seen)]).toEqual([false, []]);
  });

  test('writes "Careful" before what is dangerous', () => {
    expect(textOf(seenBy(name, ANSWERS['a caution'])).replaceAll('`', '')).toContain('Careful: --volumes deletes data');
  });

  test('never throws and never breaks a limit, whatever the answer holds', () => {
    fc.assert(
      fc.property(anyAnswer(), (answer) => {
        const { problems } = seenBy(name, answer);
        expect(name === 'terminal' ? problems.filter((problem) => !problem.startsWith('wider')) : problems).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe.each(CHATS)('%s', (name) => {
  test.each(Object.keys(ANSWERS))('shows code of %s as code, whole or broken at a line', (what) => {
    const sources = codeOf(ANSWERS[what]);
    const seen = seenBy(name, ANSWERS[what]);
    const shown = seen.texts.filter(({ kind }) => kind === 'code').map(({ text }) => text);
    if (!isCut(seen)) for (const source of sources) expect(shown.join('\n')).toContain(source);
    const written = [...sources, ...tablesOf(ANSWERS[what])].join('\n').split('\n');
    if (!what.includes('enormous')) expect(shown.flatMap((text) => text.split('\n')).filter((line) => !isOf(line, written))).toEqual([]);
  });

  test('says the first line of the answer first, after the title', () => {
    const { texts } = seenBy(name, ANSWERS['a source, corrections and see also']);
    const title = texts.findIndex(({ kind }) => kind === 'title');
    expect([texts[title]?.text, texts[title + 1]?.text]).toEqual(['Ports a swarm needs', 'Three ports.']);
  });

  test('says what was read as another word, above the title', () => {
    expect(seenBy(name, ANSWERS['a source, corrections and see also']).texts[0]).toMatchObject({
      kind: 'small',
      text: 'Read as: swram → swarm, prot → port',
    });
  });

  test('keeps inline code to the character, backticks and all', () => {
    for (const text of ['docker ps', '{{.ID}}', 'a`b', '`a`', '``', 'a`b``c', '*_~|<>&', '<@U1>', '\\', 'a\\`', '  two  spaces'] as const) {
      const { texts } = seenBy(
        name,
        answerWith([
          {
            kind: 'paragraph',
            prose: [
              { kind: 'text', text: 'Run ' },
              { kind: 'code', text },
            ],
          },
        ]),
      );
      expect(texts.flatMap(({ inlineCode }) => inlineCode)).toEqual([text]);
    }
  });

  test('keeps code apart from code, and bold from bold', () => {
    const prose: Prose = [
      { kind: 'code', text: '-a' },
      { kind: 'code', text: '-b' },
      { kind: 'strong', text: 'one ' },
      { kind: 'strong', text: 'two' },
      { kind: 'text', text: 's' },
    ];
    const [, shown] = seenBy(name, answerWith([{ kind: 'paragraph', prose }])).texts;
    expect(shown).toEqual({
      kind: 'text',
      text: '-a-bone twos',
      inlineCode: ['-a', '-b'],
      strong: ['one', 'two'].map((word) => expect.stringContaining(word)),
    });
  });

  test('keeps fences inside code', () => {
    const source = '```sh\ndocker ps\n```\n````';
    const { texts } = seenBy(name, answerWith([{ kind: 'code', language: 'md', source }]));
    const shown = texts.find(({ kind }) => kind === 'code')?.text;
    expect(name === 'Slack' ? shown : shown?.replaceAll('\u200B', '')).toBe(source);
  });

  test.each([
    'a narrow table',
    'a wide table of two columns',
    'a wide table of four columns with an empty cell',
    'a comparison with a rule',
  ])('shows %s so that a phone can', (what) => {
    const code = seenBy(name, ANSWERS[what]).texts.filter(({ kind }) => kind === 'code');
    expect(code.flatMap(({ text }) => text.split('\n')).filter((line) => stringWidth(line) > 44)).toEqual([]);
    expect(code).toHaveLength(what.includes('narrow') ? 1 : 0);
  });

  test('keeps notes and the source in small print', () => {
    const small = (what: string): string[] =>
      seenBy(name, ANSWERS[what])
        .texts.filter(({ kind }) => kind === 'small')
        .map(({ text }) => text);
    expect(small('notes of every label')).toContain('The book: says 2376, which is the daemon’s own port.');
    expect(small('a source, corrections and see also')).toContain('Source: docs.docker.com/engine/swarm/swarm-tutorial');
    expect(small('a source without an address')).toContain('Source: Docker Deep Dive: 12.3');
  });

  test('does not say "The book" twice', () => {
    const { texts } = seenBy(name, answerWith([{ kind: 'note', label: 'book', prose: [{ kind: 'text', text: 'The book says 2376.' }] }]));
    expect(texts.at(-1)?.text).toBe('The book says 2376.');
  });

  test('links to an address with an underscore by its name', () => {
    const [label, url] = ['docs.docker.com/engine/swarm/admin_guide', 'https://docs.docker.com/engine/swarm/admin_guide/'];
    expect(seenBy(name, answerWith([], { source: { label, url } })).links).toEqual([{ label, url }]);
  });

  test('links to the source', () => {
    expect(seenBy(name, ANSWERS['a source, corrections and see also']).links).toEqual([
      { label: 'docs.docker.com/engine/swarm/swarm-tutorial', url: 'https://docs.docker.com/engine/swarm/swarm-tutorial/' },
    ]);
  });

  test('shows the address beside a label that names another one, and no link that is not http', () => {
    const links: Prose = [
      { kind: 'link', text: 'docs.docker.com', url: 'https://evil.example/' },
      { kind: 'link', text: 'click', url: 'javascript:alert(1)' },
    ];
    const seen = seenBy(name, answerWith([{ kind: 'paragraph', prose: links }]));
    expect(seen.links).toEqual([{ label: 'https://evil.example/', url: 'https://evil.example/' }]);
    expect(seen.texts[1]?.text).toBe('docs.docker.com (https://evil.example/)click (javascript:alert(1))');
  });

  test('says that it does not know where an answer is empty', () => {
    expect(textOf(seenBy(name, ANSWERS['an empty answer']))).toBe('I don’t know that');
  });

  test('cuts a long answer at the border of a block, with the source still there', () => {
    const { texts } = seenBy(name, ANSWERS['a very long answer']);
    const body = texts.filter(({ kind }) => kind === 'text' || kind === 'code');
    const written = ANSWERS['a very long answer']?.blocks.map((block) =>
      block.kind === 'code' ? block.source : block.kind === 'paragraph' ? plainProse(block.prose) : '',
    );
    expect(body.map(({ text }) => text)).toEqual(written?.slice(0, body.length));
    expect(texts.slice(-2).map(({ text }) => text)).toEqual([
      'More than fits here; the rest is in the source.',
      'Source: docs.docker.com/long',
    ]);
  });
});

describe('buttons', () => {
  test.each(['Slack', 'Discord'] as const)('of %s are at most five, labelled in full where a label fits', (name) => {
    const { buttons, texts } = seenBy(name, ANSWERS['more choices than buttons, one very long']);
    expect(buttons.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^How (very )+very…$/),
      'Choice 1',
      'Choice 2',
      'Choice 3',
      'Choice 4',
    ]);
    expect(texts.at(-1)).toMatchObject({ kind: 'small', text: 'More: Choice 5 · Choice 6' });
  });

  test.each(['Slack', 'Discord'] as const)('of %s carry "ask:" and their number, whether offered in the answer or below it', (name) => {
    const expected = CHOICES.map(({ label }, index) => ({ label, id: `ask:${index}` }));
    expect(seenBy(name, ANSWERS['buttons to choose from']).buttons).toEqual(expected);
    expect(seenBy(name, ANSWERS['a source, corrections and see also']).buttons).toEqual(expected);
  });

  test('carry the id that the caller makes', () => {
    const answer = answerWith([paragraph('One.')], { choices: CHOICES });
    const idOf = ({ ask }: { ask: string }, index: number): string => `${index}-${ask}`;
    const ids = CHOICES.map(idOf);
    const tokens = Object.fromEntries(CHOICES.map((choice, index) => [choice.ask, idOf(choice, index)]));
    expect(readSlack(renderSlack(replyWith(answer, { tokens }))).buttons.map(({ id }) => id)).toEqual(ids);
    expect(readDiscord(renderDiscord(replyWith(answer, { tokens }))).buttons.map(({ id }) => id)).toEqual(ids);
  });

  test(`are named in Discord text: ${DIFFERENT['Discord text']}`, () => {
    expect(seenBy('Discord text', ANSWERS['buttons to choose from']).texts.at(-1)?.text).toBe(
      'See also: Restart policies compared · List containers',
    );
  });
});

describe('people below an answer', () => {
  const slack = (user: string): PersonId => `slack:T1:${user}` as PersonId;
  const discord = (user: string): PersonId => `discord:${user}` as PersonId;
  const RIGHT = (people: readonly PersonId[]): Named => ({ label: 'Right', people, more: 3 });
  const BOARD = (people: readonly PersonId[]): readonly Named[] =>
    people.map((person, index) => ({
      label: `Place ${index + 1}`,
      people: [person],
      more: 0,
      notes: [`${9 - index} points, 4 of 5 right`],
    }));
  const SHOWN = {
    Slack: (named: Named | readonly Named[], people: readonly string[]) =>
      readSlack(renderSlack(replyWith(answerWith([paragraph('Closed.')]), { named })), people),
    Discord: (named: Named | readonly Named[], people: readonly string[]) =>
      readDiscord(renderDiscord(replyWith(answerWith([paragraph('Closed.')]), { named })), people),
    'Discord text': (named: Named | readonly Named[], people: readonly string[]) =>
      readDiscordText(renderDiscordText(replyWith(answerWith([paragraph('Closed.')]), { named })), people),
  } as const;

  describe.each([
    ['Slack', slack, ['U1ADA', 'U2BOB'], (user: string) => `<@${user}>`],
    ['Discord', discord, ['100000000000000001', '100000000000000002'], (user: string) => `@${user}`],
    ['Discord text', discord, ['100000000000000001', '100000000000000002'], (user: string) => `@${user}`],
  ] as const)('in %s', (name, idOf, users, shown) => {
    const people = users.map(idOf);
    const [ada = '', bob = ''] = users.map(shown);

    test('are named in the small print, with how many more there are', () => {
      const { texts, problems } = SHOWN[name](RIGHT(people), users);
      expect(problems).toEqual([]);
      expect(texts.filter(({ text }) => text.includes(ada))).toMatchObject([{ kind: 'small', text: `Right: ${ada}, ${bob} and 3 more` }]);
    });

    test('are lines of the usual size on a board, each with its note', () => {
      const { texts, problems } = SHOWN[name](BOARD(people), users);
      expect(problems).toEqual([]);
      const lines = texts.filter(({ kind, text }) => kind === 'text' && text.includes('Place')).flatMap(({ text }) => text.split('\n'));
      expect(lines).toEqual([`Place 1: ${ada} 9 points, 4 of 5 right`, `Place 2: ${bob} 8 points, 4 of 5 right`]);
    });

    test('are left out where their id is none the platform could have given, and count among the others', () => {
      const hostile = ['!channel', '@everyone', 'U1> <!here', '&42', 'forgotten'].map((user) => idOf(user));
      const { texts, problems } = SHOWN[name](RIGHT([...people, ...hostile]), users);
      expect([problems, texts.some(({ text }) => text.includes(`${bob} and 8 more`))]).toEqual([[], true]);
      expect(SHOWN[name](RIGHT(hostile), []).texts.some(({ text }) => text.includes('Right'))).toBe(false);
    });

    test('stay on a message that is too long for all of its answer', () => {
      const long = ANSWERS['a very long answer'] ?? answerWith([]);
      const reply = replyWith(long, { named: RIGHT(people) });
      const seen = { Slack: () => readSlack(renderSlack(reply), users), Discord: () => readDiscord(renderDiscord(reply), users) };
      const { texts, problems } = name === 'Discord text' ? readDiscordText(renderDiscordText(reply), users) : seen[name]();
      expect([problems, texts.some(({ text }) => text.startsWith('Right: '))]).toEqual([[], true]);
    });
  });

  test('are not in the text beside Slack’s blocks: that would ping', () => {
    expect(renderSlack(replyWith(answerWith([paragraph('Closed.')]), { named: RIGHT([slack('U1ADA')]) })).text).not.toContain('U1ADA');
  });
});

describe('a reply in Discord', () => {
  const controls = ['Share in channel', '👍', '👎'].map((label, slot) => ({ label, spoken: label, token: `control:${slot}` }));
  const seen = (answer: Answer | undefined, rest: Partial<Reply>): Seen =>
    readDiscord(renderDiscord(replyWith(answer ?? answerWith([]), rest)));

  test('has its controls last, in a row of their own', () => {
    const { buttons, problems } = seen(ANSWERS['a source, corrections and see also'], { controls });
    expect([problems, buttons.map(({ id }) => id)]).toEqual([[], ['ask:0', 'ask:1', 'control:0', 'control:1', 'control:2']]);
  });

  test('says who shared it, above everything, without a ping', () => {
    const { texts, problems } = seen(ANSWERS['a caution'], { sharedBy: 'discord:123456789012345678' as PersonId });
    expect([problems, texts[0]?.text]).toEqual([[], 'Asked by @123456789012345678']);
  });

  test('names nobody whose id Discord never gave', () => {
    expect(seen(ANSWERS['a caution'], { sharedBy: 'discord:@everyone' as PersonId }).texts[0]?.kind).toBe('title');
  });

  test('offers a menu that takes exactly as many as it says', () => {
    const options = Array.from({ length: 30 }, (_, n) => ({ label: `Option ${n} `.repeat(20), value: `${n}` }));
    const menu = { label: 'Take two', token: 'menu:1', take: 2, options };
    const { problems, menus } = seen(ANSWERS['a caution'], { menu });
    expect([problems, menus]).toEqual([
      [],
      [{ id: 'menu:1', label: 'Take two', least: 2, most: 2, values: options.slice(0, 25).map(({ value }) => value) }],
    ]);
  });

  test('leaves out a button that comes back with nothing, and one that is there already', () => {
    const choices = ['a', 'a', 'b'].map((ask, n) => ({ label: `Button ${n}`, ask }));
    expect(seen(answerWith([paragraph('x')], { choices }), { tokens: { a: 'ask:0' } }).buttons).toEqual([
      { label: 'Button 0', id: 'ask:0' },
    ]);
  });

  test.each(['a very long answer', 'one block of code that no message holds', 'a title, a word and a line of enormous length'])(
    'gives all of %s by "More", each part within the limits',
    (what) => {
      const answer = answerNamed(what);
      const shown: string[] = [];
      let from: number | null = 0;
      for (let parts = 0; from !== null && parts < 40; parts += 1) {
        const part: Seen = seen(answer, { again: { kind: 'entry', id: 'a/b' }, from, controls });
        expect(part.problems).toEqual([]);
        shown.push(...part.texts.map(({ text }) => text));
        const more = parseAction(part.buttons.find(({ label }) => label === 'More')?.id ?? '');
        from = more.kind === 'action' && more.action.verb === 'more' ? more.action.from : null;
      }
      if (what === 'a very long answer')
        expect(answer.blocks.filter((block) => block.kind === 'code' && !shown.includes(block.source))).toEqual([]);
      else expect(shown).toContain('More than fits in one message; ask about one part of it.');
    },
  );
});

describe('the text beside Slack’s blocks', () => {
  test.each(Object.keys(ANSWERS))('holds every word of %s, or says that there is more', (what) => {
    const text = unescaped(renderSlack(replyWith(answerNamed(what))).text);
    const seen: Seen = { texts: [{ kind: 'text', text, inlineCode: [], strong: [] }], links: [], buttons: [], problems: [] };
    if (isLong(what)) expect(isShortened(seen) || wordsMissing(ANSWERS[what], seen).length === 0).toBe(true);
    else expect([isCut(seen), wordsMissing(ANSWERS[what], seen)]).toEqual([false, []]);
  });
});

describe('a table too wide for a phone, side by side', () => {
  const shown: readonly (readonly [what: string, lines: readonly string[]])[] = [
    [
      'a wide table of two columns',
      [
        'Policy – Behaviour',
        'unless-stopped – Starts again after a crash and a reboot, but not after somebody stopped it',
        'always – Starts again after everything, a manual stop with the next start of the daemon',
      ],
    ],
    [
      'a comparison with a rule',
      [
        'Where it lives – Bind mount: a path of the host; Volume: in /var/lib/docker/volumes',
        'Who manages it – Bind mount: you; Volume: Docker, with docker volume',
        'Rule of thumb: Take a volume unless the host must see the files.',
      ],
    ],
    [
      'a wide table of four columns with an empty cell',
      [
        'Driver: bridge',
        'Scope: one host',
        'Isolation: containers on the same bridge see each other',
        'Typical use: standalone containers',
        'Driver: host',
        'Scope: one host',
        'Typical use: when every microsecond of the network counts',
      ],
    ],
  ];
  test.each(shown.flatMap(([what, lines]) => CHATS.map((name) => [name, what, lines] as const)))(
    '%s shows %s as paragraphs',
    (name, what, lines) => {
      expect(linesOf(seenBy(name, ANSWERS[what])).slice(1)).toEqual(lines);
    },
  );
});

describe('the checkers', () => {
  const slack = (block: object): Seen => readSlack({ text: 'x', blocks: [block] });
  const section = (text: string): object => ({ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] });
  test.each<readonly [problem: RegExp, seen: Seen]>([
    [/more than 50/, readSlack({ text: 'x', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) })],
    [/no blocks/, readSlack({ text: 'x', blocks: [] })],
    [/text is not escaped/, readSlack({ text: '<!channel>', blocks: [{ type: 'divider' }] })],
    [/title has 151/, slack({ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151), emoji: false } })],
    [/unknown block video/, slack({ type: 'video' })],
    [/not escaped/, slack(section('<!here>'))],
    [/formats/, slack(section('a *b* c'))],
    [/leads to/, slack(section('<https://evil.example/|docs.docker.com>'))],
    [/a run is empty/, slack({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] })],
    [/40/, discord(Array.from({ length: 40 }, () => ({ type: 14, divider: true, spacing: 1 })))],
    [/4001 characters/, discord([{ type: 10, content: 'x'.repeat(4_001) }])],
    [/a ping/, discord([{ type: 10, content: 'for @everyone' }])],
    [/mention/, discord([{ type: 10, content: 'for <@42>' }])],
    [/spoiler/, discord([{ type: 10, content: 'a ||b||' }])],
    [/starts as something else/, discord([{ type: 10, content: '> quote' }])],
    [/leads to/, discord([{ type: 10, content: '[docs.docker.com](<https://evil.example/>)' }])],
    [/hidden/, discord([{ type: 10, content: 'a\u202Eb' }])],
    [/mentions are allowed/, readDiscordText({ content: 'x', flags: 4, allowed_mentions: { parse: ['users'] } })],
    [/2001 characters/, readDiscordText({ content: 'x'.repeat(2_001), flags: 4, allowed_mentions: { parse: [] } })],
  ])('notice %s', (problem, { problems }) => expect(problems).toEqual(expect.arrayContaining([expect.stringMatching(problem)])));
});

function discord(components: readonly object[]): Seen {
  return readDiscord({ flags: 1 << 15, components: [{ type: 17, components }], allowed_mentions: { parse: [] } });
}

describe('every entry of the built knowledge', () => {
  const knowledge = openBuiltKnowledge();
  const topics = readdirSync(`${BUILT_FOLDER}/topics`).map((file) => file.replace(/\.json$/, ''));

  test.each(topics.flatMap((topic) => NAMES.map((name) => [topic, name] as const)))(
    'of %s is shown whole by %s, within its limits',
    (topic, name) => {
      const broken = knowledge.topic(topic).flatMap((entry) => {
        const seeAlso = entry.see.slice(0, 3).map((id) => ({ label: id, ask: id }));
        const answer = composeEntry(entry, { confidence: 1, corrections: [], seeAlso });
        const seen = seenBy(name, answer);
        const problems = [
          ...seen.problems,
          ...(isCut(seen) ? ['is cut'] : []),
          ...wordsMissing(answer, seen).map((word) => `"${word}" is missing`),
        ];
        return problems.map((problem) => `${entry.id}: ${problem}`);
      });
      expect(broken).toEqual([]);
    },
  );
});

function answerNamed(what: string): Answer {
  const answer = ANSWERS[what];
  if (answer === undefined) throw new Error(`Cannot find the answer "${what}"`);
  return answer;
}

function seenBy(name: Renderer, answer: Answer | undefined): Seen {
  return RENDERERS[name](answer ?? answerWith([]));
}

function textOf({ texts }: Seen): string {
  return texts.map(({ text }) => text).join('\n');
}

function linesOf(seen: Seen): string[] {
  return textOf(seen)
    .split('\n')
    .filter((line) => line !== '');
}

function isCut({ texts }: Pick<Seen, 'texts'>): boolean {
  return texts.some(({ text }) => /^More(?: than|:)/m.test(text));
}

function isShortened({ texts }: Seen): boolean {
  return texts.some(({ text }) => text.includes('…')) || isCut({ texts });
}

function isLong(what: string): boolean {
  return /long|enormous|no message holds/.test(what);
}

/** Words of the answer that a person does not see. Wrapped lines may part a word. */
function wordsMissing(answer: Answer | undefined, seen: Seen): string[] {
  const shown = textOf(seen).replace(/\s+/g, '');
  const words = stringsOf(answer).flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...new Set(words.filter((word) => !shown.includes(word)))];
}

function stringsOf(answer: Answer | undefined): string[] {
  if (answer === undefined) return [];
  const { title, blocks, source, corrections, choices } = answer;
  const offered = [...choices, ...blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))].map(({ label }) => label);
  return [title, ...blocks.flatMap(stringsOfBlock), source?.label ?? '', ...corrections.flatMap(({ from, to }) => [from, to]), ...offered];
}

function stringsOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'caution':
    case 'note':
      return [plainProse(block.prose)];
    case 'list':
      return block.items.flatMap(stringsOfItem);
    case 'code':
      return [block.source];
    case 'table':
      return [block.header, ...block.rows].flat().map(plainProse);
    case 'comparison':
      return [...block.of, ...block.rows.flatMap(({ aspect, cells }) => [aspect, ...cells.map(plainProse)]), plainProse(block.rule ?? [])];
    case 'buttons':
      return block.buttons.map(({ label }) => label);
  }
}

function stringsOfItem({ prose, items }: ListItem): string[] {
  return [plainProse(prose), ...items.flatMap(stringsOfItem)];
}

function codeOf(answer: Answer | undefined): string[] {
  return (answer?.blocks ?? []).flatMap((block) => (block.kind === 'code' && block.source.trim() !== '' ? [block.source] : []));
}

/** Narrow tables are shown as code too. */
function tablesOf(answer: Answer | undefined): string[] {
  return (answer?.blocks ?? []).flatMap((block) =>
    block.kind === 'table' ? [block.header, ...block.rows].map((row) => row.map(plainProse).join(' ')) : [],
  );
}

function isOf(line: string, written: readonly string[]): boolean {
  return written.includes(line) || written.includes(line.replace(/ {2,}/g, ' '));
}

/** Answers of arbitrary strings in every place: halves of characters, hostile text, enormous length. */
function anyAnswer(): fc.Arbitrary<Answer> {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes));
  const signs = fc.string({ unit: fc.constantFrom(...'\\*_~`|[]()<>#@:-&!/ \n\u200Bab1.'), maxLength: 14 });
  const short = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), signs, units, fc.constantFrom(...HOSTILE_TEXTS));
  const long = fc.tuple(short, fc.nat(400)).map(([piece, times]) => piece.repeat(times));
  const text = fc.oneof({ arbitrary: short, weight: 40 }, { arbitrary: long, weight: 1 });
  const url = fc.oneof(text, fc.webUrl(), fc.constantFrom('https://docs.docker.com/', 'javascript:alert(1)'));
  const prose: fc.Arbitrary<Prose> = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('text' as const, 'code' as const, 'strong' as const, 'emphasis' as const), text }),
      fc.record({ kind: fc.constant('link' as const), text, url }),
    ),
    { maxLength: 6 },
  );
  const proses = fc.array(prose, { maxLength: 5 });
  const leaf: fc.Arbitrary<ListItem> = fc.record({ prose, items: fc.constant([]) });
  const branch: fc.Arbitrary<ListItem> = fc.record({ prose, items: fc.array(leaf, { maxLength: 2 }) });
  const item: fc.Arbitrary<ListItem> = fc.record({ prose, items: fc.array(branch, { maxLength: 2 }) });
  const buttons = fc.array(fc.record({ label: text, ask: text }), { maxLength: 8 });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), prose }),
    fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(item, { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('code' as const), language: text, source: text }),
    fc.record({ kind: fc.constant('table' as const), header: proses, rows: fc.array(proses, { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('caution' as const), prose }),
    fc.record({
      kind: fc.constant('comparison' as const),
      of: fc.array(text, { maxLength: 4 }),
      rows: fc.array(fc.record({ aspect: text, cells: proses }), { maxLength: 4 }),
      rule: fc.option(prose),
    }),
    fc.record({
      kind: fc.constant('note' as const),
      label: fc.constantFrom('book' as const, 'version' as const, 'correction' as const, 'origin' as const),
      prose,
    }),
    fc.record({ kind: fc.constant('buttons' as const), buttons }),
  );
  return fc.record({
    kind: fc.constantFrom('answer' as const, 'choices' as const, 'nothing' as const, 'help' as const, 'error' as const),
    title: text,
    blocks: fc.array(block, { maxLength: 40 }),
    entry: fc.constant(null),
    confidence: fc.constant(0.5),
    source: fc.option(fc.oneof(fc.record({ label: text, url }), fc.record({ label: text }))),
    corrections: fc.array(fc.record({ from: text, to: text }), { maxLength: 3 }),
    choices: buttons,
  });
}
