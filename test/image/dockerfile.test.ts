import { readFileSync } from 'node:fs';
import { DockerfileParser, From } from 'dockerfile-ast';
import { describe, expect, test } from 'vitest';

/*
 * The rules a linter would check; none that is in the registry can be used.
 */
const source = readFileSync('Dockerfile', 'utf8');
const instructions = DockerfileParser.parse(source).getInstructions();
const named = (keyword: string): string[] =>
  instructions.filter((instruction) => instruction.getKeyword() === keyword).map((instruction) => instruction.getArgumentsContent() ?? '');
const stages = instructions.filter((instruction) => instruction instanceof From);
const lastStage = instructions.slice(instructions.lastIndexOf(stages.at(-1) as From));

describe('the Dockerfile', () => {
  test('builds in stages of which only the last one ships', () => expect(stages.length).toBeGreaterThan(1));

  test('stands on a slim image of a fixed major version of Node, the same in every stage', () => {
    const images = stages.map((stage) => stage.getImage());
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:\d+-slim$/);
  });

  test('copies from stages that exist', () => {
    const names = stages.map((stage) => stage.getBuildStage()).filter((name) => name !== null);
    const from = [...source.matchAll(/--from=(\S+)/g)].map(([, name]) => name);
    expect(from.length).toBeGreaterThan(0);
    for (const name of from) expect(names).toContain(name);
  });

  test('ships production dependencies only', () => {
    const shipped = lastStage.map((instruction) => instruction.getTextContent()).join('\n');
    expect(source).toContain('npm ci --omit=dev');
    expect(shipped).toContain('--from=dependencies /app/node_modules');
    expect(shipped).not.toMatch(/npm (?:ci|install)/);
  });

  test('runs as somebody who is not root, after everything that needs root', () => {
    const keywords = lastStage.map((instruction) => instruction.getKeyword());
    expect(named('USER')).toEqual(['node']);
    expect(keywords.slice(keywords.indexOf('USER'))).not.toContain('RUN');
  });

  test('has one data volume, which that user owns and the bot writes to', () => {
    expect(named('VOLUME')).toEqual(['/data']);
    expect(source).toMatch(/chown node:node \/data/);
    expect(source).toContain('DECKHAND_DATA=/data');
  });

  test('says how its health is asked, with nothing the image lacks', () => {
    const [check = ''] = named('HEALTHCHECK');
    expect(check).toMatch(/CMD \["node"/);
    expect(check).toContain('/healthz');
  });

  test('starts in exec form, so that SIGTERM reaches the bot', () => {
    expect(named('CMD')).toEqual(['["node", "dist/src/main.js", "bot"]']);
    expect(named('ENTRYPOINT')).toEqual([]);
  });

  test('downloads and installs nothing else', () => {
    expect(source).not.toMatch(/\b(?:ADD|apt-get|curl|wget)\b/);
    expect(source).not.toMatch(/(?:TOKEN|SECRET|PASSWORD)/);
  });
});

describe('the .dockerignore', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  test.each(['.git', 'node_modules', 'dist', 'data', '.env'])('keeps %s out of the image', (path) => expect(ignored).toContain(path));
});
