import type { Answer } from './answer/answer.js';
import { convertRun } from './compose/convert-run.js';
import { convertService } from './compose/convert-service.js';
import { explainServices } from './compose/explain-services.js';
import { explainDockerfile } from './dockerfile/explain-dockerfile.js';
import { type PastedLine, readLine } from './intent/read-line.js';
import type { Catalogue } from './reference/catalogue.js';
import { explainLine } from './reference/explain.js';
import { composeRunConversion, composeServiceConversion } from './reply/compose-conversion.js';
import { composeDockerfile } from './reply/compose-dockerfile.js';
import { composeExplanation } from './reply/compose-explanation.js';
import { composeServices } from './reply/compose-services.js';

/** Explaining and converting pasted lines. Apart, because parsers of shell, YAML and Dockerfile would double a one-shot start. */
export interface LineTools {
  readonly readLine: (text: string) => PastedLine | null;
  /** Null when there turned out to be nothing of Docker in it. */
  readonly composeLine: (line: PastedLine, catalogue: Catalogue) => Answer | null;
}

export const LINE_TOOLS: LineTools = { readLine, composeLine };

function composeLine(line: PastedLine, catalogue: Catalogue): Answer | null {
  switch (line.kind) {
    case 'convert-run':
      return composeRunConversion(convertRun(line.words, catalogue));
    case 'convert-service':
      return composeServiceConversion(convertService(line.yaml, catalogue));
    case 'explain':
      return composeExplanation(explainLine(line.line, catalogue));
    case 'explain-dockerfile':
      return composeDockerfile(explainDockerfile(line.source));
    case 'explain-services':
      return composeServices(explainServices(line.yaml));
  }
}
