import type { Query } from '../language/query.js';
import { readAsked } from './asked.js';
import { type CpuSum, readCpus } from './cpus.js';
import { type DurationSum, readDuration } from './durations.js';
import { type HealthSum, readHealth } from './health.js';
import { type LogSpaceSum, readLogSpace } from './log-space.js';
import { type MemorySum, readMemory } from './memory.js';
import { type PortSum, readPortMapping } from './port-mapping.js';
import { type RestartSum, readRestarts } from './restarts.js';
import { type RolloutSum, readRollout } from './rollout.js';
import { readSpread, type SpreadSum } from './spread.js';
import { readSubnet, type SubnetSum } from './subnets.js';

/** Something to be worked out from the numbers of a question. */
export type Sum = MemorySum | CpuSum | DurationSum | HealthSum | RolloutSum | RestartSum | PortSum | SubnetSum | SpreadSum | LogSpaceSum;

/** Reads the sum that a question asks for; null when it carries no numbers or asks for none. */
export function readSum({ text }: Query): Sum | null {
  const asked = readAsked(text);
  if (asked === '' || isLine(asked) || asksForCommand(asked)) return null;
  return (
    readHealth(asked) ??
    readRollout(asked) ??
    readRestarts(asked) ??
    readLogSpace(asked) ??
    readCpus(asked) ??
    readSubnet(asked) ??
    readPortMapping(asked) ??
    readSpread(asked) ??
    readDuration(asked) ??
    readMemory(asked)
  );
}

/** A pasted command line is explained word by word, unless an amount is asked for. */
function isLine(asked: string): boolean {
  return (
    /\bdocker(?:-compose| compose)? (?:container |service )?(?:run|create|build|service|update|pull|push|exec|swarm|node|stack|network)\b/.test(
      asked,
    ) && !/\bhow (?:much|many|long|are|is)\b/.test(asked)
  );
}

/** "How do you update two tasks at a time, 15 seconds apart?" wants the command with these numbers, no sum of them. */
function asksForCommand(asked: string): boolean {
  return (
    /\b(?:which|what)(?: is|'s)?(?: the)? (?:docker )?(?:sub-?)?(?:commands?|flags?|options?|switch|parameters?|syntax)\b|\bhow (?:do|can|could|should|would|to)\b/.test(
      asked,
    ) &&
    !/\b(?:how (?:many|much|long|often)|calculat\w*|comput\w*|work out|convert\w*|mean\w*|read|translate|distribut\w*|spread)\b/.test(asked)
  );
}

// What the next bare value stands for after a sum: "and 1g?", "what about 10.0.0.0/24".
const AGAIN: readonly (readonly [subject: string, question: (value: string) => string])[] = [
  ['sum:memory', (value) => `how much is ${value}`],
  ['sum:cpus', (value) => `what does --cpus ${value} mean`],
  ['sum:durations', (value) => `how long is ${value}`],
  ['sum:ports', (value) => `what does ${value} mean as ports`],
  ['sum:subnets', (value) => `how many hosts in ${value}`],
];

/** A bare value after a sum asks for the same sum again; `subject` is the id of the turn before. */
export function readBareSum(query: Query, subject: string | null): Sum | null {
  const question = AGAIN.find(([id]) => id === subject)?.[1];
  const value = /^\W*(?:and|or|what about|how about|with|for)?\s*((?:\[|\/|\.)?[\da-f][\w.:/[\]-]{0,60}?)\W*$/i.exec(
    query.text.trim(),
  )?.[1];
  return question === undefined || value === undefined || !/\d/.test(value) ? null : readSum({ ...query, text: question(value) });
}
