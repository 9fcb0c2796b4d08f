/** An exit code that a text asks about. */
const ASKED = [
  /\b(?:exit(?:ed|s)?|return(?:ed|s)?|terminat(?:ed|es)|quit|stopped|died|finished)\b[^\n\d]{0,24}?\b(?:code|status|with)\W{0,4}(\d{1,3})\b/i,
  /(?<!-)\b(?:exit(?:ed|s)?|return(?:ed|s)?|terminated|quit|died|finished)\s?:\s?(\d{1,3})\b(?!\.\d)/i,
  /\bexit(?:ed)?\s?[([]\s?(\d{1,3})\s?[)\]]/i,
  /\b(?:exit|return|error|status)[\s-]?(?:code|status)\W{0,4}(?:of\s|is\s|was\s)?(\d{1,3})\b/i,
  /\b(?:exit|exitcode|exit_code|rc)\s?[=: ]\s?(\d{1,3})\b/i,
  /^\s*(?:what (?:is|does)|and|code|docker|container)?\s*(?:code|error|exit)\s(\d{3})\b/i,
];

/** The exit code in a text, 0 to 255; null when it names none. */
export function readExitCode(text: string): number | null {
  const head = text.slice(0, MOST_CHARACTERS);
  for (const pattern of ASKED) {
    const code = Number(pattern.exec(head)?.[1] ?? Number.NaN);
    if (code >= 0 && code <= 255) return code;
  }
  return null;
}

const MOST_CHARACTERS = 400;

/** "and 143?": a bare number after a turn about an exit code. */
export function readBareCode(text: string): number | null {
  const code = Number(
    /^\W*(?:and|what about|how about|or|also)?\s*(?:code |status |exit )?(\d{1,3})\W*$/i.exec(text.trim())?.[1] ?? Number.NaN,
  );
  return code >= 0 && code <= 255 ? code : null;
}
