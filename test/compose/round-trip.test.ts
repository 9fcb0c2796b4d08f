import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { convertRun } from '../../src/compose/convert-run.js';
import { convertService } from '../../src/compose/convert-service.js';
import { splitWords } from '../../src/compose/shell-words.js';
import { CATALOGUE } from './run-catalogue.js';
import { RUN_LINES } from './run-lines.js';

function fileOf(words: readonly string[]) {
  const read = convertRun(words, CATALOGUE);
  if (read.kind === 'unreadable') throw new Error(JSON.stringify(read.problem));
  return read;
}

test('there are lines enough to mean something', () => expect(RUN_LINES.length).toBeGreaterThan(60));

test.each(RUN_LINES)('docker run %s → Compose → docker run → Compose gives the same service', (line) => {
  const first = fileOf(splitWords(line) ?? []);
  const back = convertService(first.yaml, CATALOGUE);
  if (back.kind === 'unreadable') throw new Error(JSON.stringify(back.problem));
  const [command] = back.commands;
  const { name, service, topLevel } = fileOf(command?.words ?? []);
  expect({ name, service, topLevel }).toEqual({ name: first.name, service: first.service, topLevel: first.topLevel });
});

test.each(RUN_LINES)('docker run %s becomes a file that says what the service says', (line) => {
  const { name, service, topLevel, yaml } = fileOf(splitWords(line) ?? []);
  expect(parse(yaml)).toEqual({ services: { [name]: service }, ...topLevel });
  // Readers of YAML 1.1 take `no` and `22:22` for something else unless they are quoted.
  expect(parse(yaml.replaceAll('0o', '0'), { version: '1.1' })).toEqual({ services: { [name]: service }, ...topLevel });
});
