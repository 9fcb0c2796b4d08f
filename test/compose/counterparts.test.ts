import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openCatalogue } from '../../adapters/files/open-catalogue.js';
import { convertRun } from '../../src/compose/convert-run.js';
import { EXAMPLE_COMPANIONS, EXAMPLE_VALUES } from '../../src/compose/example-values.js';
import { RUN_FLAGS } from '../../src/compose/run-flags.js';
import { formatStackKey, SERVICE_FLAGS, stackKeyOf } from '../../src/compose/service-flags.js';
import { SERVICE_KEYS } from '../../src/compose/service-keys.js';

const catalogue = openCatalogue();

describe('the example of every flag of docker run that a service has a key for', () => {
  const FLAGS = Object.entries(RUN_FLAGS).flatMap(([flag, one]) =>
    one.kind === 'key' ? [[flag, one.key] as const] : one.kind === 'part' ? [[flag, one.of] as const] : [],
  );
  test.each(FLAGS)('--%s gives a service with %s', (flag, key) => {
    const isSwitch = catalogue.flag('docker container run', flag)?.flag.type === 'bool';
    const value = EXAMPLE_VALUES[flag];
    expect(value === undefined).toBe(isSwitch);
    const words = [`--${flag}`, ...(value === undefined ? [] : [value]), ...(EXAMPLE_COMPANIONS[flag] ?? []), 'nginx'];
    const converted = convertRun(words, catalogue);
    // Namespaces and networks of the host have keys of their own.
    expect(converted.kind === 'service' ? Object.keys(converted.service) : converted.problem).toContain(key);
  });
});

describe('the counterpart of every flag of docker service create', () => {
  test.each(Object.entries(SERVICE_FLAGS))('--%s exists, and its lines are a stack file', (flag, key) => {
    expect(catalogue.flag('docker service create', flag)).toBeDefined();
    const file = parse(formatStackKey(key, 'web')) as { services: { web: Record<string, unknown> } };
    const [first = ''] = key.path.replace('[]', '').split('.');
    expect(SERVICE_KEYS).toContain(first);
    expect(Object.keys(file.services.web)).toEqual([first]);
  });

  test('is the same for the flags that add to a service later', () => {
    expect(stackKeyOf('env-add')).toEqual(SERVICE_FLAGS['env']);
    expect(stackKeyOf('force')).toBeUndefined();
  });
});
