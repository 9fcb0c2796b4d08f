import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInteraction, standingFrom } from '../../adapters/discord/read-interaction.js';
import { readMessage } from '../../adapters/discord/read-message.js';
import { autocomplete, button, CHANNEL_ID, command, messageMenu, modal, SERVER_ID, select, USER_ID } from '../fakes/discord-payloads.js';

const SPOT = { person: `discord:${USER_ID}`, place: `discord:${SERVER_ID}:${CHANNEL_ID}`, thread: null };

describe('readInteraction()', () => {
  test.each([
    ['0', 'member'],
    ['2147483648', 'member'],
    [String(1 << 4), 'manager'],
    [String((1 << 4) | (1 << 5)), 'admin'],
    [String(1 << 3), 'admin'],
    [undefined, 'member'],
  ])('takes the permissions %s for those of: %s', (permissions, standing) => expect(standingFrom(permissions)).toBe(standing));

  test('reads a command as the line somebody would have typed', () => {
    const { kind, ...read } = readInteraction(command('flag', { command: 'docker run', flag: '-p', public: true }, { permissions: '16' }));
    expect([kind, read]).toEqual([
      'incoming',
      expect.objectContaining({
        incoming: { kind: 'question', spot: SPOT, route: 'command', text: 'flag docker run -p', isPublic: true, standing: 'manager' },
      }),
    ]);
  });

  test('reads a keystroke with what was filled in before', () => {
    expect(readInteraction(autocomplete('flag', { command: 'docker run', flag: 're' }, 'flag'))).toMatchObject({
      kind: 'completion',
      option: 'flag',
      partial: 're',
      given: { command: 'docker run' },
    });
  });

  test('knows a direct message by the lack of a server', () => {
    const read = readInteraction(command('help', {}, { server: null }));
    expect(read).toMatchObject({ incoming: { spot: { ...SPOT, place: `discord:dm:${CHANNEL_ID}` }, standing: 'member' } });
  });

  test.each<[where: string, context: number, server: string | undefined, flags: number, isPublic: boolean]>([
    ['in a server, seen by all', 0, SERVER_ID, 0, true],
    ['in a server, seen by one', 0, SERVER_ID, 64, false],
    ['in the bot’s direct messages', 1, undefined, 0, false],
    ['in those between people', 2, undefined, 32_768, true],
    ['in those between people, seen by one', 2, undefined, 32_832, false],
  ])('takes a message %s for one that others read as well or not', (_, context, server, flags, isPublic) => {
    const pressed = button('d1|0|see|=swarm/ports', { server: server ?? null });
    const message = { ...(pressed['message'] as object), flags };
    expect(readInteraction({ ...pressed, context, message })).toMatchObject({ incoming: { isPublic } });
  });

  test('finds the words of a message that was forwarded', () => {
    const snapshot = { type: 0, content: 'port is already allocated', embeds: [{ title: 'web', fields: [] }], components: [], flags: 0 };
    const pointedAt = messageMenu('', [], {}, { message_reference: { type: 1 }, message_snapshots: [{ message: snapshot }] });
    expect(readInteraction(pointedAt)).toMatchObject({ incoming: { route: 'shortcut', text: 'port is already allocated\nweb' } });
  });

  test('never throws, whatever is delivered', () => {
    const payloads = [
      command('ask', { question: 'x' }),
      autocomplete('ask', { question: 'x' }, 'question'),
      messageMenu('x'),
      button('x'),
      select('x', ['1']),
      modal('x', 'y'),
    ];
    const spoilt = fc
      .constantFrom(...payloads)
      .chain((payload) =>
        fc.tuple(fc.constantFrom(...Object.keys(payload)), fc.jsonValue()).map(([key, value]) => ({ ...payload, [key]: value })),
      );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), spoilt), (payload) => {
        expect(['ping', 'incoming', 'completion', 'unreadable']).toContain(readInteraction(payload).kind);
        expect(readMessage(payload, '1')).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
