import type { Answer, Block } from '../answer/answer.js';
import type { DockerfileExplanation, ExplainedInstruction, ExplainedStage } from '../dockerfile/explained-dockerfile.js';
import { isKeyword } from '../dockerfile/instructions.js';
import { type Prose, parseProse } from '../prose.js';
import {
  BEFORE_FROM,
  DOCKERFILE_TITLE,
  DOCKERFILE_TOO_LONG,
  ITS_LAYER,
  instructionTitle,
  LAYER,
  layersOf,
  moreInstructions,
  NO_LAYER,
  NO_OWN_LAYER,
  stageHeading,
} from '../wording/explain.js';
import { itemOf, listOf, named, remarkBlocks } from './remark-blocks.js';

type Explained = DockerfileExplanation & { kind: 'explained' };

/** A Dockerfile or one instruction of it. Null when there was no instruction in it. */
export function composeDockerfile(explanation: DockerfileExplanation): Answer | null {
  switch (explanation.kind) {
    case 'no-instruction':
      return null;
    case 'too-long':
      return answerOf(DOCKERFILE_TITLE, [{ kind: 'paragraph', prose: parseProse(DOCKERFILE_TOO_LONG) }], null);
    case 'explained': {
      const all = explanation.stages.flatMap(({ instructions }) => instructions);
      const [only] = all;
      return only !== undefined && all.length === 1 && explanation.directives.length === 0
        ? answerOf(instructionTitle(only.keyword), instructionBlocks(only, explanation), only.keyword)
        : answerOf(DOCKERFILE_TITLE, fileBlocks(explanation), null);
    }
  }
}

function instructionBlocks(instruction: ExplainedInstruction, { remarks }: Explained): Block[] {
  const { before, after } = remarkBlocks(remarks);
  const { keyword, parts, makesLayer, text, says } = instruction;
  return [
    ...before,
    { kind: 'paragraph', prose: named(text, says) },
    ...(parts.length === 0 ? [] : [listOf(parts.map((part) => itemOf(named(part.text, part.says))))]),
    ...(isKeyword(keyword) ? [{ kind: 'paragraph', prose: parseProse(layerSentence(keyword, makesLayer)) } as const] : []),
    ...after,
  ];
}

function layerSentence(keyword: string, makesLayer: boolean): string {
  if (keyword === 'FROM') return NO_OWN_LAYER;
  return makesLayer ? ITS_LAYER : NO_LAYER;
}

// A longer file is cut: its end is no different from its middle.
const MOST_INSTRUCTIONS = 40;

function fileBlocks({ directives, stages, remarks }: Explained): Block[] {
  const { before, after } = remarkBlocks(remarks);
  const count = stages.reduce((sum, { instructions }) => sum + instructions.length, 0);
  const isMany = stages.length > 1;
  const blocks: Block[] = [];
  let left = MOST_INSTRUCTIONS;
  stages.forEach((stage, index) => {
    const shown = stage.instructions.slice(0, left);
    left -= shown.length;
    if (shown.length === 0) return;
    if (isMany) blocks.push({ kind: 'paragraph', prose: parseProse(headingOf(stage, stages, index)) });
    blocks.push(listOf(shown.map((one) => itemOf(lineOf(one)))));
  });
  const last = stages.at(-1);
  const layers = last?.instructions.filter(({ makesLayer }) => makesLayer).length ?? 0;
  const end = count > MOST_INSTRUCTIONS ? `${moreInstructions(count - MOST_INSTRUCTIONS)} ${layersOf(layers)}` : layersOf(layers);
  return [
    ...before,
    ...(directives.length === 0 ? [] : [listOf(directives.map(({ text, says }) => itemOf(named(text, says))))]),
    ...blocks,
    { kind: 'paragraph', prose: parseProse(end) },
    ...after,
  ];
}

function headingOf({ name, instructions }: ExplainedStage, stages: readonly ExplainedStage[], index: number): string {
  const isBefore = instructions[0]?.keyword !== 'FROM';
  if (isBefore) return BEFORE_FROM;
  return stageHeading(name, index + (stages[0]?.instructions[0]?.keyword === 'FROM' ? 1 : 0));
}

// What fits beside its meaning on a phone.
const LONGEST_CODE = 60;
// Said in the line itself already.
const SAID_ALREADY = /^--(?:from|interval|timeout|retries)=/;

function lineOf({ text, says, parts, makesLayer }: ExplainedInstruction): Prose {
  const code = text.length > LONGEST_CODE ? `${text.slice(0, LONGEST_CODE)}…` : text;
  const flags = parts.filter((part) => part.text.startsWith('--') && !SAID_ALREADY.test(part.text));
  return [
    ...named(code, says),
    ...flags.flatMap((flag): Prose => [{ kind: 'text', text: '; ' }, ...flag.says]),
    ...(makesLayer ? parseProse(LAYER) : []),
  ];
}

function answerOf(title: string, blocks: readonly Block[], keyword: string | null): Answer {
  const page = `docs.docker.com/reference/dockerfile${keyword === null || !isKeyword(keyword) ? '' : `/#${keyword.toLowerCase()}`}`;
  return {
    kind: 'answer',
    title,
    blocks,
    entry: 'explain:dockerfile',
    confidence: 0.97,
    source: { label: page, url: `https://${page}` },
    corrections: [],
    choices: [],
  };
}
