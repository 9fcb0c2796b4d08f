/** A question about what a port mapping means. The mapping stays text: who composes reads it as Docker does. */
export type PortSum =
  | { readonly kind: 'port-mapping'; readonly mapping: string; readonly isService: boolean }
  /** `-p 80` alone: the host's port is left to Docker. */
  | { readonly kind: 'port-alone'; readonly mapping: string };

const ADDRESS = '(?:\\[[\\da-f:.%]{2,45}\\]:|(?:\\d{1,5}\\.){3}\\d{1,5}:|localhost:|[a-z][a-z0-9.-]{1,60}:(?=\\d+:))?';
const RANGE = '\\d{1,20}(?:-\\d{1,20})?';
const PROTOCOL = '(?:/[a-z]{2,5})?';
const MAPPING = new RegExp(`(?<![\\w.:/\\[-])(${ADDRESS}(?:${RANGE})?:${RANGE}${PROTOCOL})(?![\\w:/]|\\.\\d)`);
const LONG = /(?<![\w=,])((?:(?:published|target|protocol|mode)=[\w-]+,?){2,4})/;
const ALONE = new RegExp(`(?<![\\w-])(?:-p|--publish)[ =]'?(${RANGE}${PROTOCOL})'?(?![\\w:.])`);
const ASKS =
  /\bwhat (?:does|do|is|are|happens)\b|\bwhat'?s\b|\bmean(?:s|ing)?\b|\bexplain\b|\bwhich (?:one|port|is|side|number|of)\b|\b(?:valid|allowed|correct|legal|possible)\b|\bhow many ports\b|\bhow (?:do i|to) read\b|\bwhat ports?\b|\bleft\b|\bfirst\b/;
const NOT_PORTS = /\b(?:user|uid|gid|chown|owner|time|o'?clock|base|yaml|sexagesimal|tag|version|image)\b|--user|(?<!\S)-u\b/;
const STEPS = /\bhow (?:do|can|to) (?!i read|read)|\bwhy\b|\berror\b|\bfailed\b|\balready\b|\bdifference\b|\bvs\b|\bchange\b|\bin use\b/;
const CUE = /\bports?\b|\bpublish|\bmapping|(?<!\S)-p\b|\bexpose|\bmap\b/;

/** Reads a sum about a port mapping from a text that `readAsked` prepared; null when it asks for none. */
export function readPortMapping(asked: string): PortSum | null {
  if (!ASKS.test(asked) || STEPS.test(asked) || NOT_PORTS.test(asked) || asked.length > 160) return null;
  const isService = /\bservice\b|\bswarm\b|\bmode=/.test(asked);
  const mapping = LONG.exec(asked)?.[1] ?? MAPPING.exec(asked)?.[1];
  if (mapping !== undefined)
    return isLikely(mapping, asked) ? { kind: 'port-mapping', mapping: mapping.replace(/,$/, ''), isService } : null;
  const alone = ALONE.exec(asked)?.[1];
  return alone === undefined || /\bssh\b/.test(asked) ? null : { kind: 'port-alone', mapping: alone };
}

/** `10:30` is a time of day, unless ports are spoken of. */
function isLikely(mapping: string, asked: string): boolean {
  return CUE.test(asked) || /\d{3}/.test(mapping) || /[/[=]|(?:\d+\.){3}/.test(mapping) || /:80\b/.test(mapping);
}
