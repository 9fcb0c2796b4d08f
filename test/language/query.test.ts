import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { createBot } from '../../src/bot.js';
import { atomsOf, cleanText, readQuery, stemEnd } from '../../src/language/query.js';

const wordsIn = (typed: string): string[] => readQuery(typed).words.map((word) => word.text);

describe('readQuery()', () => {
  test('reads a question whole', () => {
    expect(readQuery('Ports for Nancy')).toEqual({
      text: 'Ports for Nancy',
      paste: 'Ports for Nancy',
      words: [
        { text: 'ports', at: 0, atoms: ['port'], isName: false, isChoice: false },
        { text: 'for', at: 6, atoms: ['for'], isName: false, isChoice: false },
        { text: 'nancy', at: 10, atoms: ['nanci'], isName: true, isChoice: false },
      ],
    });
  });

  test.each([
    ['docker run --rm -p 8080:80 nginx:alpine', ['docker', 'run', '--rm', '-p', '8080:80', 'nginx', 'alpine']],
    // A name with its version is one identifier: v2 in it says nothing about Compose v2 or cgroup v2.
    ['update webapp:v1 to webapp:v2', ['update', 'webapp:v1', 'to', 'webapp:v2']],
    ['what’s a node?', ["what's", 'a', 'node']],
    ['“bind mount” vs ‘volume’', ['bind', 'mount', 'vs', 'volume']],
    ['docker run —rm', ['docker', 'run', '--rm']],
    ['docker run –rm', ['docker', 'run', '--rm']],
    ['multi‑stage – what for', ['multi-stage', 'what', 'for']],
    ['docker\u00a0ps\u3000now', ['docker', 'ps', 'now']],
    ['edit /etc/docker/daemon.json', ['edit', '/etc/docker/daemon.json']],
    ['the ~/.docker/config.json file', ['the', '~/.docker/config.json', 'file']],
    ['web-1 and -web', ['web-1', 'and', '-web']],
    ['docker file', ['dockerfile']],
    ['health check', ['healthcheck']],
    ['docker. file', ['docker', 'file']],
    ['port\tswarm\r\nhelp', ['port', 'swarm', 'help']],
    ['PORT Swarm', ['port', 'swarm']],
    ['порт swarm', ['порт', 'swarm']],
    ['', []],
    ['   \n\t ', []],
    ['?!.,;()[]{}*+^$|\\', []],
    ['🐳 🐳', []],
  ])('splits "%s" into %j', (typed, words) => expect(wordsIn(typed)).toEqual(words));

  test('remembers 1,500 characters of a long text as the question and 120,000 as the paste', () => {
    const { text, paste, words } = readQuery('log '.repeat(50_000));
    expect([text.length, paste.length, words.length]).toEqual([1_500, 120_000, 375]);
  });

  test('keeps a very long word short', () => expect(wordsIn('a'.repeat(10_000))).toEqual(['a'.repeat(60)]));

  test('takes a capital in the middle of a sentence as a name, at its beginning not', () => {
    const names = (typed: string) => readQuery(typed).words.flatMap((word) => (word.isName ? [word.text] : []));
    expect(names('Run it. Then ask Nancy')).toEqual(['nancy']);
    expect(names('FROM and CMD')).toEqual([]);
  });
});

describe('the atoms of a text', () => {
  const SAME: readonly (readonly string[])[] = [
    ['docker file', 'dockerfile', 'Dockerfile', 'docker-file'],
    ['health check', 'healthcheck', 'health-check'],
    ['entry point', 'entrypoint'],
    ['no cache', 'no-cache'],
    ['read only', 'readonly', 'read-only'],
    ['containers', 'container', 'ctr'],
    ['networking', 'networks', 'network'],
    ['dct', 'content trust'],
    ['k8s', 'kubernetes'],
    ["don't", 'dont', 'don’t', 'not'],
    ['multi-stage', 'multi stage', 'multi‑stage'],
    ['env vars', 'environment variables'],
    ['max', 'maximum'],
  ];
  test.each(SAME)('are the same for "%s" and "%s"', (...spellings) => {
    const [first = '', ...others] = spellings;
    for (const other of others) expect([other, atomsOf(other)]).toEqual([other, atomsOf(first)]);
  });

  test.each([
    ['--no-cache', ['no', 'cach', '--no-cache']],
    ['--rm', ['remov', '--rm']],
    ['FROM', ['from', 'FROM']],
    ['from', ['from']],
    ['-p', ['-p']],
    ['-P', ['-p']],
    ['daemon.json', ['daemon.json', 'daemon', 'json']],
  ])('of "%s" are %j: flags and instructions also stand for themselves', (typed, atoms) => expect(atomsOf(typed)).toEqual(atoms));

  test.each([
    ['image', 'container'],
    ['stop', 'kill'],
    ['attach', 'exec'],
    ['policy', 'police'],
    ['import', 'important'],
    ['7646', '7946'],
    ['ps', 'p'],
    ['daemon', 'demon'],
  ])('differ for "%s" and "%s"', (one, other) => expect(atomsOf(one)).not.toEqual(atomsOf(other)));

  test('hold every number exactly as it was typed', () => {
    fc.assert(fc.property(fc.nat(), (number) => atomsOf(`port ${number} swarm`).includes(String(number))));
  });

  test.each(['1.13', '25.0.3', '192.168.0.1', '2377', '0', '007', '1e3', '0x1f', 'v2', '8080'])('keep "%s"', (typed) => {
    expect(atomsOf(typed)).toContain(typed);
  });
});

describe('--no-cache, no cache and nocache', () => {
  const bot = createBot(openLibrary());
  test.each([
    'what does --no-cache do in docker build',
    'what does no cache do in docker build',
    'what does nocache do in docker build',
    'what does no-cache do in docker build',
  ])('are one thing: "%s"', (typed) => {
    const of = (text: string) => bot.ask(text).answer.entry;
    expect(of(typed)).not.toBeNull();
    expect(of(typed)).toBe(of('what does --no-cache do in docker build'));
  });
});

describe('cleanText()', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b[2J\u001b[1;1Hport swarm', 'port swarm'],
    ['a\u001b]0;a window title\u0007b', 'ab'],
    ['a\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\', 'alink'],
    ['port\u0000 sw\u0007arm\u0008', 'port swarm'],
    ['po\u200brt\ufeff', 'port'],
    ['\u202eport\u202c', 'port'],
    ['\u2066port\u2069', 'port'],
    ['\u009b31mport', '31mport'],
    ['\ud800port', 'port'],
    ['line\r\nline\ttab', 'line\nline\ttab'],
    ['שלום port', 'שלום port'],
    ['🐳 port', '🐳 port'],
    ['“a” ‘b’ c–d', '"a" \'b\' c-d'],
  ])('turns %j into %j', (typed, clean) => expect(cleanText(typed)).toBe(clean));

  test('leaves no control, format or lone surrogate character, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => !/[^\P{C}\n\t\p{Cn}]/u.test(cleanText(typed))),
      { numRuns: 1_000 },
    );
  });

  test('has nothing left to do the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => cleanText(cleanText(typed)) === cleanText(typed)),
      { numRuns: 1_000 },
    );
  });
});

describe('the stem of an exam question', () => {
  test.each([
    ['Which driver is the default? a) overlay2 b) aufs', 'Which driver is the default?'],
    ['Which driver is the default?\nA. overlay2\nB. aufs\nC. vfs', 'Which driver is the default?'],
    ['Which driver is the default? (a) overlay2 (b) aufs', 'Which driver is the default?'],
    ['which port does a) swarm use', 'which port does a) swarm use'],
    ['a) overlay2 b) aufs', 'a) overlay2 b) aufs'],
    ['docker run -a stdin -b', 'docker run -a stdin -b'],
    ['', ''],
  ])('of %j ends where its choices begin', (text, stem) => expect(text.slice(0, stemEnd(text))).toBe(stem));
});
