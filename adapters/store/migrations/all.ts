import { first } from './001-first.js';
import type { Migration } from './migration.js';

/** In the order they run; what stands here stays. */
export const MIGRATIONS: readonly Migration[] = [first];
