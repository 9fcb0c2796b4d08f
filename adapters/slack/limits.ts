/*
 * What Slack accepts, and what we allow ourselves within it. Numbers are from docs.slack.dev/reference/block-kit and
 * `@slack/types`, unless a line says otherwise.
 */
export const MOST_BLOCKS = 50;
export const MOST_HEADER = 150;
/** A button's label, the label that a screen reader says, and the text and value of an option. */
export const MOST_BUTTON_LABEL = 75;
export const MOST_OPTIONS = 100;
export const MOST_PLACEHOLDER = 150;
export const MOST_INPUT = 3_000;
/** Labels and hints of an input are allowed 2,000; a modal's title, submit and close 24. */
export const MOST_VIEW_TITLE = 24;
export const MOST_VIEW_BLOCKS = 100;
export const MOST_METADATA = 3_000;
/** A section holds 3,000 characters; rich text has no written limit. We keep every block below it, its JSON counted. */
export const MOST_PER_BLOCK = 3_000;
/**
 * All blocks together, as JSON. Undocumented: bolt-js issue 2509 was refused above some 13,200 characters of Markdown,
 * issue 2867 with 11,341 characters of rich text (17,694 as JSON) and accepted with 9,597 (15,561).
 */
export const MOST_IN_ALL = 13_000;
/** What a file shows, in words; from docs.slack.dev/reference/methods/files.getUploadURLExternal. */
export const MOST_ALT = 1_000;
/** `text` beside blocks: longer posts are split or hard to read. */
export const MOST_TEXT = 4_000;

/** More buttons than this are a menu, not an offer. */
export const MOST_BUTTONS = 5;
/** A source, a correction or a list of names in small print. */
export const MOST_SMALL = 300;
/** One run of plain text. Written as JSON it may double, and it must still fit a block. */
export const MOST_PER_RUN = 1_300;
/** Slack's button URLs stop at 3,000; nobody reads a link of this length. */
export const MOST_URL = 500;
/** What a phone shows of preformatted text before it scrolls sideways. */
export const PHONE_COLUMNS = 44;
