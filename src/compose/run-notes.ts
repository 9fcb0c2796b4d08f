import type { Catalogue } from '../reference/catalogue.js';
import { isSecretName, MASK } from '../secrets.js';
import { listed, quoted } from './notes.js';
import { RUN_FLAGS } from './run-flags.js';
import { type Given, isOn } from './run-parts.js';
import type { GivenFlag } from './run-words.js';
import { isMap, isName, mapOf, type Service, type Yaml } from './service.js';
import { variablesIn } from './variables.js';

/** A note for each flag that nothing in a service stands for, unless it only says what happens anyway. */
export function flagNotes(flags: readonly GivenFlag[], catalogue: Catalogue): string[] {
  return flags.flatMap(({ name, value }) => {
    const counterpart = RUN_FLAGS[name];
    if (counterpart === undefined) return [`${quoted(`--${name}`)} cannot be converted yet and was left out.`];
    if (counterpart.kind !== 'none') return [];
    const flag = catalogue.flag('docker container run', name)?.flag;
    const isDefault = flag?.type === 'bool' && isOn(value) === isOn(flag.default ?? 'false');
    return isDefault && flag.no_effect !== true ? [] : [counterpart.note];
  });
}

/** What has to be known when certain flags come together. */
export function combinationNotes(given: Given, service: Service, name: string): string[] {
  const on = (flag: string): boolean => isOn(given.get(flag)?.at(-1) ?? 'false');
  const notes: string[] = [];
  const restart = given.get('restart')?.at(-1) ?? 'no';
  if (on('rm') && restart !== 'no' && restart !== '') notes.push('Docker refuses `--rm` beside `--restart`; the restart policy was kept.');
  if ((on('interactive') || on('tty')) && !on('detach'))
    notes.push(`\`docker compose up\` does not connect your keyboard: use ${quoted(`docker compose run --rm ${name}`)} to type into it.`);
  if (service.network_mode === 'host' && service.ports !== undefined) notes.push('With the host’s network, published ports are ignored.');
  if (service.external_links !== undefined)
    notes.push('Links are a thing of the past: with the other container as a service of the same file, its service name is its host name.');
  if (service.env_file !== undefined)
    notes.push(
      'Compose reads quotes and `$` in an env file, `docker run` takes them as they are; `format: raw` beside `path:` keeps that.',
    );
  const container = given.get('name')?.at(-1);
  if (container !== undefined && !isName(container) && !container.includes('$'))
    notes.push(`Docker refuses the container name ${quoted(container)}: letters, digits, \`_\`, \`.\` and \`-\` are allowed.`);
  return notes;
}

/** What was masked, and where it belongs. */
export function secretNotes(before: Service, after: Service): string[] {
  const masked = isMap(after.environment)
    ? Object.entries(after.environment).filter(([, value]) => typeof value === 'string' && value.includes(MASK))
    : [];
  if (masked.length > 0) {
    const [names, their] = [listed(masked.map(([name]) => name)), masked.length === 1 ? 'The value of' : 'The values of'];
    const file = masked.some(([name]) => isSecretName(name)) ? ' or a secret (`secrets:`)' : '';
    return [
      `${their} ${names} ${masked.length === 1 ? 'looks' : 'look'} like a secret and ${masked.length === 1 ? 'is' : 'are'} not repeated: put it into an env file (\`env_file:\`)${file}, not into this file.`,
    ];
  }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [`What looks like a secret is written as \`${MASK}\`: keep it out of this file.`];
}

/** What Compose fills in, and what it does not. */
export function variableNotes(service: Service): string[] {
  const names = textsIn(service).flatMap(variablesIn);
  const runs = textsIn(mapOf(Object.entries(service).filter(([key]) => !RUN_IN_THE_CONTAINER.has(key)))).some((text) =>
    text.includes('$('),
  );
  return [
    ...(names.length > 0
      ? [`Compose fills in ${listed(names.map((name) => `$${name}`))} from your shell or a \`.env\` file; \`$$\` is a plain dollar.`]
      : []),
    ...(runs ? ['Compose runs no commands such as `$(date)` inside a value: put the result there, or a variable.'] : []),
  ];
}

const RUN_IN_THE_CONTAINER = new Set(['command', 'entrypoint', 'healthcheck']);

function textsIn(value: Yaml): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isMap(value) ? Object.values(value).flatMap(textsIn) : [];
}
