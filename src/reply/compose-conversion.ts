import type { Answer, Block } from '../answer/answer.js';
import type { RunConversion } from '../compose/convert-run.js';
import type { ServiceConversion } from '../compose/convert-service.js';
import { type Prose, parseProse } from '../prose.js';
import { asService, CONVERTED_TITLE, NO_COMPOSE_LINE, serviceAsRun } from '../wording/explain.js';

const COMPOSE_PAGE = {
  label: 'docs.docker.com/reference/compose-file/services',
  url: 'https://docs.docker.com/reference/compose-file/services/',
};
const RUN_PAGE = {
  label: 'docs.docker.com/reference/cli/docker/container/run',
  url: 'https://docs.docker.com/reference/cli/docker/container/run/',
};

/** A `docker run` line as a Compose file, with what could not be carried over. */
export function composeRunConversion(conversion: RunConversion): Answer {
  if (conversion.kind === 'unreadable') return unreadable(conversion.problem, 'convert:run');
  const blocks: Block[] = [
    { kind: 'paragraph', prose: parseProse(asService(conversion.name)) },
    { kind: 'code', language: 'yaml', source: conversion.yaml.trimEnd() },
    ...noteList(conversion.notes),
  ];
  return converted(blocks, 'convert:run', COMPOSE_PAGE);
}

/** Compose services as `docker run` lines, with what could not be carried over. */
export function composeServiceConversion(conversion: ServiceConversion): Answer {
  if (conversion.kind === 'unreadable') return unreadable(conversion.problem, 'convert:service');
  const blocks = conversion.commands.flatMap(({ service, line, notes }): Block[] => [
    { kind: 'paragraph', prose: parseProse(serviceAsRun(service)) },
    { kind: 'code', language: 'sh', source: line },
    ...noteList(notes),
  ]);
  return converted(blocks, 'convert:service', RUN_PAGE);
}

function noteList(notes: readonly Prose[]): Block[] {
  return notes.length === 0 ? [] : [{ kind: 'list', ordered: false, items: notes.map((prose) => ({ prose, items: [] })) }];
}

function unreadable(problem: Prose, entry: string): Answer {
  return converted([{ kind: 'paragraph', prose: [...parseProse(`${NO_COMPOSE_LINE} `), ...problem] }], entry, COMPOSE_PAGE);
}

function converted(blocks: readonly Block[], entry: string, source: { readonly label: string; readonly url: string }): Answer {
  return { kind: 'answer', title: CONVERTED_TITLE, blocks, entry, confidence: 0.97, source, corrections: [], choices: [] };
}
