/** What a body may have, in bytes. Slack and Discord send a few kilobytes. */
export const MOST_BODY = 1_000_000;
/** Of a longer one this much is read and dropped before the connection is cut, in bytes. */
export const MOST_DROPPED = 20_000_000;
/** Headers must have arrived by then, in milliseconds. */
export const HEADERS_WITHIN = 10_000;
/** The whole request must have arrived by then, in milliseconds. */
export const REQUEST_WITHIN = 15_000;
/** After this, what is still being answered is cut when the server stops, in milliseconds. */
export const FINISH_WITHIN = 5_000;
