import type { Answer } from '../answer/answer.js';
import { parseProse } from '../prose.js';
import { managersToSurvive, type QuorumSum, quorumOf, toleranceOf } from '../sums/quorum.js';
import { canLose, EVEN_NUMBERS, givenManagers, oneMore, QUORUM_FORMULA, QUORUM_LOST, QUORUM_TITLE, toSurvive } from '../wording/sums.js';

/** The answer to a quorum sum, with its working. */
export function composeQuorum(sum: QuorumSum): Answer {
  const rows = [1, 2, 3, 4, 5, 6, 7].map((managers) =>
    [managers, quorumOf(managers), toleranceOf(managers)].map((cell) => parseProse(String(cell))),
  );
  return {
    kind: 'answer',
    title: QUORUM_TITLE,
    blocks: [
      { kind: 'paragraph', prose: parseProse(conclusionOf(sum)) },
      { kind: 'paragraph', prose: parseProse(`${QUORUM_FORMULA} ${workingOf(sum)}`) },
      { kind: 'paragraph', prose: parseProse(sum.kind === 'can-lose' ? QUORUM_LOST : EVEN_NUMBERS) },
      { kind: 'table', header: ['Managers', 'Quorum', 'May fail'].map(parseProse), rows },
    ],
    entry: 'sum:quorum',
    confidence: 1,
    source: { label: 'docs.docker.com/engine/swarm/raft', url: 'https://docs.docker.com/engine/swarm/raft/' },
    corrections: [],
    choices: [],
  };
}

function conclusionOf(sum: QuorumSum): string {
  switch (sum.kind) {
    case 'given-managers':
      return givenManagers(sum.managers, quorumOf(sum.managers), toleranceOf(sum.managers));
    case 'can-lose':
      return canLose(sum.managers, sum.lost, quorumOf(sum.managers), toleranceOf(sum.managers));
    case 'to-survive':
      return toSurvive(sum.lost, managersToSurvive(sum.lost), quorumOf(managersToSurvive(sum.lost)));
    case 'one-more':
      return oneMore(sum.managers, sum.fewer, quorumOf(sum.managers), toleranceOf(sum.managers), toleranceOf(sum.fewer));
  }
}

function workingOf(sum: QuorumSum): string {
  const managers = sum.kind === 'to-survive' ? managersToSurvive(sum.lost) : sum.managers;
  const survivors = sum.kind === 'to-survive' ? `To survive f failures: 2 × f + 1 = 2 × ${sum.lost} + 1 = ${managers}. ` : '';
  return `${survivors}For ${managers}: floor(${managers}/2) + 1 = ${quorumOf(managers)}, floor((${managers}-1)/2) = ${toleranceOf(managers)}.`;
}
