/** Stands before the rule of thumb below a comparison. */
export const RULE = 'Rule of thumb';
