/** Something wanted of what was talked about before, said in so few words that it means nothing alone. */
export type Wish =
  | { readonly kind: 'example' | 'more' | 'why' | 'undo' | 'safe' | 'since' | 'default' | 'values' | 'ports' | 'platform' }
  /** The same in another notation: a Compose file (a stack file is one, for a swarm), or a plain command line. */
  | { readonly kind: 'counterpart'; readonly in: Notation }
  /** The same for another kind of object, such as `service` after `docker container logs`. */
  | { readonly kind: 'elsewhere'; readonly object: string }
  /** Something else done to the same object: "and remove it?". */
  | { readonly kind: 'deed'; readonly verb: string };

export type Notation = 'compose' | 'stack' | 'run';

const IT = '(?:it|that|this|these|those|them)';
const BEFORE = '(?:(?:and|but|so|ok(?:ay)?|then|also|now|or|well|hm+|please)[, ]+)*';
const AFTER = '(?:,? (?:please|then|again|though|too|as well|exactly|here))*';

/** The whole sentence, with the small words that people put around it. */
function saying(...ways: readonly string[]): RegExp {
  return new RegExp(`^${BEFORE}(?:${ways.join('|')})${AFTER}$`);
}

const PLAIN: readonly (readonly [Exclude<Wish['kind'], 'counterpart' | 'elsewhere' | 'deed'>, RegExp])[] = [
  [
    'example',
    saying(
      `(?:(?:can|could) you )?(?:(?:show|give)(?: me| us)? |do you have |got |have you |is there |what (?:is|would be) )?(?:an? |any |some |one |for |with (?:an? )?)?(?:short |simple |full )?examples?(?: (?:of|for|with) ${IT})?`,
      'e\\.?g',
      `(?:how|what) (?:does|would|do) ${IT} look(?: like)?`,
      `(?:show me |what(?:'s| is) )?the (?:full |whole |exact )?(?:command|syntax|line)(?: (?:for|of) ${IT})?`,
      `show (?:me|${IT})(?: how)?`,
    ),
  ],
  [
    'more',
    saying(
      `(?:tell me |show me |give me |say |i want |any |some )?more(?: (?:details?|info(?:rmation)?|on ${IT}|about ${IT}))?`,
      `(?:explain|elaborate|expand)(?: on)?(?: ${IT})?(?: more| further| in (?:more )?detail| better)?`,
      '(?:in |any |the )?(?:more )?details?',
      'go on|continue|keep going',
      '(?:what|anything) else(?: (?:is there|should i know))?',
    ),
  ],
  [
    'why',
    saying(
      `(?:but )?why(?: (?:is|does|do) ${IT}(?: so| happen| do ${IT})?| so| ${IT}| not)?`,
      `how come`,
      `what(?:'s| is) the reason(?: for ${IT})?`,
    ),
  ],
  [
    'undo',
    saying(
      `(?:how (?:do|can|could|would|to|should)(?: i| we| you)? |can i |i want to )?(?:undo|reverse|revert|cancel|roll ?back|take back|roll ${IT} back|turn ${IT} off|switch ${IT} off|take ${IT} back|get rid of)(?: ${IT})?`,
      `(?:what(?:'s| is) )?(?:the )?opposite(?: of ${IT})?`,
      '(?:how do i go )?back',
    ),
  ],
  [
    'safe',
    saying(
      `is ${IT} (?:actually |really )?(?:safe|dangerous|risky|secure|harmful|bad|a (?:security )?(?:risk|problem))`,
      '(?:any |what are the |are there (?:any )?)(?:risks?|dangers?|downsides?)',
      'what (?:can|could) go wrong',
      '(?:safe|dangerous|risky)',
    ),
  ],
  [
    'since',
    saying(
      `since (?:when|(?:which|what) (?:docker |engine |compose )?version)(?: (?:does|is|do|can) .*)?`,
      `(?:(?:in|from|as of) )?(?:which|what) (?:docker |engine |compose )?version(?: (?:is needed|do i need|was ${IT} added(?: in)?|has ${IT}|introduced ${IT}|added ${IT}))?`,
      `when was ${IT} (?:added|introduced|removed|deprecated)`,
      `is ${IT} (?:new|old|deprecated|obsolete|still supported)`,
    ),
  ],
  [
    'default',
    saying(
      `(?:what(?:'s| is| are|s)? )?(?:the |its |their |by )?defaults?(?: values?| settings?)?(?: (?:for|of) ${IT})?`,
      `what (?:if|happens if|happens when) i (?:leave ${IT} out|don't (?:set|give|use) ${IT}|omit ${IT})`,
      `(?:what happens )?without ${IT}`,
    ),
  ],
  [
    'values',
    saying(
      `(?:what|which)(?: (?:are|other|possible|allowed|valid|the|all))* (?:values?|choices|possibilities|modes)(?: (?:are there|can i (?:use|choose|give|set|take)|(?:can|does|may|will) ${IT} (?:take|have|accept|support|allow|be)|are (?:possible|allowed|valid|accepted)))?`,
      '(?:the )?(?:possible|allowed|valid|all) values?',
      'what can i (?:put|write|use|give) (?:there|in it|here)',
    ),
  ],
  [
    'ports',
    saying(
      `(?:which|what)(?: are| is| was| were)? ?(?:the )?ports?(?: (?:was|is|were|are|does|do) (?:${IT}|they|the port)(?: use)?)?`,
      '(?:the )?ports?',
    ),
  ],
  [
    'platform',
    saying(
      `(?:does|will|is) ${IT} (?:work|available|there|supported|run|possible)(?: too| also)? (?:on|in|with|under) (?:linux|windows|macs?|macos|docker desktop)(?: containers)?`,
      `(?:what|how) about (?:on )?(?:linux|windows|macs?|macos)`,
      '(?:and )?on (?:linux|windows|macs?|macos)',
    ),
  ],
];

const SAME = `(?:(?:the )?same(?: thing)? |how (?:do|can|would|to)(?: i| you)? (?:write|do|say|set|express|put|get) ${IT} |what(?:'s| is|s| would| would be) ${IT} |what would ${IT} be |how (?:does|would) ${IT} look |how (?:do|would|can) i do ${IT} |how about |what about |${IT} )?`;
const WRITTEN: readonly (readonly [Notation, string])[] = [
  ['compose', '(?:docker[- ])?compose(?:[ .-](?:file|ya?ml))*|ya?ml(?: file)?'],
  ['stack', 'stack(?:[ .-](?:file|ya?ml))*|stackfile'],
  ['run', '(?:docker[- ])?run(?: command| line)?|(?:the )?(?:command line|cli)|plain docker|docker (?:cli|command)'],
];
const COUNTERPARTS = WRITTEN.map(([notation, named]): readonly [Notation, RegExp] => [
  notation,
  saying(
    `${SAME}(?:in|with|for|as|using|via|on|from|through)(?: an?| the| my)? (?:${named})`,
    `(?:how|what) about(?: in| for| with)?(?: an?| the)? (?:${named})`,
    `(?:what(?:'s| is) )?(?:the )?(?:${named}) (?:equivalent|version|way|counterpart)`,
    `(?:the )?(?:equivalent|counterpart)(?: (?:in|for|of) ${IT})? (?:in|for|with)(?: an?| the)? (?:${named})`,
  ),
]);

const OBJECTS = '(services?|containers?|images?|volumes?|networks?|nodes?|secrets?|configs?|stacks?|plugins?|contexts?)';
const ELSEWHERE = new RegExp(
  `^(?:${BEFORE}(?:(?:the )?same )?(?:for|of|on|with)|${BEFORE}(?:what|how) about(?: for)?|${BEFORE}(?:the )?same|(?:and|or))(?: an?| the| my| all)? ${OBJECTS}${AFTER}$`,
);

const DEED = new RegExp(`^${BEFORE}(?:how (?:do|can|would|could|to)(?: i| you)? |can i )?([a-z]+) (?:it|them|that|one|those)${AFTER}$`);

// A wish is short; a longer sentence says what it wants by itself.
const MOST_WORDS = 11;

/** Reads what is wanted of the subject before; null where the sentence says anything else. */
export function readWish(text: string): Wish | null {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[\s?!.…]+$/, '')
    .replace(/\s+/g, ' ');
  if (said === '' || said.split(' ').length > MOST_WORDS) return null;
  const plain = PLAIN.find(([, pattern]) => pattern.test(said));
  if (plain !== undefined) return { kind: plain[0] };
  const counterpart = COUNTERPARTS.find(([, pattern]) => pattern.test(said));
  if (counterpart !== undefined) return { kind: 'counterpart', in: counterpart[0] };
  const object = ELSEWHERE.exec(said)?.[1];
  if (object !== undefined) return { kind: 'elsewhere', object: object.replace(/s$/, '') };
  const verb = DEED.exec(said)?.[1];
  return verb === undefined ? null : { kind: 'deed', verb };
}
