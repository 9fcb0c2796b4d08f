/** Longer lines are tiring to read, however wide the window is. */
export const MOST_COLUMNS = 100;
/** Below this nothing is wrapped any narrower: a table needs some room. */
export const LEAST_COLUMNS = 40;
/** Assumed where the terminal doesn't say. */
export const USUAL_COLUMNS = 80;
