/*
 * What Discord accepts, and what we allow ourselves within it. Numbers are from discord-api-docs
 * (developers/components/reference.mdx, developers/resources/message.mdx), unless a line says otherwise.
 */
/** Characters of a message without components. */
export const MOST_CONTENT = 2_000;
/** Over all text displays of a message. Not in the documentation; vercel/chat's adapter keeps it. */
export const MOST_DISPLAYED = 4_000;
/** The nested ones count. */
export const MOST_COMPONENTS = 40;
export const MOST_BUTTON_LABEL = 80;
/** The description of a media gallery's item, and of an attachment. */
export const MOST_ALT = 1_024;

export const MOST_CUSTOM_ID = 100;
/** Options of a string select, and characters of a label or a value of one. */
export const MOST_OPTIONS = 25;
export const MOST_OPTION = 100;
export const MOST_PLACEHOLDER = 150;
export const MOST_FORM_TITLE = 45;
export const MOST_FORM_LABEL = 45;
export const MOST_FORM_HINT = 100;
/** What a form takes of a text; Discord itself takes 4,000. */
export const MOST_MISSED = 1_000;
/** Choices of an autocomplete, and characters of a name or a value of one. */
export const MOST_CHOICES = 25;
export const MOST_CHOICE = 100;
/** Over all names, descriptions and values of one command. */
export const MOST_COMMAND = 8_000;

/** More buttons than this are a menu, not an offer; it is also what an action row holds. */
export const MOST_BUTTONS = 5;
export const MOST_TITLE = 150;
/** A source, a correction or a list of names in small print, before it is escaped. */
export const MOST_SMALL = 150;
/** Nobody reads a link of this length. */
export const MOST_URL = 300;
/** One run of plain text. Escaped it may double, and it must still fit a part. */
export const MOST_PER_RUN = 300;
/** A part of a block that is too long for a message. */
export const MOST_PER_PART = 900;
/** What a phone shows of a code block before it scrolls sideways. */
export const PHONE_COLUMNS = 44;
