/** What stands in the place of a secret. */
export const MASK = '•••';

/** `text` with everything that looks like a secret replaced by {@link MASK}. Takes time linear in its length. */
export function maskSecrets(text: string): string {
  const masked = maskAssignments(maskNamedLines(maskOptions(maskLogins(maskPrivateKeys(text)))));
  return TOKENS.reduce((left, token) => left.replace(token, MASK), maskBearers(maskUserInfo(masked)));
}

/** The words of a command line, already unquoted, masked: here a value is the whole word behind its option. */
export function maskWords(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const before = words[index - 1] ?? '';
    if (isSecretOption(before) && !word.startsWith('-') && !isHarmless(word)) return MASK;
    const assigned = /^([\w.-]+)=/.exec(word)?.[1];
    if (assigned !== undefined && isSecretKey(assigned)) return isHarmless(word.slice(assigned.length + 1)) ? word : `${assigned}=${MASK}`;
    return maskSecrets(word);
  });
}

/** The value of `name`, masked when the name or the value looks like a secret. */
export function maskValue(name: string, value: string): string {
  if (isHarmless(value)) return value;
  return isSecretName(name) ? MASK : maskSecrets(value);
}

/** `true` for names whose values are secret, such as `POSTGRES_PASSWORD`, `apiKey`, `--token`; not for `PASSWORD_FILE`. */
export function isSecretName(name: string): boolean {
  const words = name
    .slice(0, LONGEST_NAME)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  const last = words.at(-1);
  if (last === undefined || ABOUT_A_SECRET.has(last) || words.some((word) => word === 'EMPTY' || word === 'RANDOM')) return false;
  if (words.length > 1 && WORDS_AT_THE_END.has(last)) return true;
  return words.some((word, index) => SECRET_WORD.test(word) || (word === 'KEY' && KINDS_OF_KEY.has(words[index - 1] ?? '')));
}

const LONGEST_NAME = 200;
const SECRET_WORD =
  /(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|APIKEY|CREDENTIALS?|REQUIREPASS|PRIVATEKEY|ACCESSKEY|SECRETKEY|MASTERKEY)$|^(?:PASS|DBPASS|PGPASS|SSHPASS|ROOTPASS|USERPASS|COOKIE|SECRETS)$/;
// PWD alone is the working directory, AUTH alone a way of logging in.
const WORDS_AT_THE_END = new Set(['PWD', 'AUTH', 'PW']);
const KINDS_OF_KEY = new Set(
  'API ACCESS PRIVATE SECRET ENCRYPTION SIGNING MASTER AUTH LICENSE ACCOUNT SSH APP DEPLOY STORAGE SHARED SERVICE'.split(' '),
);
// The last word of a name that says something about a secret instead of holding one.
const ABOUT_A_SECRET = new Set(
  'FILE PATH DIR STDIN NAME ID TTL EXPIRY EXPIRES EXPIRATION LENGTH MIN MAX TYPE POLICY ENABLED DISABLED METHOD ALGORITHM URL URI HOST PORT USER USERNAME PROVIDER'.split(
    ' ',
  ),
);

/** Values that give nothing away: switches, variables, placeholders, what is masked already, and the way of logging in of `REGISTRY_AUTH`. */
function isHarmless(value: string): boolean {
  return (
    value.startsWith(MASK) || /^(?:|true|false|yes|no|on|off|none|null|htpasswd|[01]|"\$\{?\w+\}?"|\$\{?\w+\}?|\$\(.*|<.*)$/i.test(value)
  );
}

function isSecretKey(key: string): boolean {
  return key.startsWith('-') ? isSecretOption(key) : isSecretName(key);
}

// `--secret id=…` and `--secret-add` name a secret; they don't hold it.
function isSecretOption(word: string): boolean {
  return /^--?[A-Za-z]/.test(word) && !/^--?secrets?(?:-add|-rm)?$/.test(word) && !word.includes('=') && isSecretName(word);
}

const KEY_BEGINS = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g;

// indexOf instead of a lazy match: many beginnings without an end would cost their square.
function maskPrivateKeys(text: string): string {
  let masked = '';
  let done = 0;
  for (const { index, 0: begin } of text.matchAll(KEY_BEGINS)) {
    if (index < done) continue;
    const end = text.indexOf('-----END', index + begin.length);
    const lineEnd = end < 0 ? -1 : text.indexOf('-----', end + '-----END'.length);
    masked += text.slice(done, index) + MASK;
    done = lineEnd < 0 ? text.length : lineEnd + '-----'.length;
  }
  return masked + text.slice(done);
}

// A quoted word, blanks included, or all up to the next blank.
const LOGIN_VALUE = String.raw`("[^"]*"\S*|'[^']*'\S*|\S+)`;

/** Programs whose short option carries a password. */
const LOGINS: readonly (readonly [program: RegExp, option: RegExp])[] = [
  [/\b(?:docker|podman|nerdctl)[ \t]+login\b(?:\\\r?\n|[^\n|;&])*/g, new RegExp(String.raw`([ \t]-p[ \t=]*)${LOGIN_VALUE}`, 'g')],
  [
    /\b(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mariadb-dump)\b(?:\\\r?\n|[^\n|;&])*/g,
    new RegExp(String.raw`([ \t]-p)${LOGIN_VALUE}`, 'g'),
  ],
  [/\bredis-cli\b(?:\\\r?\n|[^\n|;&])*/g, new RegExp(String.raw`([ \t]-a[ \t]+)${LOGIN_VALUE}`, 'g')],
  [/\bsshpass\b(?:\\\r?\n|[^\n|;&])*/g, new RegExp(String.raw`([ \t]-p[ \t]*)${LOGIN_VALUE}`, 'g')],
  [/\bcurl\b(?:\\\r?\n|[^\n|;&])*/g, new RegExp(String.raw`([ \t]-u[ \t]*[^\s:]+:)${LOGIN_VALUE}`, 'g')],
];

function maskLogins(text: string): string {
  return LOGINS.reduce(
    (left, [program, option]) =>
      left.replace(program, (line) =>
        line.replace(option, (all: string, before: string, value: string) =>
          isHarmless(value) ? all : `${before}${MASK}${closingQuote(value)}`,
        ),
      ),
    text,
  );
}

/** `sh -c "mysql -phunter2"`: the quote at the end was opened before the password and belongs to the line. */
function closingQuote(value: string): string {
  const last = value.at(-1);
  if (last !== '"' && last !== "'") return '';
  return value.split(last).length % 2 === 0 ? last : '';
}

// Each pattern below begins where a run of its characters begins, so that no character is looked at from many starts.
const OPTION = /(?<![\w-])--?[A-Za-z][\w-]*[ \t]+/g;
const ASSIGNED = /(?<![\w.-])[\w.-]+=/g;
const NAMED_LINE = /^[ \t]*(?:-[ \t]+)?["']?[A-Za-z_][\w.-]*["']?[ \t]*:[ \t]+/gm;
const JSON_KEY = /"[A-Za-z_][\w.-]*"[ \t]*:[ \t]*/g;
const VALUE = /(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'])+/y;
const LINE_VALUE = /[^\r\n]+/y;
const JSON_VALUE = /"[^"]*(?:"|$)|[^\s,}\]]+/y;

function maskOptions(text: string): string {
  return maskAfter(text, OPTION, VALUE, (found) => isSecretOption(found.trim()));
}

function maskAssignments(text: string): string {
  return maskAfter(text, ASSIGNED, VALUE, (found) => isSecretKey(found.slice(0, -1)));
}

/** `POSTGRES_PASSWORD: x` of a YAML file and `"password": "x"` of a JSON one; "My password: how long" is a sentence. */
function maskNamedLines(text: string): string {
  const yaml = maskAfter(text, NAMED_LINE, LINE_VALUE, (found) => {
    const name = found
      .trim()
      .replace(/^-[ \t]+/, '')
      .replace(/["': \t]/g, '');
    return (/^[ \t]|^["'-]/.test(found) || /[A-Z]{2}|_/.test(name)) && isSecretName(name);
  });
  return maskAfter(yaml, JSON_KEY, JSON_VALUE, (found) => isSecretName(found.replace(/["': \t]/g, '')));
}

function maskAfter(text: string, start: RegExp, value: RegExp, isSecret: (found: string) => boolean): string {
  let masked = '';
  let done = 0;
  for (const { index, 0: found } of text.matchAll(start)) {
    if (index < done || !isSecret(found)) continue;
    const from = index + found.length;
    const quote = text[index - 1];
    // `'API_KEY=a b'` ends at its own quote, whatever is in it.
    const isQuoted = found.endsWith('=') && (quote === '"' || quote === "'");
    const secret = isQuoted ? untilQuote(text, from, quote) : valueFrom(text, from, value);
    if (secret === undefined || secret.startsWith('-') || isHarmless(secret) || /^[|>&*]/.test(secret)) continue;
    masked += text.slice(done, from) + MASK;
    done = from + secret.length;
  }
  return masked + text.slice(done);
}

function untilQuote(text: string, from: number, quote: string): string {
  const end = text.indexOf(quote, from);
  return text.slice(from, end < 0 ? undefined : end);
}

function valueFrom(text: string, from: number, value: RegExp): string | undefined {
  value.lastIndex = from;
  return value.exec(text)?.[0];
}

function maskUserInfo(text: string): string {
  return text.replace(/(:\/\/[^\s/:@]*:)([^\s/]+)@/g, (all: string, before: string, secret: string) =>
    isHarmless(secret) ? all : `${before}${MASK}@`,
  );
}

function maskBearers(text: string): string {
  return text
    .replace(/(\bAuthorization:[ \t]*)([A-Za-z]+[ \t]+)?([\w.~+/=-]+)/gi, (_, before: string, scheme = '') => `${before}${scheme}${MASK}`)
    .replace(/(\bBearer[ \t]+)([\w.~+/=-]+)/gi, (all: string, before: string, token: string) =>
      /\d/.test(token) || token.length >= 20 ? before + MASK : all,
    );
}

const TOKENS: readonly RegExp[] = [
  /(?<![\w-])SWMTKN-\d-[\w-]{10,}/g,
  /(?<![\w-])(?:gh[opusr]_|github_pat_|glpat-|dckr_pat_|npm_|xox[abeoprs]-)[\w-]{10,}/g,
  /(?<![\w-])(?:AKIA|ASIA)[0-9A-Z]{12,}(?![\w-])/g,
  /(?<![\w-])sk-[\w-]{20,}/g,
  /(?<![\w-])AIza[\w-]{30,}/g,
  // A JSON Web Token: base64url of `{"` begins with eyJ.
  /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g,
];
