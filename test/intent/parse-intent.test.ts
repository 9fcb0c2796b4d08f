import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { parseIntent } from '../../src/intent/parse-intent.js';
import { readQuery } from '../../src/language/query.js';
import { LINE_TOOLS } from '../../src/lines.js';

const library = openLibrary();
const kindOf = (text: string): string => parseIntent(readQuery(text), { ...library, lines: LINE_TOOLS }, null).kind;

describe('what is wanted', () => {
  test.each([
    ['docker run -d -p 8080:80 --restart unless-stopped nginx:1.27', 'line'],
    ['explain this please: docker run -d --name web --restart unless-stopped nginx:1.27', 'line'],
    ['could you explain me the following command: docker exec -it web sh', 'line'],
    ['docker exec -it web sh', 'line'],
    ['docker run --restart always', 'look-up'],
    ['docker run --restart values', 'look-up'],
    ['explain docker run', 'line'],
    ['can 5 managers lose 3', 'quorum'],
    ['two of three managers are gone, how is the cluster brought back', 'ask'],
    ['which command makes a one-manager swarm of the only manager that survived', 'ask'],
    ['nine managers shall be distributed over three zones', 'ask'],
    ['how long does an update of 10 replicas take with parallelism 2 and delay 10s', 'sum'],
    ['how do you update a service two tasks at a time and 15 seconds apart', 'ask'],
    ['exit code 137', 'error'],
    [
      'the build sends 2 GB although three files are needed. Best remedy?\na) .gitignore\nb) .dockerignore\nc) docker build --squash',
      'ask',
    ],
    ['how many managers can fail in a swarm of 7? a) 2 b) 3 c) 4', 'quorum'],
  ])('of "%s" is: %s', (text, kind) => expect(kindOf(text)).toBe(kind));
});
