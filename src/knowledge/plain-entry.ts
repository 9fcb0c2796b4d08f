import type { Entry, Fact } from './entry.js';
import { plainPassage } from './plain-passage.js';

/** Everything an entry says, as words to search in. */
export function plainEntry(entry: Entry): string {
  return [...entry.body.map(plainPassage), ...entry.facts.map(plainFact), entry.book ?? ''].join('\n');
}

function plainFact(fact: Fact): string {
  switch (fact.kind) {
    case 'commands':
      return fact.commands.map(({ run, does, also }) => `${run} ${does ?? ''} ${also ?? ''}`).join('\n');
    case 'ports':
      return fact.ports.map(({ port, protocol, use }) => `${port} ${protocol} ${use}`).join('\n');
    case 'values':
      return `${fact.of} ${fact.items.map(({ value, means }) => `${value} ${means}`).join('\n')}`;
    case 'default':
      return `${fact.of} default ${fact.is}`;
    case 'formula':
      return `${fact.of} ${fact.is} ${fact.example ?? ''}`;
    case 'compare':
      return `${fact.of.join(' ')} ${fact.rows.flat().join(' ')} ${fact.rule ?? ''}`;
  }
}
