import type { Answer, Block } from '../answer/answer.js';
import { type Prose, parseProse } from '../prose.js';
import type { ExplainedCommand, Explanation, Remark } from '../reference/explained.js';
import { LEFT_ALONE, LINE_IN_WORDS } from '../wording/explain.js';

// What the person has to know before reading on; the rest is said after the words.
const FIRST: ReadonlySet<Remark['kind']> = new Set(['unknown', 'conflict', 'missing']);

/** A pasted line, word by word: mistakes first, dangers next, then each word. Null when there was no docker command in it. */
export function composeExplanation(explanation: Explanation): Answer | null {
  if (explanation.kind === 'no-command') return null;
  const [first] = explanation.commands;
  // "docker content trust": words, no line. An unknown command is worth explaining only when it has options.
  if (first === undefined || (first.command === null && first.parts.every(({ kind }) => kind === 'command'))) return null;
  const leftAlone: Block[] =
    explanation.leftAlone.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            prose: [
              ...parseProse(`${LEFT_ALONE} `),
              ...explanation.leftAlone.flatMap(
                (typed, index): Prose => [
                  { kind: 'text', text: index === 0 ? '' : ', ' },
                  { kind: 'code', text: typed },
                ],
              ),
            ],
          },
        ];
  const name = first.command === null ? (first.nearest[0]?.path ?? null) : first.command.path;
  return {
    kind: 'answer',
    title: `${first.typedAs}, ${LINE_IN_WORDS}`,
    blocks: [...explanation.commands.flatMap(blocksOf), ...leftAlone],
    entry: name === null ? null : `command:${name}`,
    confidence: 0.97,
    source: name === null ? null : referencePage(name),
    corrections: [],
    choices: [],
  };
}

function blocksOf({ typedAs, parts, remarks }: ExplainedCommand): Block[] {
  const [command, ...words] = parts;
  const before = remarks.filter(({ kind }) => FIRST.has(kind));
  const dangers = remarks.filter(({ kind }) => kind === 'danger');
  const after = remarks.filter(({ kind }) => kind === 'note' || kind === 'deprecated');
  return [
    ...before.map(({ prose }): Block => ({ kind: 'paragraph', prose })),
    {
      kind: 'paragraph',
      prose: [{ kind: 'code', text: command?.text ?? typedAs }, { kind: 'text', text: ': ' }, ...(command?.says ?? [])],
    },
    ...dangers.map(({ prose }): Block => ({ kind: 'caution', prose })),
    ...(words.length === 0
      ? []
      : [
          {
            kind: 'list',
            ordered: false,
            items: words.map(({ text, says }) => ({
              prose: [{ kind: 'code', text } as const, { kind: 'text', text: ': ' } as const, ...says],
              items: [],
            })),
          } as const,
        ]),
    ...after.map(({ prose }): Block => ({ kind: 'paragraph', prose })),
  ];
}

function referencePage(path: string): { readonly label: string; readonly url: string } {
  const page = `docs.docker.com/reference/cli/docker/${path.split(' ').slice(1).join('/')}`;
  return { label: page, url: `https://${page}/` };
}
