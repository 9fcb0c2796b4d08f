import { expect, test } from 'vitest';
import { checkReference } from '../../scripts/check-reference.js';

const check = checkReference();

test.skipIf(check.kind === 'no-client')(
  'every help page of the installed docker client says what the facts say of its version',
  ({ skip }) => {
    if (check.kind === 'no-client') return;
    if (!check.isCovered) {
      console.log(check.differences);
      skip(`docker ${check.version} is newer than the facts: what is new is printed above`);
    }
    expect(check.differences).toEqual([]);
    expect(check.pages).toBeGreaterThan(100);
  },
);
