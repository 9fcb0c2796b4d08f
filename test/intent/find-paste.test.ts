import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDockerfile, findServices } from '../../src/intent/find-paste.js';
import { mayBeLine } from '../../src/intent/may-be-line.js';
import { readLine } from '../../src/intent/read-line.js';

const FILE = 'FROM nginx\nRUN make\nCMD ["a"]';
const YAML = 'services:\n  web:\n    image: nginx';

describe('readLine() takes for a Dockerfile', () => {
  test.each([
    [FILE, FILE],
    [`explain ${FILE}`, FILE],
    [`explain this dockerfile:\n${FILE}`, FILE],
    [`explain\n\`\`\`dockerfile\n${FILE}\n\`\`\``, FILE],
    [`what is wrong with this?\n${FILE}`, FILE],
    [`${FILE}\n\nwhy is it so slow?`, FILE],
    [`# syntax=docker/dockerfile:1\n${FILE}`, `# syntax=docker/dockerfile:1\n${FILE}`],
    ['from nginx\nrun make\ncmd ["a"]', 'from nginx\nrun make\ncmd ["a"]'],
    ['explain\nRUN a\nCMD ["b"]', 'RUN a\nCMD ["b"]'],
    ['explain RUN apt-get update && apt-get install -y curl', 'RUN apt-get update && apt-get install -y curl'],
    ['explain COPY --chown=app:app --from=build /out /app', 'COPY --chown=app:app --from=build /out /app'],
    ['explain `COPY . .`', 'COPY . .'],
    ['please explain this line: EXPOSE 80', 'EXPOSE 80'],
    ['what does HEALTHCHECK --interval=5s CMD true do?', 'HEALTHCHECK --interval=5s CMD true'],
    ['explain RUNN apt-get update', 'RUNN apt-get update'],
    ['explain ENV A=b', 'ENV A=b'],
    ['explain ADD https://example.org/a /a', 'ADD https://example.org/a /a'],
    ['explain CMD ["a"]', 'CMD ["a"]'],
    ['explain ONBUILD RUN make', 'ONBUILD RUN make'],
    ['explain FROM node:22 AS build', 'FROM node:22 AS build'],
  ])('%j', (text, source) => {
    expect(readLine(text)).toMatchObject({ kind: 'explain-dockerfile', source });
    expect(mayBeLine(text)).toBe(true);
  });

  test.each([
    'explain CMD vs ENTRYPOINT',
    'explain RUN',
    'explain the COPY instruction',
    'explain COPY and ADD',
    'explain RUN in a dockerfile',
    'explain ENTRYPOINT exec form',
    'explain USER instruction',
    'explain ARG scope',
    'explain volumes',
    'explain user namespaces',
    'FROM nginx',
    'copy files from a container\nrun it again',
    'from my laptop i want to\nrun a container',
    'what does EXPOSE do',
    'RUN apt-get update',
    'Dockerfile:3\n   1 |     FROM node\n   2 | >>> RUN foo',
  ])('but not %j', (text) => expect(findDockerfile(text)).toBeNull());
});

describe('readLine() takes for a Compose file', () => {
  test.each([
    [YAML, YAML],
    [`explain ${YAML}`, YAML],
    [`explain this compose file:\n\`\`\`yaml\n${YAML}\n\`\`\``, YAML],
    [`is this ok?\n${YAML}`, YAML],
    [`${YAML}\nthanks in advance`, YAML],
    ['explain\nrestart: always', 'restart: always'],
    ['explain ports: ["80:80"]', 'ports: ["80:80"]'],
    ['web:\n  image: nginx\n  restart: always', 'web:\n  image: nginx\n  restart: always'],
  ])('%j', (text, yaml) => {
    expect(readLine(text)).toMatchObject({ kind: 'explain-services', yaml });
    expect(mayBeLine(text)).toBe(true);
  });

  test.each([
    'docker pull image: what is it',
    'image: nginx',
    'explain services',
    'explain the image: key',
    'error: no such image: nginx',
    'Note: it says\nimage: gone',
  ])('but not %j', (text) => expect(findServices(text)).toBeNull());

  test.each([`convert\n${YAML}`, `convert this to docker run\n${YAML}`])('and leaves %j to the conversion', (text) =>
    expect(readLine(text)?.kind).toBe('convert-service'),
  );
});

test('a paste alone is told from one beside which something was said', () => {
  expect(findDockerfile(FILE)?.isAlone).toBe(true);
  expect(findDockerfile(`failed to solve: not found\n${FILE}`)?.isAlone).toBe(false);
  expect(findServices(YAML)?.isAlone).toBe(true);
  expect(findServices(`yaml: line 3: did not find expected key\n${YAML}`)?.isAlone).toBe(false);
});

test('any text is read', () => {
  const piece = fc.oneof(
    fc.constantFrom('explain ', 'FROM a', '\n', 'RUN ', '```', 'services:', '  a: b', 'image: ', '?', 'what does ', '# syntax=', '\\'),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      readLine(pieces.join(''));
      return true;
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['explain', 'explain '.repeat(4_000)],
  ['explain this', `explain ${'this '.repeat(6_000)}`],
  ['fences', '```\n'.repeat(8_000)],
  ['keys', 'a:\n'.repeat(10_000)],
  ['instructions', 'FROM a\n'.repeat(4_000)],
  ['talk', `FROM a\nRUN b\n${'why\n'.repeat(7_000)}`],
  ['blanks', `explain${' '.repeat(30_000)}x`],
  ['words', `explain RUN ${'a '.repeat(15_000)}`],
  ['lines', `explain COPY${'\n'.repeat(30_000)}`],
])('a text of many %s comes to an end', (_, text) => {
  readLine(text);
  expect(mayBeLine(text)).toBeTypeOf('boolean');
});
