import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuery } from '../../src/language/query.js';
import { managersToSurvive, type QuorumSum, quorumOf, readQuorum, toleranceOf } from '../../src/sums/quorum.js';

const read = (typed: string): QuorumSum | null => readQuorum(readQuery(typed));

describe('a swarm', () => {
  test.each([
    [1, 1, 0],
    [2, 2, 0],
    [3, 2, 1],
    [4, 3, 1],
    [5, 3, 2],
    [6, 4, 2],
    [7, 4, 3],
    [9, 5, 4],
    [1000, 501, 499],
  ])('of %i managers needs %i for quorum and may lose %i', (managers, quorum, tolerance) => {
    expect([quorumOf(managers), toleranceOf(managers)]).toEqual([quorum, tolerance]);
  });

  const managers = fc.integer({ min: 1, max: 10_000 });
  const some = { numRuns: 500 };

  test('keeps its quorum after losing as many as it tolerates, and not after one more', () => {
    fc.assert(
      fc.property(managers, (n) => n - toleranceOf(n) >= quorumOf(n) && n - toleranceOf(n) - 1 < quorumOf(n)),
      some,
    );
  });

  test('of the size that survives f failures tolerates exactly f, and one manager fewer does not', () => {
    fc.assert(
      fc.property(fc.nat(5_000), (f) => toleranceOf(managersToSurvive(f)) === f && (f === 0 || toleranceOf(managersToSurvive(f) - 1) < f)),
      some,
    );
  });

  test('that tolerates as much as another needs at most as many managers', () => {
    fc.assert(
      fc.property(managers, (n) => managersToSurvive(toleranceOf(n)) === (n % 2 === 1 ? n : n - 1)),
      some,
    );
  });

  test('gains nothing from an even number of managers', () => {
    fc.assert(
      fc.property(managers, (n) => toleranceOf(2 * n) === toleranceOf(2 * n - 1)),
      some,
    );
  });
});

describe('readQuorum()', () => {
  test.each([
    ['can 5 managers lose 3', 5, 3],
    ['can a swarm with 5 managers lose 3?', 5, 3],
    ['can three managers lose one', 3, 1],
    ['3 managers lose 1', 3, 1],
    ['can i lose 2 of 5 managers', 5, 2],
    ['can i lose 2 nodes out of 5 managers', 5, 2],
    ['if 2 of my 5 managers fail, is there quorum', 5, 2],
    ['what happens if 2 of 3 managers go down', 3, 2],
    ['how many managers survive if 2 of 5 fail', 5, 2],
    ['can 7 managers lose 4 of them', 7, 4],
    ['does a swarm of 3 managers survive 1 failure', 3, 1],
    ['can five managers survive the loss of three', 5, 3],
    ['swarm with 5 manager nodes, 2 nodes crash', 5, 2],
    ['3 managers and 2 worker nodes, lose 1 manager', 3, 1],
    ['CAN SEVEN MANAGERS LOSE THREE', 7, 3],
  ])('reads "%s" as: can %i managers lose %i', (typed, managers, lost) =>
    expect(read(typed)).toEqual({ kind: 'can-lose', managers, lost }),
  );

  test.each([
    ['quorum of 7 managers', 7],
    ['what is the quorum with seven managers', 7],
    ['quorum for 5', 5],
    ['5 managers quorum', 5],
    ['quorum of 1 manager', 1],
    ['raft majority of 5 managers', 5],
    ['raft quorum for 13 managers', 13],
    ['how many failures can 5 managers tolerate', 5],
    ['how many managers can fail in a swarm of 7 managers', 7],
    ['how many managers can i lose with 5 managers', 5],
    ['fault tolerance of 9 managers', 9],
    ['5-manager swarm fault tolerance', 5],
    ['7 mgrs how many can die', 7],
    ['five managers: how many may die', 5],
    ['how many of 5 managers must agree for consensus', 5],
    ['can 1 manager fail', 1],
  ])('reads "%s" as: what do %i managers give', (typed, managers) => expect(read(typed)).toEqual({ kind: 'given-managers', managers }));

  test.each([
    ['how many managers to survive 2 failures', 2],
    ['how many managers do i need to survive two failures', 2],
    ['how many managers do I need to tolerate 3 failures', 3],
    ['managers needed to survive 1 failure', 1],
    ['how many managers are required to survive the loss of 2 managers', 2],
    ['to tolerate the failure of two managers how many do i need', 2],
    ['i want to lose 2 managers and keep quorum', 2],
    ['the swarm must survive 2 managers failing', 2],
  ])('reads "%s" as: how many survive %i failures', (typed, lost) => expect(read(typed)).toEqual({ kind: 'to-survive', lost }));

  test.each([
    ['does a fourth manager help', 4],
    ['is a 4th manager any better', 4],
    ['is it worth adding a sixth manager', 6],
    ['what do i gain from a 4th manager', 4],
    ['are 4 managers better than 3', 4],
    ['are 3 managers better than 4', 4],
    ['is 6 managers better than 5', 6],
    ['is there any point in 4 managers instead of 3', 4],
  ])('reads "%s" as: is manager %i worth it', (typed, managers) =>
    expect(read(typed)).toEqual({ kind: 'one-more', managers, fewer: managers - 1 }),
  );

  test.each([
    'what is a manager',
    'how many managers should a swarm have',
    'maximum number of managers',
    'what is quorum',
    'quorum formula',
    'managers lose quorum',
    'recover from losing quorum',
    'why an odd number of managers',
    'promote 2 workers to managers',
    'how do i add 3 managers',
    'create a swarm with 3 managers and 2 workers',
    '3 managers',
    'port 2377 managers',
    'manager 2377/tcp is down',
    'my manager node 10.0.0.5 went offline',
    'does swarm 1.12 managers survive',
    'one manager is down what now',
    'one of the managers is down',
    'first manager fails',
    'the second manager joins',
    'a manager failed, what can i do in 5 minutes',
    'quorum lost in 2 data centers',
    'docker node ls shows 3 managers unreachable',
    'restart 3 containers that failed',
    'can 5 nodes lose 3',
    'scale the service to 5 replicas',
    'docker service scale web=5 managers',
    'the password manager lost 2 secrets',
    '0 managers quorum',
    '99999 managers lose 3',
    'managers',
    '5',
    '',
  ])('reads no sum in "%s"', (typed) => expect(read(typed)).toBeNull());

  test('reads no sum in a long paste', () => expect(read(`${'log line '.repeat(40)} can 5 managers lose 3`)).toBeNull());

  test('reads the same numbers in digits and in words', () => {
    const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
    for (const [index, number] of NUMBERS.entries()) {
      expect(read(`can ${number} managers survive the loss of two`)).toEqual(read(`can ${index + 1} managers survive the loss of 2`));
    }
  });
});
