import { say } from '../reference/explain-prose.js';
import { maskSecrets } from '../secrets.js';
import { remarksOn } from './dockerfile-remarks.js';
import { explainInstruction } from './explain-instruction.js';
import type { DockerfileExplanation, ExplainedPart, ExplainedStage } from './explained-dockerfile.js';
import { type Directive, type Instruction, parseDockerfile } from './parse-dockerfile.js';
import { type Stage, stagesOf } from './stages.js';

/** Explains a whole Dockerfile, some lines of one, or a single instruction. Values that look like secrets are masked. */
export function explainDockerfile(text: string): DockerfileExplanation {
  const parsed = parseDockerfile(text);
  if (parsed.kind === 'too-long') return { kind: 'too-long' };
  if (parsed.instructions.length + parsed.directives.length === 0) return { kind: 'no-instruction' };
  const stages = stagesOf(parsed.instructions);
  return {
    kind: 'explained',
    directives: parsed.directives.map(explainDirective),
    stages: stages.map((stage, index) => explainStage(stage, stages.slice(0, index))),
    remarks: remarksOn(parsed.instructions, stages),
  };
}

function explainStage({ name, from, instructions }: Stage, above: readonly Stage[]): ExplainedStage {
  const around = { stages: above.filter((stage) => stage.from !== null).map((stage) => stage.name), isBeforeFrom: from === null };
  return { name, instructions: instructions.map((one: Instruction) => explainInstruction(one, around)) };
}

function explainDirective({ name, value }: Directive): ExplainedPart {
  const says = DIRECTIVES.get(name);
  return { text: `# ${name}=${maskSecrets(value)}`, says: says === undefined ? say('a comment: no such directive') : says };
}

const DIRECTIVES = new Map([
  ['syntax', say('the version of the Dockerfile language, fetched as an image')],
  ['escape', say('the sign that continues a line and takes the meaning from the next one')],
  ['check', say('which checks of the build are left out, and whether a warning is an error')],
]);
