import type { Entry, Fact, Port, Value } from '../knowledge/entry.js';
import { MADE } from '../wording/made-questions.js';
import { LONGEST } from './check-bank.js';
import { fitReason, givesAway, mayBeConfused } from './described.js';
import type { Draft, Option } from './draft.js';
import { shuffled } from './seeded.js';

/** Questions on the typed facts of entries: values and what they mean, defaults, ports. */
export function makeEntryQuestions(entries: readonly Entry[]): Draft[] {
  const presets = entries.flatMap((entry) => entry.facts.flatMap((fact) => (fact.kind === 'default' ? [{ ...fact, entry }] : [])));
  return [
    ...entries.flatMap((entry) => entry.facts.flatMap((fact, index) => (fact.kind === 'values' ? valuesDrafts(entry, fact, index) : []))),
    ...presets.flatMap((preset) => presetDrafts(preset, presets)),
    ...portDrafts(entries),
  ];
}

type Values = Fact & { readonly kind: 'values' };
type Preset = Fact & { readonly kind: 'default'; readonly entry: Entry };

const bare = (text: string): string => text.replace(/`/g, '').replace(/^"|"$/g, '').trim();
const slugOf = (text: string): string =>
  bare(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
const addressesOf = (entry: Entry): readonly string[] => entry.sources.filter((source) => /^https?:\/\//.test(source));

/** How many questions one list of values may give, so that no list fills the bank. */
const MOST_PER_LIST = 1;

function valuesDrafts(entry: Entry, fact: Values, index: number): Draft[] {
  if (entry.book !== null || entry.unverified || addressesOf(entry).length === 0 || fact.items.length < 4) return [];
  if (!tellsAlone(entry.title)) return [];
  const about = { topic: entry.topic, entry: entry.id, sources: addressesOf(entry) };
  const slug = `${entry.id.replace('/', '-')}${index === 0 ? '' : `-${index}`}`;
  const meant = shuffled(fact.items, slug)
    .flatMap((item): Draft[] => {
      const means = bare(item.means);
      const near = { name: bare(item.value), said: means, all: means };
      const others = fact.items.filter((other) => other !== item && !isNear(near, other));
      // Numbers of releases and "same as" point to another item or to nothing that can be known.
      if (
        means.split(' ').length < 3 ||
        means.length < 16 ||
        /\bsame\b|^as\b|\bboth\b|\bother\b/i.test(means) ||
        !isOneName(bare(item.value)) ||
        givesAway(means, bare(item.value))
      )
        return [];
      return [
        {
          ...about,
          id: `made/value-of-${slug}-${slugOf(item.value)}`,
          level: 'medium',
          asks: MADE.valueFor(entry.title, means),
          right: optionOf(item),
          wrong: others.flatMap(optionOf),
        },
      ];
    })
    .slice(0, MOST_PER_LIST);
  return [...meant, ...presetOfList(entry, fact, slug)];
}

/** `-f, --file` is one name; `args, labels, tags` are three things under one meaning. */
function isOneName(value: string): boolean {
  return value.length <= 32 && (!value.includes(',') || /^-\w, --[\w-]+$/.test(value)) && !/[()…]/.test(value);
}

function isNear(right: { readonly name: string; readonly said: string; readonly all: string }, { value, means }: Value): boolean {
  return bare(means).toLowerCase() === right.said.toLowerCase() || mayBeConfused(right, { name: bare(value), all: bare(means) });
}

function optionOf({ value, means }: Value): Option[] {
  const why = fitReason(MADE.valueMeans(bare(value), bare(means)), LONGEST.reason);
  return why === null ? [] : [{ text: `\`${bare(value)}\``, why }];
}

/** "Which of these is the default" of a list of settings; lists of flags mark the default of a flag, not of the list. */
function presetOfList(entry: Entry, fact: Values, slug: string): Draft[] {
  const presets = fact.items.filter((item) => item.isDefault);
  const [preset] = presets;
  if (
    preset === undefined ||
    presets.length !== 1 ||
    /^docker\b|option|flag/i.test(bare(fact.of)) ||
    fact.items.some(({ value }) => bare(value).startsWith('-'))
  )
    return [];
  return [
    {
      id: `made/default-in-${slug}`,
      topic: entry.topic,
      entry: entry.id,
      level: 'easy',
      asks: MADE.presetOf(entry.title, bare(fact.of)),
      right: optionOf(preset),
      wrong: fact.items.filter((item) => item !== preset).flatMap(optionOf),
      sources: addressesOf(entry),
    },
  ];
}

/** Durations, sizes and numbers; what isn't one of them has no siblings that are wrong for certain. */
const SHAPES = [
  { of: /^\d+(?:ms|s|h)$/, more: ['1s', '5s', '10s', '30s', '60s', '2m', '100ms'] },
  { of: /^\d+[kg]$/, more: ['1g', '2g', '4g', '512k', '64k'] },
  { of: /^(?:0|[1-9]\d{0,3})$/, more: ['0', '1', '2', '3', '4', '5', '10', '100', '1000'] },
  { of: /^0\d{3}$/, more: ['0400', '0644', '0600', '0755', '0777'] },
];

function presetDrafts({ entry, of, is }: Preset, presets: readonly Preset[]): Draft[] {
  const value = bare(is);
  const shape = SHAPES.find((one) => one.of.test(value));
  if (shape === undefined || entry.book !== null || entry.unverified || addressesOf(entry).length === 0) return [];
  if (!tellsAlone(entry.title)) return [];
  const known = presets.filter((other) => shape.of.test(bare(other.is)) && amountOf(bare(other.is)) !== amountOf(value));
  const wrong = [
    ...known.map((other) => ({ text: `\`${bare(other.is)}\``, why: MADE.presetDiffers(value) })),
    ...shape.more.filter((one) => amountOf(one) !== amountOf(value)).map((one) => ({ text: `\`${one}\``, why: MADE.presetDiffers(value) })),
  ];
  const near = wrong.filter((option) => isNearAmount(amountOf(bare(option.text)), amountOf(value)));
  const amounts = new Map(near.map((option) => [amountOf(bare(option.text)), option]));
  return [
    {
      id: `made/default-of-${entry.id.replace('/', '-')}-${slugOf(of)}`,
      topic: entry.topic,
      entry: entry.id,
      level: 'medium',
      asks: MADE.preset(entry.title, nameOf(of)),
      right: [{ text: `\`${value}\``, why: MADE.isPreset(nameOf(of), value) }],
      wrong: [...amounts.values()],
      sources: addressesOf(entry),
    },
  ];
}

/** "Log levels of the daemon" can stand before a question, "splunk" alone says nothing. */
function tellsAlone(title: string): boolean {
  return title.trim().split(/\s+/).length > 1;
}

/** Nobody would think of 4789 where 5 is right. */
function isNearAmount(amount: number, right: number): boolean {
  return amount <= Math.max(right, 1) * 20 && amount >= right / 20;
}

/** Flags and keys look like code, "stop timeout" does not. */
function nameOf(of: string): string {
  const name = bare(of);
  return /^--?[\w-]+$|[_-]/.test(name) && !name.includes(' ') ? `\`${name}\`` : name;
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, k: 1024, g: 1024 ** 3 };

/** `60s` and `1m` are the same. */
function amountOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d+)([a-z]*)$/i.exec(text) ?? [];
  return Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
}

interface KnownPort extends Port {
  readonly entry: Entry;
}

function portDrafts(entries: readonly Entry[]): Draft[] {
  const ports = entries.flatMap((entry) =>
    entry.facts.flatMap((fact) => (fact.kind === 'ports' ? fact.ports.map((port): KnownPort => ({ ...port, entry })) : [])),
  );
  const numbers = new Map<number, KnownPort>();
  for (const port of ports) if (!numbers.has(port.port)) numbers.set(port.port, port);
  return [...numbers.values()].flatMap((port): Draft[] => {
    const others = [...numbers.values()].filter(
      (other) =>
        other.port !== port.port &&
        !sharesUse(
          port,
          ports.filter(({ port: number }) => number === other.port),
        ),
    );
    const { entry } = port;
    const about = {
      topic: entry.topic,
      entry: entry.id,
      domain: 'networking' as const,
      level: 'easy' as const,
      sources: addressesOf(entry),
    };
    const named = `${port.port}/${port.protocol}`;
    return [
      {
        ...about,
        id: `made/port-for-${port.port}`,
        asks: MADE.port(port.use),
        right: [{ text: named, why: MADE.isPort(named, port.use) }],
        wrong: others.map((other) => ({
          text: `${other.port}/${other.protocol}`,
          why: MADE.isPort(`${other.port}/${other.protocol}`, other.use),
        })),
      },
      {
        ...about,
        id: `made/port-${port.port}`,
        asks: MADE.portUse(named),
        right: [{ text: port.use, why: MADE.isPort(named, port.use) }],
        wrong: others.map((other) => ({ text: other.use, why: MADE.isPortUse(`${other.port}/${other.protocol}`) })),
      },
    ];
  });
}

function sharesUse(port: Port, others: readonly Port[]): boolean {
  return others.some((other) =>
    mayBeConfused({ name: `${port.port}`, said: port.use, all: port.use }, { name: `${other.port}`, all: other.use }),
  );
}
