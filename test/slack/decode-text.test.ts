import { describe, expect, test } from 'vitest';
import { decodeQuestion, decodeText, textOfMessage } from '../../adapters/slack/decode-text.js';

describe('what Slack made of typed text is taken back', () => {
  test.each([
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt;', '&lt;'],
    ['docker pull <http://ghcr.io/a/b|ghcr.io/a/b>', 'docker pull ghcr.io/a/b'],
    ['curl <https://get.docker.com>', 'curl https://get.docker.com'],
    ['ssh <mailto:root@host.example|root@host.example>', 'ssh root@host.example'],
    ['ask <@U123|ann> in <#C123|ops> <!here> <!subteam^S1|@devs>', 'ask @ann in #ops @here @devs'],
    ['<@U123> hello', ' hello'],
    ['at <!date^1700000000^{time}|12:00>', 'at 12:00'],
    ['docker run &lt;image&gt;', 'docker run <image>'],
    ['“a” ‘b’', '"a" \'b\''],
    ['docker\u00A0ps', 'docker ps'],
    ['docker rm —force web', 'docker rm --force web'],
    ['a — b', 'a — b'],
  ])('%j → %j', (text, typed) => expect(decodeText(text)).toBe(typed));
});

describe('code marks and people are no part of a question', () => {
  test.each([
    ['`port swarm`', 'port swarm'],
    ['explain `docker run -p 80:80 nginx`', 'explain docker run -p 80:80 nginx'],
    ['explain ```docker run -p 80:80 nginx```', 'explain \ndocker run -p 80:80 nginx'],
    ['```\ndocker ps\n```', 'docker ps'],
    ['docker rm `docker ps -aq`', 'docker rm `docker ps -aq`'],
    ['<@U0DECK|deckhand> port swarm', 'port swarm'],
    ['port <@U1> swarm', 'port swarm'],
  ])('%j → %j', (text, typed) => expect(decodeQuestion(text)).toBe(typed));
});

describe('all the words of a message', () => {
  test('are its text, its blocks and its attachments, each once', () => {
    const rich = {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'exit ' },
            { type: 'text', text: 'code 137' },
          ],
        },
      ],
    };
    expect(textOfMessage({ text: 'exit code 137', blocks: [rich] })).toBe('exit code 137');
    expect(
      textOfMessage({
        text: '',
        blocks: [rich],
        attachments: [{ title: 'web', fallback: 'web', fields: [{ title: 'Error', value: 'oom' }] }],
      }),
    ).toBe('web\nError\noom\nexit code 137');
  });

  test('are bounded, whatever a message holds', () => {
    let deep: Record<string, unknown> = { text: 'x' };
    for (let depth = 0; depth < 1_000; depth += 1) deep = { elements: [deep] };
    expect(textOfMessage({ text: 'y'.repeat(50_000), blocks: [deep] })).toHaveLength(20_000);
    expect(textOfMessage({ text: 5, blocks: 'x', attachments: [null, 7] })).toBe('');
  });
});
