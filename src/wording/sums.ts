/** Words of the quorum sums. Counts are whole numbers of managers. */
export const QUORUM_TITLE = 'Quorum and failure tolerance';

export function managersOf(count: number): string {
  return count === 1 ? '1 manager' : `${count} managers`;
}

export function failuresOf(count: number): string {
  return count === 1 ? '1 failure' : `${count} failures`;
}

export function givenManagers(managers: number, quorum: number, tolerance: number): string {
  const survives = tolerance === 0 ? 'it cannot lose any' : `it can lose ${tolerance}`;
  return `A swarm with ${managersOf(managers)} needs ${quorum} of them for quorum, so ${survives}.`;
}

export function canLose(managers: number, lost: number, quorum: number, tolerance: number): string {
  const left = Math.max(0, managers - lost);
  if (lost <= tolerance)
    return `Yes, ${managersOf(managers)} can lose ${lost}: the ${left} that are left still make the quorum of ${quorum}.`;
  return `No, ${managersOf(managers)} cannot lose ${lost}: ${left} would be left and the quorum is ${quorum}, so at most ${tolerance} may fail.`;
}

export function toSurvive(lost: number, managers: number, quorum: number): string {
  return `You need ${managersOf(managers)} to survive ${failuresOf(lost)}: the quorum of ${managers} is ${quorum}, and ${managers} − ${lost} = ${managers - lost}.`;
}

export function oneMore(managers: number, fewer: number, quorum: number, tolerance: number, fewerTolerance: number): string {
  if (tolerance === fewerTolerance) {
    return `No, ${managersOf(managers)} tolerate ${failuresOf(tolerance)}, the same as ${fewer}: only the quorum grows, to ${quorum}.`;
  }
  return `Yes, ${managersOf(managers)} tolerate ${failuresOf(tolerance)}, ${fewer} only ${fewerTolerance}; the quorum is ${quorum}.`;
}

export const QUORUM_FORMULA = 'Quorum = `floor(N/2) + 1`, tolerated failures = `floor((N-1)/2)`.';
export const QUORUM_LOST = 'Without quorum running tasks go on, but nothing can be changed: no new tasks, no updates, no nodes joining.';
export const EVEN_NUMBERS = 'An even number tolerates no more than the odd number below it: use 3 or 5, at most 7.';
