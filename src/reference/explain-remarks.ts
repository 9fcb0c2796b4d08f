import { argumentsOf } from './explain-arguments.js';
import { CONFLICTS } from './explain-conflicts.js';
import { DANGERS } from './explain-dangers.js';
import { given } from './explain-flags.js';
import { say } from './explain-prose.js';
import { ANY, networkOf, publishedBy, type Rule, when } from './explain-rule.js';
import type { Remark } from './explained.js';
import type { GivenLine } from './read-docker-line.js';
import { isLatest, parseImage } from './read-image.js';
import { isOpenToAll } from './read-publish.js';

/** What a person should know before running the line: dangers first, then what cannot go together, then notes. */
export function remarksOf(line: GivenLine): Remark[] {
  return [...DANGERS, ...CONFLICTS, ...NOTES].filter((rule) => rule.on.test(line.named.path)).flatMap((rule) => rule.remarks(line));
}

/** Good to know. */
const NOTES: readonly Rule[] = [
  { on: /container (?:run|create)$|compose run$/, remarks: publishNotes },
  { on: ANY, remarks: latestNotes },
  when(
    /container (?:run|create)$/,
    ['link'],
    'note',
    '`--link` is a legacy feature: containers on the same user-defined network find each other by name.',
  ),
  { on: ANY, remarks: swarmNotes },
];

function publishNotes(line: GivenLine): Remark[] {
  if (/^(?:host|none$|container:)/.test(networkOf(line))) return [];
  const open = publishedBy(line).find(isOpenToAll);
  if (open?.kind !== 'published') return [];
  const local = `127.0.0.1:${open.host}:${open.container}`;
  return [
    {
      kind: 'note',
      prose: say(
        'Other machines can reach the published port, and firewalls such as ufw do not stop it; `-p {local}` opens it on this machine only.',
        { local },
      ),
    },
  ];
}

function latestNotes(line: GivenLine): Remark[] {
  const [image] = argumentsOf(line);
  const isImage = /container (?:run|create)$|image pull$|service create$/.test(line.named.path) && image !== undefined;
  if (!isImage || given(line, 'all-tags') || !isLatest(parseImage(image.value))) return [];
  return [
    {
      kind: 'note',
      prose: say('`latest` is only a name and may mean another version tomorrow: name a tag, or a digest, where it matters.'),
    },
  ];
}

function swarmNotes({ command }: GivenLine): Remark[] {
  const remarks: Remark[] = [];
  if (command.swarm === 'manager') remarks.push({ kind: 'note', prose: say('Works on a manager of a swarm only.') });
  if (command.os === 'linux' && command.experimental === 'daemon')
    remarks.push({ kind: 'note', prose: say('Works with an experimental daemon on Linux only.') });
  if (command.removed_from_core_in !== undefined)
    remarks.push({ kind: 'note', prose: say('A plugin of its own since Docker {version}.', { version: command.removed_from_core_in }) });
  return remarks;
}
