import type { Answer, Block } from '../answer/answer.js';
import type { ExplainedKey, ExplainedService, ServicesExplanation } from '../compose/explained-service.js';
import { type ListItem, type Prose, parseProse } from '../prose.js';
import { BESIDE_SERVICES, NO_EXPLANATION, SERVICES_TITLE, serviceHeading } from '../wording/explain.js';
import { itemOf, listOf, named, remarkBlocks } from './remark-blocks.js';

const PAGE = { label: 'docs.docker.com/reference/compose-file', url: 'https://docs.docker.com/reference/compose-file/' };

/** Compose services key by key, or why they can't be read. */
export function composeServices(explanation: ServicesExplanation): Answer {
  return {
    kind: 'answer',
    title: SERVICES_TITLE,
    blocks: explanation.kind === 'unreadable' ? unreadable(explanation.problem) : blocksOf(explanation),
    entry: 'explain:service',
    confidence: 0.97,
    source: PAGE,
    corrections: [],
    choices: [],
  };
}

function unreadable(problem: Prose): Block[] {
  return [{ kind: 'paragraph', prose: [...parseProse(`${NO_EXPLANATION} `), ...problem] }];
}

// Beyond so many lines the values move up beside their key.
const MOST_LINES = 30;

function blocksOf({ services, topLevel, remarks }: ServicesExplanation & { kind: 'explained' }): Block[] {
  const { before, after } = remarkBlocks(remarks);
  const keys = [...services.flatMap((service) => service.keys), ...topLevel];
  const isShort = keys.reduce((sum, { items }) => sum + 1 + items.length, 0) <= MOST_LINES;
  return [
    ...before,
    ...services.flatMap((service) => serviceBlocks(service, isShort)),
    ...(topLevel.length === 0
      ? []
      : [{ kind: 'paragraph', prose: parseProse(BESIDE_SERVICES) } as const, listOf(topLevel.map((key) => keyItem(key, isShort)))]),
    ...after,
  ];
}

function serviceBlocks({ name, keys }: ExplainedService, isShort: boolean): Block[] {
  const heading: Block[] = name === null ? [] : [{ kind: 'paragraph', prose: parseProse(serviceHeading(name.replaceAll('`', ' '))) }];
  return keys.length === 0 ? heading : [...heading, listOf(keys.map((key) => keyItem(key, isShort)))];
}

function keyItem({ text, says, items }: ExplainedKey, isShort: boolean): ListItem {
  if (isShort) return { prose: named(text, says), items: items.map((item) => itemOf(named(item.text, item.says))) };
  return itemOf([...named(text, says), ...valuesOf(items)]);
}

const MOST_VALUES = 4;

function valuesOf(items: readonly ExplainedKey[]): Prose {
  const values = items.slice(0, MOST_VALUES).flatMap(
    ({ text }, index): Prose => [
      { kind: 'text', text: index === 0 ? ': ' : ', ' },
      { kind: 'code', text },
    ],
  );
  return items.length > MOST_VALUES ? [...values, { kind: 'text', text: ', …' }] : values;
}
