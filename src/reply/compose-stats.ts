import type { Answer, Block } from '../answer/answer.js';
import { parseProse } from '../prose.js';
import { percentOf } from '../quiz/result.js';
import type { Stats, TopicStats } from '../quiz/stats.js';
import { accuracyLine, dueLine, NO_STATS_TITLE, noStats, STATS_TITLE, streakLine, topicLine } from '../wording/group.js';
import { barOf } from '../wording/quiz.js';

/** How somebody does, in words and bars. `command` is how the quiz is typed here. */
export function composeStats({ answered, right, topics, streak, due }: Stats, command: string): Answer {
  if (answered === 0) return plainAnswer(NO_STATS_TITLE, [paragraph(noStats(command))]);
  return plainAnswer(STATS_TITLE, [
    paragraph(accuracyLine(right, answered, percentOf(right, answered))),
    ...(topics.length === 0 ? [] : [{ kind: 'code', language: 'text', source: linesOf(topics).join('\n') } as const]),
    paragraph(streakLine(streak)),
    paragraph(dueLine(due, command)),
  ]);
}

function linesOf(topics: readonly TopicStats[]): readonly string[] {
  const widths = {
    topic: Math.max(...topics.map(({ topic }) => topic.length)),
    count: Math.max(...topics.map(({ answered }) => String(answered).length)),
  };
  return topics.map(({ topic, right, answered }) => {
    const percent = percentOf(right, answered);
    return topicLine({ topic, right, answered, percent }, widths, barOf(percent / 100));
  });
}

function paragraph(line: string): Block {
  return { kind: 'paragraph', prose: parseProse(line) };
}

function plainAnswer(title: string, blocks: readonly Block[]): Answer {
  return { kind: 'help', title, blocks, entry: null, confidence: 1, source: null, corrections: [], choices: [] };
}
