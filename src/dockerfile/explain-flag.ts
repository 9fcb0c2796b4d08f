import type { Prose } from '../prose.js';
import { concat, say } from '../reference/explain-prose.js';
import { maskSecrets } from '../secrets.js';
import type { ExplainedPart } from './explained-dockerfile.js';
import type { Flag } from './parse-dockerfile.js';

/** What a flag of an instruction does, with its value read out. */
export function explainFlag(keyword: string, flag: Flag): ExplainedPart {
  const says = FLAGS.get(flag.name);
  const text = maskSecrets(flag.value === null ? `--${flag.name}` : `--${flag.name}=${flag.value}`);
  return { text, says: says === undefined ? say('no flag of `{keyword}`', { keyword }) : says(flag.value ?? '') };
}

const FLAGS: ReadonlyMap<string, (value: string) => Prose> = new Map<string, (value: string) => Prose>([
  ['platform', (value) => say('the image for `{value}`, whatever machine builds', { value })],
  ['from', (value) => say('from the stage or image `{value}` instead of the build context', { value })],
  ['chown', explainOwner],
  ['chmod', (value) => say('with the rights `{value}`', { value })],
  [
    'link',
    (value) =>
      value === 'false' ? say('not as a layer of its own') : say('as a layer of its own, which stays cached when the ones below change'),
  ],
  [
    'parents',
    (value) => (value === 'false' ? say('without the directories above') : say('keeps the directories of the source below the target')),
  ],
  ['exclude', (value) => say('leaves out what fits `{value}`', { value })],
  ['checksum', (value) => say('the build fails unless what was fetched has the checksum `{value}`', { value })],
  ['keep-git-dir', (value) => (value === 'false' ? say('leaves `.git` out') : say('keeps the directory `.git` of the repository'))],
  ['unpack', (value) => (value === 'false' ? say('leaves an archive packed') : say('unpacks an archive, a downloaded one too'))],
  ['mount', explainMount],
  ['network', (value) => NETWORKS.get(value) ?? say('no network a build knows: there are `default`, `none` and `host`')],
  ['security', (value) => SECURITY.get(value) ?? say('no such mode: there are `sandbox` and `insecure`')],
  ['device', (value) => say('may use the device `{value}`', { value })],
  ['interval', (value) => say('{value} between two checks (default 30s)', { value })],
  ['timeout', (value) => say('a check that takes longer than {value} has failed (default 30s)', { value })],
  ['start-period', (value) => say('failures in the first {value} don’t count (default 0s)', { value })],
  ['start-interval', (value) => say('{value} between two checks while it starts (default 5s)', { value })],
  ['retries', (value) => say('unhealthy after {value} failures in a row (default 3)', { value })],
]);

function explainOwner(value: string): Prose {
  const [user = '', group] = value.split(':');
  return group === undefined || group === ''
    ? say('the files belong to `{user}`', { user })
    : say('the files belong to user `{user}` and group `{group}`', { user, group });
}

const NETWORKS: ReadonlyMap<string, Prose> = new Map([
  ['default', say('with the usual network of the build')],
  ['none', say('without a network')],
  ['host', say('with the network of the host; the build has to be allowed it (`network.host`)')],
]);

const SECURITY: ReadonlyMap<string, Prose> = new Map([
  ['sandbox', say('confined as usual')],
  ['insecure', say('with all rights, like `--privileged`; the build has to be allowed it (`security.insecure`)')],
]);

/** `type=cache,target=/root/.npm`: nothing that is mounted becomes part of the image. */
function explainMount(value: string): Prose {
  const fields = new Map(
    value.split(',').map((field) => {
      const at = field.indexOf('=');
      return at < 0 ? ([field, ''] as const) : ([field.slice(0, at), field.slice(at + 1)] as const);
    }),
  );
  const field = (...names: readonly string[]): string | undefined =>
    names.map((name) => fields.get(name)).find((found) => found !== undefined);
  const type = field('type') ?? 'bind';
  const target = field('target', 'dst', 'destination');
  const at = target === undefined ? [] : say(' at `{target}`', { target });
  switch (type) {
    case 'cache':
      return concat(say('a cache'), at, say(' that later builds find again; not part of the image'));
    case 'secret':
      return concat(secretOf(field('id'), field('env')), at, say(', for this step only; not part of the image'));
    case 'ssh':
      return say('the keys of your SSH agent (`docker build --ssh`), for this step only');
    case 'tmpfs':
      return concat(say('an empty directory in memory'), at, say(', for this step only'));
    case 'bind':
      return concat(bindOf(field('source', 'src'), field('from')), at, say(', for this step only; nothing is copied'));
    default:
      return say('no type of mount: there are `bind`, `cache`, `secret`, `ssh` and `tmpfs`');
  }
}

function secretOf(id: string | undefined, env: string | undefined): Prose {
  const secret = id === undefined ? say('a secret') : say('the secret `{id}` of `docker build --secret`', { id });
  return env === undefined ? secret : concat(secret, say(' as variable `{env}`', { env }));
}

function bindOf(source: string | undefined, from: string | undefined): Prose {
  const what = source === undefined || source === '.' ? say('everything') : say('`{source}`', { source });
  return concat(what, from === undefined ? say(' of the build context') : say(' of the stage or image `{from}`', { from }));
}
