/**
 * Words that mean the same to somebody asking about Docker. The first of each line stands for all of them, in the
 * questions of an entry as well as in what is typed. Only words that may be swapped in *any* Docker sentence belong
 * here: stop and kill, attach and exec, image and container do not.
 */
const SAME = `
  remove delete erase rm del deleting destroy wipe drop discard
  list ls show display view see print enumerate
  container containers ctr cntr contaner
  image images img imgs
  volume volumes vol vols
  network networks networking net nw
  service services svc svcs
  directory folder dir dirs
  environment env environmental envs
  variable variables var vars
  configuration config configure conf cfg configured configuring
  repository repo repos
  command cmdline commands
  parameter argument arguments args param params
  flag option switch flags options
  purpose point
  difference differ differences diffs different distinguish distinction versus vs compare comparison compared
  maximum max
  minimum min
  memory ram mem
  processor cpu cpus processors core cores
  limit cap restrict constrain limits restricting
  limitation limitations
  change modify alter edit

  start boot launch
  automatically auto automatic itself
  reboot restarted-host
  background detached detach
  inside within into in
  outside external
  host machine server box hostmachine
  node nodes
  worker workers
  manager managers
  password passwords passwd pwd
  username login-name
  error errors failure fails fail failed failing
  problem trouble issue
  use usage used using utilise utilize
  work works working
  explain meaning mean means definition define defined describe
  create make creating generate
  database db databases
  file files
  location located path where stored
  size big large space
  cleanup clean prune purge reclaim
  shell bash sh terminal
  copy transfer
  rename renaming
  download fetch pull
  upload push publish-image
  variety type kind types kinds
  status state
  address ip
  permission permissions rights
  privilege privileges
  number count amount quantity
  quit exit leave-shell
  every all each
  unused dangling-unused
  several multiple many
  safe secure
  example sample
  recommended recommend recommendation best
  required require need needs necessary mandatory must
  possible able
  supported support supports
  version release
  authentication authenticate auth
  log logs logging
  documentation docs manual
  default defaults standard
  interactive interactively
  tag tagging tags
  permanently persist persistent persistence permanent survive
  encrypt encrypted encryption encrypting
  backup backups
  restore recover recovery
  communicate talk communication reach
  expose exposed exposing
  publish published publishing map mapping forward forwarding
  duration period
  second seconds sec secs
  minute minutes
  architecture arch architectures
  developer dev
  production prod
  orchestrate orchestration orchestrator
  certificate certificates cert certs
  token tokens
  label labels
  key keys
  instruction instructions directive
  statement statements
  replica replicas
  task tasks
  secret secrets
  layer layers
  port ports
  driver drivers
  mount mounts mounted mounting
  cluster clusters
  ignored ignore ignores
  attribute field column
  connect connected connecting connection join-network
  filter filters filtering
`;

/** Short forms and joined words that stand for several words. */
const SPELT_OUT: ReadonlyMap<string, readonly string[]> = new Map([
  ['dct', ['content', 'trust']],
  ['cnm', ['container', 'network', 'model']],
  ['oom', ['out', 'memory']],
  ['ee', ['enterprise']],
  ['lb', ['load', 'balancing']],
  ['k8s', ['kubernetes']],
  ['k3s', ['kubernetes']],
  ['hc', ['healthcheck']],
  ['wd', ['workdir']],
  ['dockerhub', ['docker', 'hub']],
  ['envvar', ['environment', 'variable']],
  ['envvars', ['environment', 'variable']],
  ['logfile', ['log', 'file']],
  ['logfiles', ['log', 'file']],
  ['loglevel', ['log', 'level']],
  ['filesystem', ['file', 'system']],
  ['filesystems', ['file', 'system']],
  ['bindmount', ['bind', 'mount']],
  ['baseimage', ['base', 'image']],
  ['buildargs', ['build', 'arg']],
  ['diskspace', ['disk', 'space']],
  ['ipaddress', ['ip', 'address']],
  ['howto', ['how']],
  ['autostart', ['automatically', 'start']],
  ['dont', ['not']],
  ['doesnt', ['not']],
  ['cant', ['not']],
  ['cannot', ['not']],
  ['wont', ['not']],
  ['isnt', ['not']],
  ['didnt', ['not']],
  ['without', ['not']],
  ['rmi', ['image', 'remove']],
  ['pls', []],
  ['plz', []],
  ['thx', []],
]);

// Chat shorthand; kept apart because a bare number or letter must stay what it is unless it stands among words.
export const SHORTHAND: ReadonlyMap<string, string> = new Map([
  ['w', 'with'],
  ['w/', 'with'],
  ['w/o', 'without'],
  ['b4', 'before'],
  ['u', 'you'],
  ['ur', 'your'],
  ['r', 'are'],
  ['smth', 'something'],
  ['bc', 'because'],
  ['incl', 'including'],
  ['mgr', 'manager'],
  ['yml', 'yaml'],
  ['yaml', 'yaml'],
]);

const canonical = new Map<string, string>();
for (const line of SAME.trim().split('\n')) {
  const [first = '', ...others] = line.trim().split(/\s+/);
  canonical.set(first, first);
  for (const other of others) canonical.set(other, first);
}

/** The word that stands for `word`, or `word` itself. */
export function canonicalOf(word: string): string {
  return canonical.get(word) ?? word;
}

/** The words that a short form stands for; undefined where `word` is no short form. */
export function speltOut(word: string): readonly string[] | undefined {
  return SPELT_OUT.get(word);
}

/** Every word that the tables above know: they are never spelling mistakes. */
export function tabledWords(): string[] {
  return [...canonical.keys(), ...SPELT_OUT.keys(), ...SHORTHAND.keys()];
}
