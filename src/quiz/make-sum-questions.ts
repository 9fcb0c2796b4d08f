import type { Entry } from '../knowledge/entry.js';
import { plainProse } from '../prose.js';
import { managersToSurvive, quorumOf, toleranceOf } from '../sums/quorum.js';
import { MADE } from '../wording/made-questions.js';
import { decideChoice } from './decide-choice.js';
import type { Draft, Option } from './draft.js';

/** Questions whose answer is computed: quorums, exit codes of signals, which instruction makes a layer. */
export function makeSumQuestions(entries: readonly Entry[]): Draft[] {
  return [...quorumDrafts(), ...signalDrafts(entries), ...layerDrafts()];
}

const RAFT = ['https://docs.docker.com/engine/swarm/raft/', 'https://docs.docker.com/engine/swarm/admin_guide/'];
const upTo = (most: number): readonly number[] => Array.from({ length: most + 1 }, (_, number) => number);

function quorumDrafts(): Draft[] {
  const about = { topic: 'swarm', domain: 'orchestration' as const, sources: RAFT };
  // Five for the quorum and three for the tolerance are asked in words in knowledge/quiz/swarm.md.
  const quorums = [3, 4, 6, 7, 8, 9].map((managers): Draft => {
    const quorum = quorumOf(managers);
    return {
      ...about,
      id: `made/quorum-${managers}`,
      entry: 'swarm/quorum',
      level: managers % 2 === 1 ? 'easy' : 'medium',
      asks: MADE.quorum(managers),
      right: [numeral(quorum, MADE.isQuorum(managers, quorum))],
      wrong: upTo(managers)
        .filter((number) => number > 0 && number !== quorum)
        .map((number) => numeral(number, MADE.isNoQuorum(number, managers, quorum))),
    };
  });
  const tolerances = [4, 5, 6, 7, 8, 9].map((managers): Draft => {
    const lost = toleranceOf(managers);
    return {
      ...about,
      id: `made/tolerance-${managers}`,
      entry: 'swarm/fault-tolerance',
      level: managers % 2 === 1 ? 'easy' : 'medium',
      asks: MADE.tolerance(managers),
      right: [numeral(lost, MADE.isTolerance(managers, lost, quorumOf(managers)))],
      wrong: upTo(managers - 1)
        .filter((number) => number !== lost)
        .map((number) => numeral(number, MADE.isNoTolerance(number, managers, quorumOf(managers)))),
    };
  });
  const survivors = [1, 2, 3, 4].map((lost): Draft => {
    const managers = managersToSurvive(lost);
    return {
      ...about,
      id: `made/survive-${lost}`,
      entry: 'swarm/fault-tolerance',
      level: 'medium',
      asks: MADE.survive(lost),
      right: [numeral(managers, MADE.isSurvivor(lost, managers))],
      wrong: [lost + 1, managers - 2, managers - 1, managers + 1, managers + 2]
        .filter((number) => number > 0)
        .map((number) => numeral(number, number < managers ? MADE.isTooFew(lost, number) : MADE.isTooMany(number, managers))),
    };
  });
  const grown = [
    [3, 4],
    [3, 5],
    [4, 5],
    [5, 6],
    [5, 7],
    [6, 7],
  ].map(([from = 0, to = 0]): Draft => {
    const lost = toleranceOf(to);
    return {
      ...about,
      id: `made/grown-${from}-${to}`,
      entry: 'swarm/fault-tolerance',
      level: to % 2 === 0 ? 'hard' : 'medium',
      asks: MADE.worth(from, to),
      right: [numeral(lost, MADE.isWorth(to, lost))],
      wrong: upTo(to - 1)
        .filter((number) => number !== lost)
        .map((number) => numeral(number, MADE.isNotWorth(number, to, lost))),
    };
  });
  return [...quorums, ...tolerances, ...survivors, ...grown];
}

function numeral(number: number, why: string): Option {
  return { text: String(number), why };
}

interface Signal {
  readonly entry: Entry;
  readonly code: number;
  readonly name: string;
}

/** The signals that entries on exit codes name: 128 + the number of the signal. */
function signalDrafts(entries: readonly Entry[]): Draft[] {
  const signals = entries.flatMap((entry): Signal[] => {
    const [first] = entry.body;
    const name = first?.kind === 'paragraph' ? /\bSIG[A-Z]+\b/.exec(plainProse(first.prose))?.[0] : undefined;
    return entry.exit === null || entry.exit <= 128 || name === undefined ? [] : [{ entry, code: entry.exit, name }];
  });
  return signals.flatMap((signal): Draft[] => {
    const others = signals.filter(({ name }) => name !== signal.name);
    const about = {
      topic: 'containers',
      domain: 'installation' as const,
      level: 'medium' as const,
      entry: signal.entry.id,
      sources: signal.entry.sources.filter((source) => /^https?:\/\//.test(source)),
    };
    return [
      {
        ...about,
        id: `made/signal-of-exit-${signal.code}`,
        asks: MADE.signal(signal.code),
        right: [{ text: signal.name, why: MADE.isSignal(signal.name, signal.code - 128) }],
        wrong: others.map(({ name, code }) => ({ text: name, why: MADE.isSignal(name, code - 128) })),
      },
      {
        ...about,
        id: `made/exit-of-${signal.name.toLowerCase()}`,
        asks: MADE.exitCode(signal.name),
        right: [{ text: String(signal.code), why: MADE.isExitCode(signal.code, signal.name) }],
        wrong: others.map(({ name, code }) => ({ text: String(code), why: MADE.isExitCode(code, name) })),
      },
    ];
  });
}

const LINES = [
  'RUN apk add --no-cache curl',
  'COPY app.py /app/',
  'ADD site.tar.gz /var/www/',
  'ENV MODE=production',
  'LABEL team=web',
  'EXPOSE 8080/tcp',
  'USER app:app',
  'CMD ["python", "app.py"]',
  'ENTRYPOINT ["/app/start.sh"]',
  'ARG VERSION=1.4',
  'STOPSIGNAL SIGINT',
  'HEALTHCHECK --interval=1m CMD curl -f localhost',
];

/** Lines of a Dockerfile, sorted by what `decideChoice` says of their instructions. */
function layerDrafts(): Draft[] {
  const lines = LINES.map((line) => {
    const decision = decideChoice({ kind: 'makes-layer' }, line, { entries: [], commands: [] });
    return { line, instruction: line.split(' ')[0] ?? '', makesLayer: decision.kind === 'decided' && decision.isRight };
  });
  const right = lines
    .filter(({ makesLayer }) => makesLayer)
    .map(({ line, instruction }) => ({ text: `\`${line}\``, why: MADE.makesLayer(instruction) }));
  const wrong = lines
    .filter(({ makesLayer }) => !makesLayer)
    .map(({ line, instruction }) => ({ text: `\`${line}\``, why: MADE.makesNone(instruction) }));
  const about = { topic: 'dockerfile', entry: 'dockerfile/layers', wrong, sources: ['https://docs.docker.com/reference/dockerfile/'] };
  const [run, copy, add] = right;
  return [
    ...[run, copy, add].flatMap((one): Draft[] => {
      const name = /[A-Z]+/.exec(one?.text ?? '')?.[0]?.toLowerCase();
      return one === undefined ? [] : [{ ...about, id: `made/layer-${name}`, level: 'easy', asks: MADE.layer, right: [one] }];
    }),
    ...(run && add ? [{ ...about, id: 'made/layers-run-add', level: 'medium' as const, asks: MADE.layers, right: [run, add] }] : []),
  ];
}
