import type { Clock } from '../ports/clock.js';

/** A platform's share of the work: how many requests a second it takes. */
export interface Lane {
  readonly name: string;
  readonly perSecond: number;
}

/** Done, with null; or to be tried again after so many milliseconds. */
export type Job = () => Promise<number | null>;

const SHORTEST_REST = 5_000;
const LONGEST_REST = 5 * 60_000;
/** Seconds of work under way at once: a place that answers slowly holds only its own slot. */
const DEEP = 5;
// Several instances share what a platform takes, and none knows of the others: who is sent away goes slower, at most once a
// second, and gets faster again bit by bit.
const SLOWER = 0.7;
const FASTER_A_SECOND = 0.25;

/**
 * Work that is started as fast as each lane takes it and no faster. One thing is never done twice at once; what failed rests,
 * longer each time.
 */
export class WorkPool {
  private readonly lanes: ReadonlyMap<string, LaneState>;
  private readonly running = new Map<string, Promise<void>>();
  private readonly resting = new Map<string, { until: number; times: number }>();

  constructor(
    lanes: readonly Lane[],
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {
    this.lanes = new Map(
      lanes.map(({ name, perSecond }) => [name, { perSecond, pace: perSecond, room: 0, running: 0, filledAt: null, slowedAt: null }]),
    );
  }

  /** How many things are under way or resting. */
  get size(): number {
    return this.running.size + this.resting.size;
  }

  isRunning(key: string): boolean {
    return this.running.has(key);
  }

  /** Lets time pass: each lane gets room for what it takes a second, at most a second's worth. */
  refill(now: number): void {
    for (const lane of this.lanes.values()) {
      const seconds = lane.filledAt === null ? 1 : Math.max(0, now - lane.filledAt) / 1_000;
      lane.pace = Math.min(lane.perSecond, lane.pace + seconds * FASTER_A_SECOND);
      lane.room = Math.min(Math.max(1, lane.pace), lane.room + seconds * lane.pace);
      lane.filledAt = now;
    }
    for (const [key, { until }] of this.resting) if (until < now - LONGEST_REST) this.resting.delete(key);
  }

  /** False where the lane has no room now, or where this is under way or rests. */
  start(laneName: string, key: string, now: number, job: Job): boolean {
    const lane = this.lanes.get(laneName);
    if (lane === undefined || lane.room < 1 || lane.running >= DEEP * Math.max(4, lane.perSecond)) return false;
    if (this.running.has(key) || (this.resting.get(key)?.until ?? 0) > now) return false;
    lane.room -= 1;
    lane.running += 1;
    this.run(key, job, () => {
      lane.running -= 1;
    });
    return true;
  }

  /** Without waiting for room. */
  startAtOnce(laneName: string, key: string, job: Job): void {
    const lane = this.lanes.get(laneName);
    if (lane === undefined || this.running.has(key)) return;
    lane.room -= 1;
    this.run(key, job, () => undefined);
  }

  /** The platform sent work away. */
  slowDown(laneName: string): void {
    const lane = this.lanes.get(laneName);
    const now = this.clock();
    if (lane === undefined || (lane.slowedAt !== null && now < lane.slowedAt + 1_000)) return;
    lane.slowedAt = now;
    lane.pace = Math.max(Math.min(1, lane.perSecond), lane.pace * SLOWER);
    lane.room = Math.min(lane.room, 0);
  }

  rest(key: string, until: number): void {
    this.resting.set(key, { until, times: 0 });
  }

  /** It may be tried again now. */
  wake(key: string): void {
    this.resting.delete(key);
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  private run(key: string, job: Job, onEnd: () => void): void {
    const work = job()
      .catch((error: unknown) => {
        this.onError(error);
        return 0;
      })
      .then((wait) => {
        if (wait === null) this.resting.delete(key);
        else this.restAfter(key, wait);
      })
      .finally(() => {
        this.running.delete(key);
        onEnd();
      });
    this.running.set(key, work);
  }

  private restAfter(key: string, wait: number): void {
    const times = (this.resting.get(key)?.times ?? 0) + 1;
    const growing = Math.min(LONGEST_REST, SHORTEST_REST * 2 ** (times - 1));
    this.resting.set(key, { until: this.clock() + Math.max(wait, growing), times });
  }
}

interface LaneState {
  readonly perSecond: number;
  /** What it takes a second just now. */
  pace: number;
  room: number;
  running: number;
  filledAt: number | null;
  slowedAt: number | null;
}
