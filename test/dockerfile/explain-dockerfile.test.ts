// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a Dockerfile look like that
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainDockerfile } from '../../src/dockerfile/explain-dockerfile.js';
import type { DockerfileExplanation, ExplainedInstruction } from '../../src/dockerfile/explained-dockerfile.js';
import { INSTRUCTIONS } from '../../src/dockerfile/instructions.js';
import { plainProse } from '../../src/prose.js';

function explained(text: string): DockerfileExplanation & { kind: 'explained' } {
  const explanation = explainDockerfile(text);
  if (explanation.kind !== 'explained') throw new Error(explanation.kind);
  return explanation;
}

function instructionsOf(text: string): ExplainedInstruction[] {
  return explained(text).stages.flatMap(({ instructions }) => [...instructions]);
}

function saysOf(line: string): string {
  const [only] = instructionsOf(line);
  return only === undefined ? '' : plainProse(only.says);
}

function remarksOf(text: string): string[] {
  return explained(text).remarks.map(({ prose }) => plainProse(prose));
}

const EACH: readonly (readonly [line: string, says: string])[] = [
  ['FROM scratch', 'starts from nothing'],
  ['FROM node:22-slim AS Build', 'tag 22-slim; the stage is called Build'],
  ['FROM alpine@sha256:abc', 'digest sha256:abc'],
  ['RUN make', 'runs this in the shell while building'],
  ['RUN a && b; c', 'these 3 commands'],
  ['RUN ["make", "all"]', 'runs make while building, without a shell'],
  ['RUN <<EOF\na\nb\nEOF', 'runs the 2 lines below in the shell'],
  ['RUN python3 <<EOF\nprint(1)\nEOF', 'hands it the 1 lines below'],
  ['CMD ["nginx"]', 'by default, without a shell'],
  ['CMD ["--help"]', 'default arguments of the ENTRYPOINT'],
  ['CMD nginx', 'through a shell'],
  ['CMD []', 'no command by default'],
  ['ENTRYPOINT ["app"]', 'CMD, or the words behind the image in docker run, become its arguments'],
  ['ENTRYPOINT app', 'are ignored'],
  ['COPY . /app', 'copies everything of the build context to /app'],
  ['COPY a b /app/', 'copies a and b of the build context to /app/'],
  ['COPY ["a b", "/app/"]', 'copies a b of the build context to /app/'],
  ['COPY --from=build /out /app', 'copies /out of build (a stage or an image) to /app'],
  ['COPY --from=0 /out /app', 'stage number 0'],
  ['COPY <<EOF /x\nhi\nEOF', 'writes the 1 lines below to /x'],
  ['ADD https://example.org/a.tar.gz /a', 'downloads'],
  ['ADD a.tar.gz /a', 'unpacks the archive a.tar.gz into /a'],
  ['ADD https://github.com/a/b.git#v1 /a', 'fetches the Git repository'],
  ['ADD a /a', 'copies a of the build context to /a, and unpacks local archives'],
  ['ENV A=1 B="x y"', 'sets A=1 and B="x y"'],
  ['ENV A x y', 'sets A="x y"'],
  ['ARG VERSION=1', 'VERSION can be given with --build-arg, by default 1'],
  ['ARG VERSION', 'with no default'],
  ['LABEL a.b="c d"', 'metadata of the image, for people and tools: a.b="c d"'],
  ['EXPOSE 80 53/udp', '80/tcp and 53/udp; nothing is published'],
  ['VOLUME /data', '/data is kept in a volume'],
  ['VOLUME ["/a", "/b"]', '/a and /b is kept'],
  ['USER app:staff', 'runs as app, group staff'],
  ['WORKDIR /app', '/app is the directory'],
  ['HEALTHCHECK CMD true', 'every 30s runs a check in the container, 30s at most; 3 failures'],
  ['HEALTHCHECK --interval=5s --retries=2 CMD true', 'every 5s runs a check in the container, 30s at most; 2 failures'],
  ['HEALTHCHECK NONE', 'switches off'],
  ['SHELL ["/bin/bash", "-c"]', 'runs with /bin/bash -c instead'],
  ['STOPSIGNAL SIGQUIT', 'sends SIGQUIT instead of SIGTERM'],
  ['ONBUILD COPY . /app', 'not now, but in a build that starts from this image: copies everything'],
  ['MAINTAINER me', 'deprecated'],
];

describe('explainDockerfile() of one instruction', () => {
  test.each(EACH)('reads %j', (line, says) => expect(saysOf(line)).toContain(says));

  test('knows every instruction', () => {
    const shown = new Set(EACH.map(([line]) => line.split(' ')[0]));
    expect(Object.keys(INSTRUCTIONS).filter((keyword) => !shown.has(keyword))).toEqual([]);
  });

  test('knows every flag', () => {
    const silent = Object.entries(INSTRUCTIONS).flatMap(([keyword, flags]) =>
      flags.flatMap((flag) => {
        const [only] = instructionsOf(`${keyword} --${flag}=x a b`);
        const part = only?.parts.find(({ text }) => text.startsWith(`--${flag}`));
        return part === undefined || /no flag/.test(plainProse(part.says)) ? [`${keyword} --${flag}`] : [];
      }),
    );
    expect(silent).toEqual([]);
  });

  test.each([
    ['RUN --mount=type=cache,target=/x a', 'a cache at /x'],
    ['RUN --mount=type=secret,id=npm,env=NPM_TOKEN a', 'the secret npm of docker build --secret as variable NPM_TOKEN'],
    ['RUN --mount=type=ssh a', 'SSH agent'],
    ['RUN --mount=type=tmpfs,target=/tmp a', 'in memory at /tmp'],
    ['RUN --mount=target=/src,from=build,source=/out a', '/out of the stage or image build at /src'],
    ['RUN --mount=type=volume,target=/x a', 'no type of mount'],
    ['RUN --network=none a', 'without a network'],
    ['RUN --security=insecure a', 'like --privileged'],
    ['COPY --chown=1:2 a b', 'user 1 and group 2'],
    ['COPY --chmod=755 a b', 'the rights 755'],
    ['COPY --link a b', 'a layer of its own'],
    ['FROM --platform=linux/arm64 a', 'linux/arm64'],
  ])('reads the flag of %j', (line, says) => expect(plainProse(instructionsOf(line)[0]?.parts[0]?.says ?? [])).toContain(says));

  test.each([
    ['RUN', true],
    ['COPY', true],
    ['ADD', true],
    ['WORKDIR', true],
    ['FROM', false],
    ['CMD', false],
    ['ENV', false],
    ['EXPOSE', false],
  ])('%s makes a layer: %s', (keyword, isLayer) => expect(instructionsOf(`${keyword} a b`)[0]?.makesLayer).toBe(isLayer));

  test('has no layer for the directory that is always there', () => expect(instructionsOf('WORKDIR /')[0]?.makesLayer).toBe(false));
});

describe('explainDockerfile() remarks on', () => {
  test.each([
    ['CMD given twice', 'FROM a:1\nUSER u\nCMD ["a"]\nCMD ["b"]', /`?CMD`? is given more than once/],
    ['the shell form of CMD', 'FROM a:1\nUSER u\nCMD a', /passes no SIGTERM on/],
    ['an ENTRYPOINT that ignores CMD', 'FROM a:1\nUSER u\nENTRYPOINT a\nCMD ["b"]', /ignores CMD/],
    ['apt-get update alone', 'RUN apt-get update', /goes stale/],
    ['apt-get install without -y', 'RUN apt-get update && apt-get install curl', /waits for an answer/],
    ['a download without a checksum', 'ADD https://example.org/a /a', /--checksum/],
    ['no tag', 'FROM nginx', /nginx means latest.*nginx:VERSION/],
    ['latest', 'FROM nginx:latest', /another image tomorrow.*nginx:VERSION/],
    ['a secret in ENV', 'ENV DB_PASSWORD=hunter2', /DB_PASSWORD looks like a secret/],
    ['a secret in ARG', 'ARG NPM_TOKEN', /NPM_TOKEN looks like a secret/],
    ['nobody but root', 'FROM a:1\nRUN b', /runs as root/],
    ['root at the end', 'FROM a:1\nUSER u\nUSER root', /last USER is root/],
    ['an unknown stage', 'FROM a:1 AS build\nFROM b:1\nUSER u\nCOPY --from=biuld /a /b', /called biuld.*near: build/],
    ['a stage number too high', 'FROM a:1\nUSER u\nCOPY --from=1 /a /b', /no stage above has that number/],
    ['an unknown instruction', 'FROM a:1\nUSER u\nWORKDRI /a', /no instruction WORKDRI.*near: WORKDIR/],
    ['an unknown flag', 'COPY --chwon=a b c', /no flag --chwon.*near: --chown/],
    ['a flag where there are none', 'ENV --x=1 A=2', /ENV has no flag --x/],
    ['a missing FROM', 'RUN a\nCMD ["b"]', /There is no FROM/],
    ['what stands before FROM', 'RUN a\nFROM b:1\nUSER u', /RUN stands before the first FROM/],
    ['a relative WORKDIR', 'WORKDIR app', /is relative/],
    ['single quotes in the exec form', "CMD ['a']", /no JSON/],
    ['SHELL without the exec form', 'SHELL bash', /exec form only/],
    ['a MAINTAINER', 'MAINTAINER me', /org\.opencontainers\.image\.authors/],
    ['the old ENV', 'ENV A b', /ENV name=value/],
    ['a cd', 'RUN cd /app', /use WORKDIR/],
    ['ONBUILD ONBUILD', 'ONBUILD ONBUILD RUN a', /cannot hold/],
    ['an image in capitals', 'FROM Nginx:1', /no capital letters/],
  ])('%s', (_, text, remark) => expect(remarksOf(text).filter((one) => remark.test(one))).toHaveLength(1));

  test('nothing where all is well', () =>
    expect(
      remarksOf(
        'ARG V=1\nFROM node:$V AS build\nWORKDIR /app\nRUN apt-get update && apt-get install -y git\nFROM build AS test\nRUN true\nFROM gcr.io/distroless/nodejs22:nonroot\nCOPY --from=build /app /app\nCOPY --from=nginx:1.27 /a /b\nCMD ["app.js"]',
      ),
    ).toEqual([]));

  test('the user of the stage that the last one goes on from', () =>
    expect(remarksOf('FROM a:1 AS base\nUSER app\nFROM base\nRUN x')).toEqual([]));
});

describe('a whole Dockerfile', () => {
  const WHOLE =
    '# syntax=docker/dockerfile:1\n# a comment\nARG V=1\nfrom node:$V as build\nRUN a && \\\n  # why\n  b\n\nFROM scratch\nCOPY --from=build /a /b\n';

  test('is cut into its stages', () =>
    expect(explained(WHOLE).stages.map(({ name, instructions }) => [name, instructions.map(({ keyword }) => keyword)])).toEqual([
      [null, ['ARG']],
      ['build', ['FROM', 'RUN']],
      [null, ['FROM', 'COPY']],
    ]));

  test('has its directives read', () =>
    expect(explained(WHOLE).directives.map(({ text }) => text)).toEqual(['# syntax=docker/dockerfile:1']));

  test('joins continued lines and drops comments', () =>
    expect(instructionsOf(WHOLE).map(({ text }) => text.replace(/\s+/g, ' '))).toContain('RUN a && b'));

  test('knows its own stages', () =>
    expect(instructionsOf(WHOLE).map(({ says }) => plainProse(says))).toContain('copies /a of the stage build to /b'));

  test('of Windows has a backtick for escape', () =>
    expect(instructionsOf('# escape=`\nFROM a:1\nRUN a `\n  b').map(({ keyword }) => keyword)).toEqual(['FROM', 'RUN']));

  test.each([
    ['letters', 'RUN x'.padEnd(40_000, 'x')],
    ['instructions', 'FROM a AS b\n'.repeat(600)],
    ['here-documents', `RUN ${'<<A '.repeat(200)}`],
  ])('of too many %s is too long', (_, text) => expect(explainDockerfile(text)).toEqual({ kind: 'too-long' }));
});

describe('any Dockerfile', () => {
  const word = fc.oneof(
    fc.constantFrom(...Object.keys(INSTRUCTIONS), ...Object.values(INSTRUCTIONS).flatMap((flags) => flags.map((flag) => `--${flag}=`))),
    fc.constantFrom(
      '\n',
      '\\\n',
      '\\',
      '[',
      ']',
      '"',
      "'",
      '["a"',
      '<<EOF',
      '\nEOF\n',
      '# escape=`',
      '#',
      '$A',
      '${A:-b}',
      '=',
      'A=b',
      'AS',
      '/',
      '.',
    ),
    fc.constantFrom(
      'a',
      'build',
      'type=secret,id=',
      '--',
      '--=',
      '--x',
      'NONE',
      'CMD',
      '\r\n',
      '\u0000',
      '😀',
      '\t',
      ',',
      '&&',
      '||',
      ';',
      '{a}',
      '`',
    ),
    fc.string({ maxLength: 10 }),
  );
  const SEED =
    'FROM a AS b\nRUN --mount=type=cache,target=/x a \\\n # c\n b\nCOPY --from=b <<E /x\nh\nE\nHEALTHCHECK --interval=5s CMD ["a"]\nONBUILD ENV A="b c"\nENV X=1 Y\nCMD a';

  test('of any words gives an explanation', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom('', ' '), (words, between) => {
        const explanation = explainDockerfile(words.join(between));
        return ['explained', 'no-instruction', 'too-long'].includes(explanation.kind);
      }),
      { numRuns: 2_000 },
    );
  });

  test('that was damaged gives an explanation that says something about every instruction', () => {
    fc.assert(
      fc.property(fc.nat(SEED.length), fc.nat(20), word, (at, length, put) => {
        const explanation = explainDockerfile(SEED.slice(0, at) + put + SEED.slice(at + length));
        return (
          explanation.kind !== 'explained' ||
          explanation.stages.every(({ instructions }) => instructions.every(({ says }) => says.length > 0))
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test('never shows a password, wherever it stands', () => {
    const secret = fc.stringMatching(/^[a-z]{4}[0-9]{4}[a-z]{4}$/);
    const line = fc.constantFrom(
      (password: string) => `ENV DB_PASSWORD=${password}`,
      (password: string) => `ENV DB_PASSWORD ${password}`,
      (password: string) => `ENV A=1 API_TOKEN="x ${password}" B=2`,
      (password: string) => `ENV API_TOKEN=x\\ ${password}`,
      (password: string) => `ARG NPM_TOKEN=${password}`,
      (password: string) => `LABEL client_secret='${password}'`,
      (password: string) => `CMD ["app", "--password", "${password}"]`,
      (password: string) => `HEALTHCHECK CMD ["redis", "--password", "${password}"]`,
      (password: string) => `ONBUILD ENV DB_PASSWORD ${password}`,
      (password: string) => `RUN curl -u me:${password} https://example.org`,
      (password: string) => `RUN <<EOF\nexport API_TOKEN=${password}\nEOF`,
      (password: string) => `ADD https://me:${password}@example.org/a /a`,
      (password: string) => `FRMO --password=${password} x`,
      (password: string) => `# syntax=https://me:${password}@example.org/x\nFROM a`,
    );
    fc.assert(
      fc.property(secret, line, fc.boolean(), (password, write, isWhole) => {
        const text = isWhole ? `FROM a\n${write(password)}\nRUN b` : write(password);
        return !JSON.stringify(explainDockerfile(text)).includes(password);
      }),
    );
  });

  // Squares and worse would take longer than a test may; each of these takes less than a tenth of a second.
  test.each([
    ['words', 'RUN '.padEnd(32_000, 'a && ')],
    ['pairs', 'ENV '.padEnd(32_000, 'A=b ')],
    ['continued lines', 'RUN a \\\n'.padEnd(32_000, ' b \\\n')],
    ['brackets', 'CMD '.padEnd(32_000, '[')],
    ['quotes', 'ENV A='.padEnd(32_000, '"')],
    ['backslashes', 'RUN '.padEnd(32_000, '\\')],
    ['variables', 'RUN '.padEnd(32_000, '${')],
    ['flags', 'RUN '.padEnd(32_000, '--mount=a ')],
    ['fields', 'RUN --mount='.padEnd(32_000, 'a=b,')],
    ['ONBUILDs', ''.padEnd(32_000, 'ONBUILD ')],
    ['stages', 'FROM a AS b\n'.repeat(499)],
    ['unknown stages', `${'FROM a AS bbbbbb\n'.repeat(250)}${'COPY --from=bbbccc a b\n'.repeat(249)}`],
    ['lines of a here-document', 'RUN <<EOF\n'.padEnd(32_000, 'a\n')],
    ['blanks', 'RUN '.padEnd(32_000, ' ')],
    ['updates', 'RUN apt-get '.padEnd(32_000, '-q ')],
  ])('of many %s comes to an end', (_, text) => expect(['explained', 'too-long']).toContain(explainDockerfile(text).kind));
});
