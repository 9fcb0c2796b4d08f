import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { createBot } from '../../src/bot.js';
import { COMMANDS, findCommand, wordsOf } from '../../src/intent/commands.js';
import { LINE_TOOLS } from '../../src/lines.js';

const bot = createBot(openLibrary(), LINE_TOOLS);

describe('the table of commands', () => {
  test.each(COMMANDS.map((spec) => [`${spec.parent} ${spec.name}`, spec] as const))('%s names every option in its words', (_, spec) => {
    expect([...spec.words.matchAll(/\{([a-z-]+)\}/g)].map(([, name]) => name)).toEqual(spec.options.map(({ name }) => name));
  });

  test('has no name twice below one parent', () => {
    const names = COMMANDS.map(({ parent, name }) => `${parent} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    ['ask', { question: 'port swarm' }, 'port swarm'],
    ['port', { topic: ' vxlan ' }, 'port vxlan'],
    ['flag', { command: 'docker run', flag: '--restart' }, 'flag docker run --restart'],
    ['flag', { command: 'docker run' }, 'flag docker run'],
    ['command', { name: 'docker ps' }, 'command docker ps'],
    ['explain', { line: 'docker run -e A=$1 {flag} nginx' }, 'explain docker run -e A=$1 {flag} nginx'],
    ['error', { text: '$& no space left' }, 'error $& no space left'],
    ['help', { question: 'unknown' }, 'help'],
  ])('makes of "%s" and %j: %s', (name, given, words) => {
    const spec = findCommand('docker', name);
    expect(spec && wordsOf(spec, given)).toBe(words);
  });

  test('does not offer in a chat what only a terminal has', () => expect(findCommand('docker', 'ledger')).toBeUndefined());
});

describe('the words of a command, typed', () => {
  test.each([
    ['ask port swarm', 'swarm/ports'],
    ['port swarm', 'swarm/ports'],
    ['flag docker run --restart', 'flag:docker container run --restart'],
    ['flag run -p', 'flag:docker container run --publish'],
    ['command docker ps', 'command:docker container ls'],
    ['command ps', 'command:docker container ls'],
    ['command compose up', 'command:docker compose up'],
    ['error port is already allocated', 'error:port-allocated'],
    ['error 137', 'error:exit-137'],
    ['explain docker run -d -p 80:80 nginx', 'command:docker container run'],
    ['convert docker run -d -p 80:80 nginx', 'convert:run'],
  ])('%s is answered by %s', (typed, entry) => expect(bot.ask(typed).answer.entry).toBe(entry));

  test('are as sure of a question behind "ask" as of the question', () => {
    expect(bot.ask('ask port swarm').answer.confidence).toBe(bot.ask('port swarm').answer.confidence);
  });

  test('leave a question that begins like a command alone', () => {
    expect(bot.ask('command not found').answer.entry).not.toMatch(/^command:/);
  });
});
