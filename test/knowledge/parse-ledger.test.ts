import { describe, expect, test } from 'vitest';
import { parseLedger } from '../../src/knowledge/parse-ledger.js';

const KNOWN = new Set(['swarm/ports', 'compose/version']);

const ROW = `- line: 12
  book: gossip uses 7646
  status: corrected
  entry: swarm/ports
  source: https://docs.docker.com/engine/swarm/swarm-tutorial/
  probe: which port does gossip use
  must: [7946, "tcp and udp"]
`;

const row = (changes: Readonly<Record<string, string>>): string => {
  let text = ROW;
  for (const [key, value] of Object.entries(changes)) text = text.replace(new RegExp(`${key}: .*`), `${key}: ${value}`);
  return text;
};
const issuesOf = (text: string): string[] =>
  parseLedger(text, KNOWN).issues.map(({ file, line, message }) => `${file}:${line}: ${message}`);

describe('parseLedger()', () => {
  test('reads a row whole', () => {
    expect(parseLedger(ROW, KNOWN)).toEqual({
      rows: [
        {
          line: 12,
          book: 'gossip uses 7646',
          status: 'corrected',
          in: null,
          entry: 'swarm/ports',
          source: 'https://docs.docker.com/engine/swarm/swarm-tutorial/',
          probe: 'which port does gossip use',
          must: ['7946', 'tcp and udp'],
        },
      ],
      issues: [],
    });
  });

  test.each(['obsolete', 'removed'])('reads since when a line is %s', (status) => {
    expect(parseLedger(row({ status: `${status}\n  in: 23.0` }), KNOWN).rows.map((one) => [one.status, one.in])).toEqual([[status, '23']]);
  });

  test.each([
    ['an unknown entry', row({ entry: 'swarm/gone' }), ['ledger.yaml:1: Line 12 points to an unknown entry: swarm/gone']],
    [
      'a probe used twice',
      `${ROW}${row({ probe: 'WHICH port does gossip use', line: '13' })}`,
      ['ledger.yaml:8: Probe "WHICH port does gossip use" is used twice: also for line 12'],
    ],
    ['no words that must be said', row({ must: '[]' }), ['ledger.yaml:1: must: Too small: expected array to have >=1 items']],
    ['an obsolete line without a version', row({ status: 'obsolete' }), ['ledger.yaml:1: obsolete and removed rows say since when (in)']],
    ['a line number that is none', row({ line: '0' }), ['ledger.yaml:1: line: Too small: expected number to be >0']],
    ['a row that is no row', '- just a text\n', ['ledger.yaml:1: Invalid input: expected object, received string']],
  ])('names the line of %s', (_, text, issues) => expect(issuesOf(text)).toEqual(issues));

  test('names all mistakes at once and keeps the rows that are right', () => {
    const text = `${row({ line: '-1', status: 'wrong' })}${ROW}`;
    const { rows, issues } = parseLedger(text, KNOWN);
    expect(issues.map(({ line, message }) => `${line}: ${message.split(':')[0]}`)).toEqual(['1: line', '1: status']);
    expect(rows.map(({ line }) => line)).toEqual([12]);
  });

  test('names the line of YAML that cannot be read', () => {
    expect(issuesOf(`${ROW}- line: [\n`)[0]).toMatch(/^ledger\.yaml:\d+: Cannot read the YAML: /);
  });

  test.each(['', '{}', 'a: b', '42'])('says that a ledger of %j is no list', (text) => {
    expect(parseLedger(text, KNOWN)).toEqual({
      rows: [],
      issues: [{ file: 'ledger.yaml', line: 1, message: 'Cannot read the ledger: it is not a list of rows' }],
    });
  });
});
