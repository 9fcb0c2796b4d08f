import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainServices } from '../../src/compose/explain-services.js';
import type { ExplainedKey } from '../../src/compose/explained-service.js';
import { explainDockerfile } from '../../src/dockerfile/explain-dockerfile.js';
import { plainProse } from '../../src/prose.js';
import type { Remark } from '../../src/reference/explained.js';

/** The fenced blocks of the knowledge, without those that describe an entry. */
const BLOCKS = readdirSync('knowledge')
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .flatMap((file) =>
    [...readFileSync(`knowledge/${file}`, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map(([, language = '', source = '']) => ({
      where: `${file}: ${source.slice(0, 60)}`,
      language,
      source,
    })),
  )
  .filter(({ source }) => !/^(?:id|asked):/m.test(source));
const DOCKERFILES = BLOCKS.filter(({ language }) => language === 'dockerfile');
const SERVICES = BLOCKS.filter(({ language }) => /^ya?ml$/.test(language));

function unknownIn(remarks: readonly Remark[]): string[] {
  return remarks.filter(({ kind }) => kind === 'unknown' || kind === 'conflict').map(({ prose }) => plainProse(prose));
}

test('the knowledge shows Dockerfiles and Compose files', () => {
  expect(DOCKERFILES.length).toBeGreaterThan(50);
  expect(SERVICES.length).toBeGreaterThan(50);
});

test.each(DOCKERFILES)('the Dockerfile of $where has nothing unknown', ({ source }) => {
  const explanation = explainDockerfile(source);
  expect(explanation.kind === 'explained' ? unknownIn(explanation.remarks) : [explanation.kind]).toEqual([]);
});

test.each(SERVICES)('the Compose file of $where has nothing unknown', ({ source }) => {
  const explanation = explainServices(source);
  if (explanation.kind === 'unreadable') throw new Error(plainProse(explanation.problem));
  const keys = [...explanation.services.flatMap((service) => service.keys), ...explanation.topLevel];
  expect(keys.flatMap(unknownKeys)).toEqual([]);
  expect(unknownIn(explanation.remarks)).toEqual([]);
});

function unknownKeys({ text, isKnown, items }: ExplainedKey): string[] {
  return [...(isKnown ? [] : [text]), ...items.flatMap(unknownKeys)];
}
