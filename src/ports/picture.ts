import type { Picture } from '../conversation.js';
import type { Stats } from '../quiz/stats.js';

/** Draws how somebody does. Null where no picture can be drawn; the text says the same. */
export type DrawStats = (stats: Stats) => Promise<Picture | null>;
