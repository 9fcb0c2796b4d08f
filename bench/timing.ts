/** Milliseconds that one call takes. */
export function timeOf(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

/** The value below which `share` (0 to 1) of the values lie; 0 for no values. */
export function quantileOf(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}

/** Median, 95th percentile and slowest of times in milliseconds, in microseconds. */
export function microsecondsOf(times: readonly number[]): string[] {
  return [0.5, 0.95, 1].map((share) => (1000 * quantileOf(times, share)).toFixed(0));
}
