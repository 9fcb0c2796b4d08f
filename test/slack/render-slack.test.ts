import { describe, expect, test } from 'vitest';
import { renderForm, renderHome, renderSlack } from '../../adapters/slack/render-slack.js';
import { parseAction } from '../../src/answer/action.js';
import type { Answer } from '../../src/answer/answer.js';
import type { Reply } from '../../src/conversation.js';
import { NO_OFFERS, plainReply, replyOf } from '../../src/desk/replies.js';
import { formatPerson } from '../../src/people.js';
import { answerWith, paragraph } from '../contracts/answers.js';
import { readSlack } from '../contracts/check-slack.js';
import type { Seen } from '../contracts/seen.js';

const LONG: Answer = answerWith(
  Array.from({ length: 30 }, (_, index) => ({ kind: 'code', language: 'sh', source: `# ${index}\n${'docker ps --all\n'.repeat(60)}` })),
  { title: 'Long' },
);

function seen(reply: Reply): Seen {
  return readSlack(renderSlack(reply));
}

describe('controls', () => {
  test('stand at the end, with words for a screen reader where the label is a sign', () => {
    const { blocks } = renderSlack(
      replyOf(answerWith([paragraph('One.')]), { ...NO_OFFERS, ref: { kind: 'entry', id: 'swarm/ports' }, canShare: true }),
    );
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        { text: { text: 'Share in channel' }, action_id: 'd1|0|share|=swarm/ports' },
        { text: { text: '👍' }, accessibility_label: 'This helped' },
        { text: { text: '👎' }, accessibility_label: 'This did not help' },
      ],
    });
  });

  test('that no token fits are not shown, and a question asked twice is shown once', () => {
    const long = 'why '.repeat(40);
    const choices = [
      { label: 'Long', ask: long },
      { label: 'One', ask: 'one' },
      { label: 'One again', ask: 'one' },
    ];
    expect(seen({ ...replyOf(answerWith([], { choices })), controls: [] }).buttons.map(({ label }) => label)).toEqual(['One']);
  });
});

describe('a long answer', () => {
  test('is continued by More from the first block that is not shown, to its end, and nothing is shown twice or lost', () => {
    const shown: string[] = [];
    let from: number | null = 0;
    for (let messages = 0; from !== null; messages += 1) {
      expect(messages).toBeLessThan(30);
      const message: Seen = seen(replyOf(LONG, { ...NO_OFFERS, ref: { kind: 'entry', id: 'swarm/ports' }, from }));
      expect(message.problems).toEqual([]);
      shown.push(...message.texts.filter(({ kind }) => kind === 'code').map(({ text }) => text));
      const more = message.buttons.find(({ label }) => label === 'More');
      const read = more === undefined ? null : parseAction(more.id);
      from = read?.kind === 'action' && read.action.verb === 'more' ? read.action.from : null;
    }
    expect(shown.join('\n')).toBe(LONG.blocks.map((block) => (block.kind === 'code' ? block.source.trimEnd() : '')).join('\n'));
  });

  test('says so in words where it can’t be given again', () => {
    const { buttons, texts } = seen(replyOf(LONG));
    expect(buttons.map(({ label }) => label)).not.toContain('More');
    expect(texts.map(({ text }) => text).join('\n')).toContain('More than fits');
  });
});

describe('a menu', () => {
  const menu = (take: number): Reply => ({
    ...plainReply('help', 'Which two?', []),
    menu: {
      label: 'Pick',
      token: 'd1|0|pick|r1|',
      take,
      options: [
        { label: 'A', value: '0' },
        { label: 'B', value: '1' },
      ],
    },
  });
  test.each([
    [1, { type: 'static_select' }],
    [2, { type: 'multi_static_select', max_selected_items: 2 }],
  ])('that takes %i is %j', (take, accessory) => {
    expect(seen(menu(take)).problems).toEqual([]);
    expect(renderSlack(menu(take)).blocks.at(-1)).toMatchObject({ type: 'section', block_id: `take:${take}`, accessory });
  });
});

describe('who asked', () => {
  test('stands first, as a mention only of an id that Slack could have given, and never in the text beside the blocks', () => {
    const sharedBy = formatPerson({ platform: 'slack', home: 'T1', user: 'U1' });
    const message = renderSlack({ ...plainReply('help', 'Title', ['Line.']), sharedBy });
    expect(message.blocks[0]).toMatchObject({ type: 'context', elements: [{ text: 'Asked by <@U1>' }] });
    expect(message.text).toBe('Title\nLine.');
    for (const user of ['!channel', 'U1> <!here', 'u1|x']) {
      const hostile = formatPerson({ platform: 'slack', home: 'T1', user });
      expect(renderSlack({ ...plainReply('help', 'Title', ['Line.']), sharedBy: hostile }).blocks[0]).toMatchObject({ type: 'header' });
    }
  });
});

test('the bot’s own page and its form fit Slack', () => {
  const home = renderHome(plainReply('help', 'Deckhand', ['Ask.'], [{ label: 'port swarm', ask: 'port swarm' }]));
  expect(readSlack({ text: 'x', blocks: home.blocks }).problems).toEqual([]);
  const { title, submit, close } = renderForm('{}');
  for (const { text } of [title, submit, close]) expect(text.length).toBeLessThanOrEqual(24);
});
