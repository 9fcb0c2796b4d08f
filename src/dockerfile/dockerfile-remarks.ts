import { nearestName } from '../language/nearest-name.js';
import type { Prose } from '../prose.js';
import { concat, say } from '../reference/explain-prose.js';
import type { Remark } from '../reference/explained.js';
import { isLatest, parseImage } from '../reference/read-image.js';
import { isSecretName, maskSecrets, maskValue } from '../secrets.js';
import { pairsOf } from './dockerfile-words.js';
import { INSTRUCTIONS, isKeyword, nearestInstruction } from './instructions.js';
import type { Instruction } from './parse-dockerfile.js';
import type { Stage } from './stages.js';

/** What to do better: what doesn't build first, then what is dangerous, then the rest. Each thing once. */
export function remarksOn(instructions: readonly Instruction[], stages: readonly Stage[]): Remark[] {
  const isWhole = instructions.length > 1;
  const remarks = [
    ...(isWhole ? missingFrom(stages) : []),
    ...instructions.flatMap(unknownWords),
    ...(stages[0]?.from === null && stages.length === 1
      ? []
      : stages.flatMap((stage, index) => unknownStages(stage, stages.slice(0, index)))),
    ...instructions.flatMap(conflicts),
    ...instructions.flatMap(secretDangers),
    ...instructions.flatMap(rightsDangers),
    ...stages.flatMap(givenTwice),
    ...stages.flatMap((stage, index) => shellForms(stage, stages, index)),
    ...instructions.flatMap(packageLists),
    ...instructions.flatMap(downloads),
    ...stages.flatMap((stage, index) => moving(stage, stages.slice(0, index))),
    ...(isWhole ? asRoot(stages) : []),
    ...instructions.flatMap(oldWays),
  ];
  return [...new Map(remarks.map((remark) => [JSON.stringify(remark.prose), remark])).values()].sort(
    (a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind),
  );
}

const URGENCY: readonly Remark['kind'][] = ['missing', 'unknown', 'conflict', 'danger', 'deprecated', 'note'];

function missingFrom(stages: readonly Stage[]): Remark[] {
  const [first] = stages;
  if (first === undefined || first.from !== null) return [];
  const early = first.instructions.find(({ keyword }) => isKeyword(keyword) && keyword !== 'ARG');
  if (early === undefined && stages.length > 1) return [];
  return [
    {
      kind: 'missing',
      prose:
        stages.length > 1
          ? say('`{keyword}` stands before the first `FROM`: only `ARG` may. Move it below.', { keyword: early?.keyword ?? '' })
          : say('There is no `FROM`: a Dockerfile has to begin with the image it builds on.'),
    },
  ];
}

function unknownWords({ keyword, flags }: Instruction): Remark[] {
  if (!isKeyword(keyword)) {
    const near = nearestInstruction(keyword);
    return [unknown(say('There is no instruction `{keyword}`.', { keyword }), near)];
  }
  const known: readonly string[] = INSTRUCTIONS[keyword];
  return flags
    .filter(({ name }) => !known.includes(name))
    .map(({ name }) => {
      const near = nearestName(name, known);
      return unknown(say('`{keyword}` has no flag `{flag}`.', { keyword, flag: `--${name}` }), near === null ? null : `--${near}`);
    });
}

function unknown(what: Prose, near: string | null): Remark {
  return { kind: 'unknown', prose: near === null ? what : concat(what, say(' What comes near: `{near}`.', { near })) };
}

function unknownStages({ instructions }: Stage, above: readonly Stage[]): Remark[] {
  const stages = above.filter(({ from }) => from !== null);
  const names = stages.flatMap(({ name }) => name ?? []);
  return instructions.flatMap(({ keyword, flags }): Remark[] => {
    const from = keyword === 'COPY' ? flags.find(({ name }) => name === 'from')?.value : undefined;
    if (from === undefined || from === null || /[/:.$]/.test(from) || names.includes(from.toLowerCase())) return [];
    if (/^\d+$/.test(from)) {
      if (Number(from) < stages.length) return [];
      return [{ kind: 'unknown', prose: say('`--from={from}`: no stage above has that number; the first one is 0.', { from }) }];
    }
    const near = nearestName(from.toLowerCase(), names);
    const what = say('No stage above is called `{from}`: Docker looks for an image of that name.', { from });
    return [near === null ? { kind: 'note', prose: what } : unknown(what, near)];
  });
}

function conflicts({ keyword, words, rest, exec }: Instruction): Remark[] {
  if (keyword === 'ONBUILD' && /^(?:ONBUILD|FROM|MAINTAINER)\b/i.test(rest))
    return [{ kind: 'conflict', prose: say('`ONBUILD` cannot hold `ONBUILD`, `FROM` or `MAINTAINER`.') }];
  if (keyword === 'SHELL' && exec === null)
    return [{ kind: 'conflict', prose: say('`SHELL` takes the exec form only: `SHELL ["/bin/bash", "-c"]`.') }];
  if ((keyword === 'COPY' || keyword === 'ADD') && (exec ?? words).length < 2)
    return [{ kind: 'conflict', prose: say('`{keyword}` needs a source and a target.', { keyword }) }];
  if (exec === null && rest.startsWith('[') && rest.endsWith(']') && ['CMD', 'ENTRYPOINT', 'RUN'].includes(keyword))
    return [
      {
        kind: 'conflict',
        prose: say('`{keyword}` looks like the exec form but is no JSON: write the strings in double quotes.', { keyword }),
      },
    ];
  if (keyword === 'FROM' && words[0] !== undefined) {
    const image = parseImage(words[0]);
    return image.kind === 'unreadable' ? [{ kind: 'conflict', prose: concat(image.problem, say('.')) }] : [];
  }
  if (rest === '' && isKeyword(keyword) && keyword !== 'CMD' && keyword !== 'ENTRYPOINT')
    return [{ kind: 'conflict', prose: say('`{keyword}` stands alone: what it should do is missing.', { keyword }) }];
  return [];
}

/** Both stay readable in the history of the image. */
function secretDangers({ keyword, words }: Instruction): Remark[] {
  if (keyword !== 'ENV' && keyword !== 'ARG') return [];
  return pairsOf(words, keyword === 'ENV')
    .filter(({ name, value }) => isSecretName(name) || (value !== null && maskValue(name, value) !== value))
    .map(({ name }) => ({
      kind: 'danger',
      prose: say(
        '`{name}` looks like a secret: everyone who has the image can read it. Use `RUN --mount=type=secret` or give it at run time.',
        {
          name: maskSecrets(name),
        },
      ),
    }));
}

function rightsDangers({ keyword, flags }: Instruction): Remark[] {
  const isInsecure = keyword === 'RUN' && flags.some(({ name, value }) => name === 'security' && value === 'insecure');
  const isOpen = flags.some(({ name, value }) => name === 'chmod' && /^0?777$/.test(value ?? ''));
  return [
    ...(isInsecure
      ? [{ kind: 'danger', prose: say('`--security=insecure` gives the step all rights on the machine that builds.') } as const]
      : []),
    ...(isOpen
      ? [{ kind: 'note', prose: say('`--chmod=777` lets everybody change the files: `755` or `644` is mostly enough.') } as const]
      : []),
  ];
}

const LAST_COUNTS = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'];

function givenTwice({ instructions }: Stage): Remark[] {
  return LAST_COUNTS.filter((keyword) => instructions.filter((one) => one.keyword === keyword).length > 1).map((keyword) => ({
    kind: 'note',
    prose: say('`{keyword}` is given more than once in a stage: only the last one counts. Remove the others.', { keyword }),
  }));
}

function shellForms({ instructions }: Stage, stages: readonly Stage[], index: number): Remark[] {
  // In a stage that is only copied from, nothing ever starts.
  if (index < stages.length - 1) return [];
  const entrypoint = instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
  const cmd = instructions.findLast(({ keyword }) => keyword === 'CMD');
  const shell = [entrypoint, cmd].find((one) => one !== undefined && one.exec === null && one.rest !== '' && !/^\[|^exec\s/.test(one.rest));
  const ignored = entrypoint !== undefined && entrypoint.exec === null && cmd !== undefined;
  return [
    ...(ignored
      ? [{ kind: 'note', prose: say('`ENTRYPOINT` in the shell form ignores `CMD`: write it as `ENTRYPOINT ["program"]`.') } as const]
      : []),
    ...(shell === undefined
      ? []
      : [
          {
            kind: 'note',
            prose: say(
              '`{keyword}` in the shell form runs below `/bin/sh`, which passes no SIGTERM on: `docker stop` waits ten seconds and kills. Write `{keyword} ["program", "argument"]`.',
              { keyword: shell.keyword },
            ),
          } as const,
        ]),
  ];
}

function packageLists({ keyword, rest, heredocs }: Instruction): Remark[] {
  if (keyword !== 'RUN') return [];
  const script = [rest, ...heredocs.flatMap(({ lines }) => lines)].join('\n');
  const [, tool] = /\b(apt-get|apt)\s+(?:-\S+\s+)*update\b/.exec(script) ?? [];
  if (tool !== undefined && !/\b(?:install|upgrade|dist-upgrade|build-dep)\b/.test(script))
    return [
      {
        kind: 'note',
        prose: say(
          '`{tool} update` alone in a `RUN` is cached and goes stale: put `{tool} update && {tool} install -y …` into one `RUN`.',
          { tool },
        ),
      },
    ];
  const asks = /\b(apt-get|apt)\s+(?:-\S+\s+)*install\b/.exec(script);
  if (asks !== null && !/\s(?:-\w*y\w*|--yes|--assume-yes)\b|-qq/.test(script) && !/DEBIAN_FRONTEND/.test(script))
    return [
      {
        kind: 'note',
        prose: say('`{tool} install` without `-y` waits for an answer nobody gives: the build fails.', { tool: asks[1] ?? '' }),
      },
    ];
  return [];
}

function downloads({ keyword, words, exec, flags }: Instruction): Remark[] {
  if (keyword !== 'ADD') return [];
  const [source = ''] = exec ?? words;
  if (!/^https?:/.test(source) || /\.git(?:[#?]|$)/.test(source) || flags.some(({ name }) => name === 'checksum')) return [];
  return [
    {
      kind: 'note',
      prose: say('`ADD` takes whatever that address serves on the day of the build: add `--checksum=sha256:…`.'),
    },
  ];
}

function moving({ from }: Stage, above: readonly Stage[]): Remark[] {
  const [image] = from?.words ?? [];
  if (image === undefined || image === 'scratch' || above.some(({ name }) => name === image.toLowerCase())) return [];
  const read = parseImage(image);
  if (!isLatest(read)) return [];
  return [
    {
      kind: 'note',
      prose: say('`{image}` means `latest`, another image tomorrow: name a version, such as `{name}:VERSION`.', {
        image,
        name: image.replace(/:latest$/, ''),
      }),
    },
  ];
}

/** Who the container runs as, looked for in the stages the last one goes on from. */
function asRoot(stages: readonly Stage[]): Remark[] {
  const last = stages.at(-1);
  if (last === undefined || last.from === null) return [];
  const user = userOf(last, stages);
  if (user === null)
    return /nonroot|rootless|unprivileged/.test(last.from.rest)
      ? []
      : [
          {
            kind: 'note',
            prose: say(
              'No `USER` in the last stage: unless the base image names one, everything runs as root. Add `USER` with a user of its own.',
            ),
          },
        ];
  return /^(?:root|0)(?::|$)/.test(user)
    ? [{ kind: 'note', prose: say('The last `USER` is root, and so is the program: end with a user of its own.') }]
    : [];
}

function userOf(stage: Stage, stages: readonly Stage[]): string | null {
  const above = stages.slice(0, stages.indexOf(stage));
  const own = stage.instructions.findLast(({ keyword }) => keyword === 'USER')?.rest;
  if (own !== undefined) return own;
  const [image = ''] = stage.from?.words ?? [];
  const base = above.findLast(({ name }) => name !== null && name === image.toLowerCase());
  return base === undefined ? null : userOf(base, stages);
}

function oldWays({ keyword, words, rest }: Instruction): Remark[] {
  if (keyword === 'MAINTAINER')
    return [{ kind: 'deprecated', prose: say('`MAINTAINER` is deprecated: write `LABEL org.opencontainers.image.authors="…"`.') }];
  if (keyword === 'ENV' && words.length > 1 && !words[0]?.includes('='))
    return [{ kind: 'deprecated', prose: say('`ENV name value` is the old form: write `ENV name=value`.') }];
  if (keyword === 'WORKDIR' && rest !== '' && !/^(?:["']?[/$\\]|["']?[A-Za-z]:)/.test(rest))
    return [
      {
        kind: 'note',
        prose: say('`WORKDIR {rest}` is relative to the one above, or to the base image: write the path from `/` on.', { rest }),
      },
    ];
  if (keyword === 'RUN' && /^cd\s+\S+$/.test(rest)) return [{ kind: 'note', prose: say('`cd` lasts for one `RUN` only: use `WORKDIR`.') }];
  return [];
}
