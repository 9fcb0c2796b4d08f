/*
 * The shapes of what must never reach a log, wherever in a text it stands. They hold no quote and no backslash, so that a
 * scrubbed line of JSON stays one.
 */
const SHAPES: readonly RegExp[] = [
  // Slack: bot, user, app and refresh tokens.
  /\bx(?:ox[a-z]|app)-[\w-]{6,}/g,
  // Slack's response_url and webhooks: what follows the team opens the door.
  /(?<=\/(?:commands|actions|services|workflows|app)\/)[A-Z]\w+\/[\w/-]+/g,
  // Discord: a bot token is three parts with dots.
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{25,110}/g,
  // Discord: the token of an interaction or a webhook in an address.
  /(?<=\/(?:webhooks|interactions)\/\d{5,20}\/)[\w.-]+/g,
  /(?<=\b(?:Bearer|Bot|Basic) )[\w.~+/=-]{8,}/gi,
  // The password in an address.
  /(?<=:\/\/[^\s/@:"\\]{0,60}:)[^\s/@"\\]+(?=@)/g,
];
export const SCRUBBED = '[secret]';

/** The text without secrets: `known` ones exactly, others by their shape. Linear in the text. */
export function scrub(text: string, known: readonly string[] = []): string {
  const without = known.filter((secret) => secret.length >= 6).reduce((rest, secret) => rest.replaceAll(secret, SCRUBBED), text);
  return SHAPES.reduce((rest, shape) => rest.replace(shape, SCRUBBED), without);
}
