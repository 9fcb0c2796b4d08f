import type { Answer, Block, Source } from '../answer/answer.js';
import { parseProse } from '../prose.js';
import type { Sum } from '../sums/read-sum.js';
import { workedPorts, workedSpread, workedSubnet } from './compose-sum-network.js';
import { workedCpus, workedLogs, workedMemory } from './compose-sum-resources.js';
import { workedDuration, workedHealth, workedRestarts, workedRollout } from './compose-sum-time.js';
import type { Worked } from './worked.js';

/** The answer to a sum: the result, the working, and what it means. */
export function composeSum(sum: Sum): Answer {
  const { id, title, result, working, meaning, page } = workedOf(sum);
  const blocks = [result, working, meaning].map((line): Block => ({ kind: 'paragraph', prose: parseProse(line) }));
  return { kind: 'answer', title, blocks, entry: id, confidence: 1, source: sourceOf(page), corrections: [], choices: [] };
}

function sourceOf(page: string): Source {
  return { label: `docs.docker.com/${page.replace(/\/?(?:#.*)?$/, '')}`, url: `https://docs.docker.com/${page}` };
}

function workedOf(sum: Sum): Worked {
  switch (sum.kind) {
    case 'size':
    case 'size-unit':
    case 'size-too-large':
    case 'swap':
    case 'soft-limit':
      return workedMemory(sum);
    case 'cpus':
    case 'quota':
    case 'quota-for':
    case 'shares':
    case 'cpuset':
    case 'millicores':
      return workedCpus(sum);
    case 'log-space':
      return workedLogs(sum);
    case 'duration':
    case 'no-day':
    case 'grace':
    case 'duration-too-long':
      return workedDuration(sum);
    case 'health':
      return workedHealth(sum);
    case 'rollout':
      return workedRollout(sum);
    case 'backoff':
    case 'on-failure':
    case 'service-restarts':
      return workedRestarts(sum);
    case 'port-mapping':
    case 'port-alone':
      return workedPorts(sum);
    case 'subnet':
    case 'contains':
    case 'split':
    case 'subnet-for':
    case 'no-subnet':
      return workedSubnet(sum);
    case 'spread':
    case 'global':
    case 'most-replicas':
      return workedSpread(sum);
  }
}
