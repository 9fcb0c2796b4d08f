import { nearestName } from '../language/nearest-name.js';
import type { Prose } from '../prose.js';
import { dangersOfMount } from '../reference/explain-dangers.js';
import { concat, say } from '../reference/explain-prose.js';
import type { Remark } from '../reference/explained.js';
import { isLatest, parseImage } from '../reference/read-image.js';
import { isOpenToAll, parsePublish } from '../reference/read-publish.js';
import { maskSecrets, maskValue } from '../secrets.js';
import { isServiceKey, listOf, mountOf, serviceKeyNames, textsIn } from './explain-key.js';
import { BUILD_SENTENCES, DEPLOY_SENTENCES, HEALTH_SENTENCES, LOGGING_SENTENCES, type Sentences, TOP_SENTENCES } from './key-sentences.js';
import type { PastedServices } from './parse-service.js';
import { portValue } from './ports.js';
import { isHostPath, isMap, isTrue, textOf, valueAt, type Yaml, type YamlMap } from './service.js';

type Pasted = PastedServices & { kind: 'services' };

/** What Compose refuses first, then what is dangerous, then what to do better. Each thing once. */
export function remarksOn(pasted: Pasted): Remark[] {
  const { file, services } = pasted;
  // Services that don't say what runs are an excerpt, or change a service of another file.
  const isExcerpt = services.every(({ service }) => !saysWhatRuns(service));
  const remarks = [
    ...(file === null ? [] : unknownTopLevel(file)),
    ...services.flatMap(({ service }) => unknownKeys(service)),
    ...(file === null || isExcerpt || Object.hasOwn(file, 'include')
      ? []
      : services.flatMap(({ name, service }) => undeclared(name ?? '', service, file))),
    ...services.flatMap(({ name, service }) => [...(name === null || isExcerpt ? [] : nothingToRun(name, service)), ...conflicts(service)]),
    ...services.flatMap(({ service }) => dangers(service)),
    ...services.flatMap(({ service }) => notes(service)),
  ];
  return [...new Map(remarks.map((remark) => [JSON.stringify(remark.prose), remark])).values()].sort(
    (a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind),
  );
}

const URGENCY: readonly Remark['kind'][] = ['missing', 'unknown', 'conflict', 'danger', 'deprecated', 'note'];

function unknownTopLevel(file: YamlMap): Remark[] {
  const known = ['services', ...TOP_SENTENCES.keys()];
  return Object.keys(file)
    .filter((key) => !known.includes(key) && !key.startsWith('x-'))
    .map((key) =>
      isServiceKey(key)
        ? { kind: 'unknown', prose: say('`{key}` belongs to a service: indent it below the name of one.', { key }) }
        : unknown(say('There is no key `{key}` at the top of a Compose file.', { key }), nearestName(key, known)),
    );
}

function unknown(what: Prose, near: string | null): Remark {
  return { kind: 'unknown', prose: near === null ? what : concat(what, say(' What comes near: `{near}`.', { near })) };
}

// What people write instead; the rest is told by spelling.
const MEANT: ReadonlyMap<string, string> = new Map([
  ['port', 'ports'],
  ['env', 'environment'],
  ['envs', 'environment'],
  ['cmd', 'command'],
  ['memory', 'mem_limit'],
  ['mem', 'mem_limit'],
  ['cpu', 'cpus'],
  ['workdir', 'working_dir'],
  ['health', 'healthcheck'],
  ['replicas', 'deploy.replicas'],
  ['resources', 'deploy.resources'],
  ['depends', 'depends_on'],
  ['name', 'container_name'],
  ['log_driver', 'logging.driver'],
  ['log_opt', 'logging.options'],
  ['dockerfile', 'build.dockerfile'],
  ['context', 'build.context'],
]);

const BELOW: readonly (readonly [key: string, sentences: Sentences])[] = [
  ['build', BUILD_SENTENCES],
  ['deploy', DEPLOY_SENTENCES],
  ['healthcheck', HEALTH_SENTENCES],
  ['logging', LOGGING_SENTENCES],
];

function unknownKeys(service: YamlMap): Remark[] {
  const own = Object.keys(service)
    .filter((key) => !isServiceKey(key))
    .map((key) => unknown(say('A service has no key `{key}`.', { key }), MEANT.get(key) ?? nearestName(key, serviceKeyNames())));
  const inner = BELOW.flatMap(([key, sentences]) => {
    const value = valueAt(service, key);
    return Object.keys(isMap(value) ? value : {})
      .filter((one) => !sentences.has(one) && !one.startsWith('x-'))
      .map((one) => unknown(say('`{key}` has no key `{one}`.', { key, one }), nearestName(one, [...sentences.keys()])));
  });
  return [...own, ...inner];
}

/** What a service names and the file doesn't have: Compose refuses the whole file. */
function undeclared(name: string, service: YamlMap, file: YamlMap): Remark[] {
  const services = valueAt(file, 'services');
  const others = isMap(services) ? services : {};
  const missing = (kind: string, names: readonly string[], declared: YamlMap): Remark[] =>
    names
      .filter((one) => !Object.hasOwn(declared, one) && !one.includes('$'))
      .map((one) => ({
        kind: 'missing',
        prose: say(`\`{name}\` uses the ${kind} \`{one}\`, which the file does not declare: add it under \`${kind}s:\`.`, { name, one }),
      }));
  const named = (key: string): string[] => namesIn(valueAt(service, key));
  return [
    ...named('depends_on')
      .filter((one) => !Object.hasOwn(others, one))
      .map((one) =>
        unknown(
          say('`{name}` depends on `{one}`, which is no service of this file.', { name, one }),
          nearestName(one, Object.keys(others)),
        ),
      ),
    ...missing('volume', volumesOf(service), mapAt(file, 'volumes')),
    ...missing(
      'network',
      named('networks').filter((one) => one !== 'default'),
      mapAt(file, 'networks'),
    ),
    ...missing('secret', named('secrets'), mapAt(file, 'secrets')),
    ...missing('config', named('configs'), mapAt(file, 'configs')),
    ...neverHealthy(service, others),
  ];
}

function namesIn(value: Yaml | undefined): string[] {
  if (isMap(value)) return Object.keys(value);
  return listOf(value).flatMap((item) => (isMap(item) ? (textOf(valueAt(item, 'source')) ?? []) : (textOf(item) ?? [])));
}

function volumesOf(service: YamlMap): string[] {
  return listOf(valueAt(service, 'volumes')).flatMap((item) => {
    const mount = mountOf(item);
    return mount?.kind === 'volume' && !isHostPath(mount.source) ? [mount.source] : [];
  });
}

function mapAt(map: YamlMap, key: string): YamlMap {
  const value = valueAt(map, key);
  return isMap(value) ? value : {};
}

/** The check may be in the image; nobody can see that here. */
function neverHealthy(service: YamlMap, others: YamlMap): Remark[] {
  return Object.entries(mapAt(service, 'depends_on')).flatMap(([name, inner]): Remark[] => {
    const other = valueAt(others, name);
    if (!isMap(inner) || valueAt(inner, 'condition') !== 'service_healthy' || !isMap(other) || Object.hasOwn(other, 'healthcheck'))
      return [];
    return [
      {
        kind: 'note',
        prose: say('`{name}` has no `healthcheck`: unless its image has one, nothing that waits for `service_healthy` starts.', { name }),
      },
    ];
  });
}

function saysWhatRuns(service: YamlMap): boolean {
  return ['image', 'build', 'extends', 'provider'].some((key) => Object.hasOwn(service, key));
}

function nothingToRun(name: string, service: YamlMap): Remark[] {
  if (saysWhatRuns(service)) return [];
  return [{ kind: 'missing', prose: say('`{name}` has neither `image` nor `build`: one of them has to say what runs.', { name }) }];
}

function conflicts(service: YamlMap): Remark[] {
  const has = (key: string): boolean => Object.hasOwn(service, key);
  const restart = textOf(valueAt(service, 'restart'));
  return [
    ...(has('network_mode') && has('networks')
      ? [{ kind: 'conflict', prose: say('`network_mode` and `networks` exclude each other: Compose refuses them together.') } as const]
      : []),
    ...(has('container_name') && Number(textOf(valueAt(mapAt(service, 'deploy'), 'replicas')) ?? textOf(valueAt(service, 'scale')) ?? 1) > 1
      ? [{ kind: 'conflict', prose: say('`container_name` allows one container only: remove it to run several.') } as const]
      : []),
    ...(restart !== undefined && !/^(?:no|false|always|unless-stopped|on-failure(?::\d+)?)$/.test(restart) && !restart.includes('$')
      ? [
          {
            kind: 'conflict',
            prose: say('`{restart}` is no restart policy: there are `no`, `always`, `unless-stopped` and `on-failure`.', { restart }),
          } as const,
        ]
      : []),
    ...portsOf(service).flatMap((port) => {
      const publish = parsePublish(port);
      return publish.kind === 'unreadable' ? [{ kind: 'conflict', prose: concat(publish.problem, say('.')) } as const] : [];
    }),
    ...listOf(valueAt(service, 'volumes')).flatMap((item) => {
      const mount = mountOf(item);
      return mount?.kind === 'unreadable' ? [{ kind: 'conflict', prose: concat(mount.problem, say('.')) } as const] : [];
    }),
  ];
}

function portsOf(service: YamlMap): string[] {
  return listOf(valueAt(service, 'ports')).flatMap((item) => portValue(item) ?? []);
}

const STRONG = /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|DAC_READ_SEARCH)$/i;

function dangers(service: YamlMap): Remark[] {
  const value = (key: string): string => textOf(valueAt(service, key)) ?? '';
  const capability = listOf(valueAt(service, 'cap_add'))
    .flatMap((item) => textOf(item) ?? [])
    .find((one) => STRONG.test(one));
  const option = listOf(valueAt(service, 'security_opt'))
    .flatMap((item) => textOf(item) ?? [])
    .find((one) => /unconfined|label[=:]disable/.test(one));
  return [
    ...(isTrue(valueAt(service, 'privileged'))
      ? [
          danger(
            '`privileged` gives all capabilities and all devices of the host: root in the container is root on the host. Name single ones under `cap_add` or `devices`.',
          ),
        ]
      : []),
    ...(isTrue(valueAt(service, 'use_api_socket'))
      ? [danger('`use_api_socket` gives the container the Docker API, and with it root on the host.')]
      : []),
    ...(value('pid') === 'host' ? [danger('`pid: host` lets the container see and signal every process of the host.')] : []),
    ...(value('ipc') === 'host' ? [danger('`ipc: host` shares the memory segments of the host with the container.')] : []),
    ...(value('userns_mode') === 'host'
      ? [danger('`userns_mode: host` switches user namespaces off: root in the container is root on the host.')]
      : []),
    ...(capability === undefined
      ? []
      : [danger('The capability `{capability}` is strong enough to break out of the container.', { capability })]),
    ...(option === undefined
      ? []
      : [danger('`{option}` takes away a part of the confinement that keeps the container from the host.', { option })]),
    ...listOf(valueAt(service, 'volumes')).flatMap((item) => {
      const mount = mountOf(item);
      return mount === null ? [] : dangersOfMount(mount);
    }),
    ...secretsIn(service),
  ];
}

function danger(sentence: string, values: Readonly<Record<string, string>> = {}): Remark {
  return { kind: 'danger', prose: say(sentence, values) };
}

function secretsIn(service: YamlMap): Remark[] {
  return textsIn(valueAt(service, 'environment') ?? null).flatMap((pair) => {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    if (at < 1 || maskValue(name, pair.slice(at + 1)) === pair.slice(at + 1)) return [];
    return [
      danger(
        '`{name}` looks like a secret: it stands in the file and shows in `docker inspect`. Use `secrets:`, or a variable from `.env`.',
        {
          name: maskSecrets(name),
        },
      ),
    ];
  });
}

function notes(service: YamlMap): Remark[] {
  const image = textOf(valueAt(service, 'image'));
  const open = portsOf(service).find((port) => isOpenToAll(parsePublish(port)));
  const publish = open === undefined ? null : parsePublish(open);
  return [
    ...(image !== undefined && !Object.hasOwn(service, 'build') && isLatest(parseImage(image))
      ? [{ kind: 'note', prose: say('`{image}` means `latest`, which may be another version tomorrow: name a tag.', { image }) } as const]
      : []),
    ...(publish?.kind === 'published'
      ? [
          {
            kind: 'note',
            prose: say(
              'Other machines can reach the port `{port}`, and firewalls such as ufw do not stop it; `127.0.0.1:{local}` opens it on this machine only.',
              {
                port: open ?? '',
                local: `${publish.host}:${publish.container}`,
              },
            ),
          } as const,
        ]
      : []),
    ...(textOf(valueAt(service, 'network_mode')) === 'host' && Object.hasOwn(service, 'ports')
      ? [
          {
            kind: 'note',
            prose: say('`ports` does nothing with `network_mode: host`: the program opens its ports on the host itself.'),
          } as const,
        ]
      : []),
    ...(Object.hasOwn(service, 'links')
      ? [
          {
            kind: 'deprecated',
            prose: say('`links` is a legacy feature: services on the same network find each other by name. Remove it.'),
          } as const,
        ]
      : []),
  ];
}
