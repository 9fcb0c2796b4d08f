import { describe, expect, test } from 'vitest';
import { type Installed, readCommand, readEvent, readPress, signsOf } from '../../adapters/slack/read-slack.js';
import { CHANNEL, commandBody, directEvent, eventBody, mentionEvent, PERSON, pressBody } from '../fakes/slack-payloads.js';
import { BOT_ID, BOT_USER, TEAM } from '../fakes/slack-stand-in.js';

const INSTALLED: Installed = { team: TEAM, isWholeOrganisation: false, botUser: BOT_USER, botId: BOT_ID, url: '' };
const OPTIONS = { installed: INSTALLED, prefix: '!docker' };

describe('a person', () => {
  const GRID = { id: 'E0GRID', name: 'grid' };
  test.each([
    ['of a workspace', `slack:${TEAM}:${PERSON}`, {}, {}, {}],
    [
      'of an organisation',
      `slack:E0GRID:${PERSON}`,
      { enterprise_id: 'E0GRID' },
      { enterprise: GRID, team: { id: TEAM, enterprise_id: 'E0GRID' } },
      { authorizations: [{ enterprise_id: 'E0GRID', team_id: TEAM }] },
    ],
  ])('%s is the same by command, press and mention', (_, id, command, press, event) => {
    expect(readCommand(commandBody('x', command), INSTALLED).incoming.spot.person).toBe(id);
    expect(readPress(pressBody({ action_id: 'x' }, press), INSTALLED)?.incoming.spot.person).toBe(id);
    const heard = readEvent(eventBody(mentionEvent('x'), event), OPTIONS);
    expect(heard?.kind === 'question' && heard.question.incoming.spot.person).toBe(id);
  });

  test('from another company in a shared channel keeps their own home, in our place', () => {
    const user = { id: 'U0FAR', team_id: 'T0FAR' };
    const pressed = readPress(pressBody({ action_id: 'x' }, { user, team: { id: 'T0FAR' } }), INSTALLED);
    const heard = readEvent(eventBody(mentionEvent('x', { user: 'U0FAR', user_team: 'T0FAR', team: 'T0FAR' })), OPTIONS);
    const spot = heard?.kind === 'question' ? heard.question.incoming.spot : null;
    expect(pressed?.incoming.spot).toMatchObject({ person: 'slack:T0FAR:U0FAR', place: `slack:${TEAM}:${CHANNEL}` });
    expect(spot).toMatchObject({ person: 'slack:T0FAR:U0FAR', place: `slack:${TEAM}:${CHANNEL}` });
  });
});

describe('a menu', () => {
  const chosen = (count: number, take: number): object => ({
    action_id: 'd1|0|pick|r1|',
    block_id: `take:${take}`,
    type: 'multi_static_select',
    selected_options: Array.from({ length: count }, (_, index) => ({ value: String(index), text: { type: 'plain_text', text: 'x' } })),
  });
  test.each([
    [1, 2, null],
    [2, 2, ['0', '1']],
    [3, 2, null],
  ])('with %i of %i taken comes as %j', (count, take, values) => {
    expect(readPress(pressBody({ ...chosen(count, take) }), INSTALLED)?.incoming.values ?? null).toEqual(values);
  });

  test('of one comes with that one', () => {
    const action = { action_id: 'x', block_id: 'take:1', type: 'static_select', selected_option: { value: '3' } };
    expect(readPress(pressBody(action), INSTALLED)?.incoming.values).toEqual(['3']);
  });
});

describe('a message', () => {
  test.each([
    [mentionEvent('port swarm'), 'mention', 'port swarm'],
    [mentionEvent('', { text: `hey <@${BOT_USER}|deckhand>: port swarm` }), 'mention', 'hey  : port swarm'],
    [directEvent('!docker port swarm'), 'direct', 'port swarm'],
    [directEvent('what&apos;s a &lt;volume&gt;'), 'direct', 'what&apos;s a <volume>'],
    [mentionEvent('!DOCKER  port swarm'), 'mention', 'port swarm'],
  ])('%# is heard by its route, without what it took to be heard', (event, route, text) => {
    const heard = readEvent(eventBody(event), OPTIONS);
    expect(heard?.kind === 'question' && heard.question.incoming).toMatchObject({ route, text });
  });

  test('is known by its event and by its channel and time', () => {
    const body = eventBody(directEvent('x', { ts: '1.2' }), { event_id: 'Ev9' });
    expect(signsOf(body, OPTIONS)).toEqual({ id: 'slack:Ev9', twin: `slack:${TEAM}:D0ANN:1.2` });
    expect(signsOf({ ...body, event_id: undefined }, OPTIONS)?.id).toBe(`slack:${TEAM}:D0ANN:1.2`);
  });
});
