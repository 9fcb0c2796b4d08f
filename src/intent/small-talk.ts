/*
 * What is said to a bot that is no question about Docker. Matched on the whole text, so that "hello" greets and
 * "hello world container" asks.
 */
const GREETING =
  /^(?:hi|hello|hey|heya|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|moin|hallo|servus|sup)(?: (?:there|all|everyone|bot|deckhand|docker|team|folks|again))*[\s!.,?]*$/;
const HELP =
  /^(?:(?:\/docker )?help(?: me)?(?: please)?|\?|commands|menu|usage|\/?help|what can (?:you|i|deckhand) (?:do|ask|answer)(?: (?:here|you|for me))?|what do you (?:do|know|cover)|how (?:do i|to|does one|can i) use (?:you|this|this bot|deckhand|the bot)|what (?:can|should|may) i ask(?: you)?|what topics (?:do you|are) (?:know|cover|covered|there)|topics)[\s!.?]*$/;
const ABOUT =
  /^(?:about|version|(?:about|what version(?: are you| is this(?: bot)?)?|which version(?: are you)?) ?(?:you|this bot|deckhand|yourself)?|who (?:are you|made you|built you|wrote you|created you)|what are you|what is deckhand|which (?:docker )?versions? (?:do you|does (?:this|the) bot|are your facts) (?:know|cover|of|from))[\s!.?]*$/;
const THANKS =
  /^(?:(?:many )?thanks?(?: you)?(?: (?:a lot|so much|very much|deckhand|bot|mate|man))*|thx|ty|tysm|cheers|great|cool|nice(?: one)?|perfect|awesome|ok(?:ay)?|got it|good bot|well done|bye|goodbye|see (?:you|ya)(?: later)?)[\s!.,]*$/;

const SMALL_TALK: readonly RegExp[] = [
  /\b(?:are|r) (?:you|u) (?:a |an )?(?:real|human|person|robot|bot|ai|alive|sentient|conscious|chatgpt|gpt|llm|there|ok|okay|happy|sad|single|smart|stupid|gordon)\b/,
  /\b(?:tell|write|sing|make|give) (?:me |us )?(?:a |an |another |some )?(?:\w+ )?(?:joke|jokes|poem|poems|story|song|haiku|limerick|riddle|essay|rap|recipe|love letter|fun fact)\b/,
  /\bhow (?:are|r) (?:(?:you|u)\b|things(?: going| today| with you)?[\s!.?]*$)/,
  /\b(?:what'?s|what is) (?:your (?:name|favou?rite|age|opinion)|the meaning of life|the weather)\b/,
  /\b(?:what'?s|what is) (?:up|the (?:time|date))(?: (?:now|today|bot|deckhand|dude|man))?[\s!.?]*$/,
  /(?<!\b(?:how|what|where|why|when) )\b(?:do|can|will|would|could) you (?:love|like|marry|feel|sleep|dream|eat|hate|think|speak|sing|dance|drive|pass (?:the|a) (?:turing|exam))\b/,
  /\b(?:i love you|i hate you|fuck|shut up|you suck|you're (?:stupid|great|useless|awesome)|you are (?:stupid|great|useless|awesome))\b/,
  // Attempts to talk a language model out of its role; there is none here.
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(?:previous|prior|above|earlier|your)\b.{0,30}\b(?:instructions?|prompts?|rules|guidelines|directions|training|restrictions|messages?|context)\b/,
  // Without "previous" or "your", a Dockerfile's instructions may be meant, or the rules of a .dockerignore.
  /^(?!.*(?:docker|build|image|container|layer|cache)).*\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(?:all|any|the|these)\b.{0,30}\b(?:instructions?|prompts?|rules|guidelines|directions|training|restrictions)\b/,
  /\b(?:system|developer|hidden|secret|initial|original|internal) (?:prompt|instructions?|message|override|rules)\b|\bsystem override\b|\b(?:developer|dan|god|jailbreak|admin) mode (?:on|enabled|activated)\b|^debug mode (?:on|enabled|activated)\b|\bjailbreak\b|\byou are now\b|\bact as (?!(?:an? |my |the |both )?(?:\w+ )?(?:host|proxy|registry|init|worker|manager|router|gateway|firewall|mirror|cache|server|client|bridge|node|switch|dns|pid|balancer)\b)\w+|\bpretend (?:to be|you)\b|\brole ?play\b/,
  /\b(?:print|show|reveal|repeat|output|tell me|leak) (?:me )?(?:your|the) (?:(?:hidden|system|secret|initial|full|own) )+(?:prompt|instructions?|rules|message)\b/,
];

const MAY_BE_TALK =
  /\b(?:hi|hello|hey|heya|hiya|yo|howdy|greetings|good|moin|hallo|servus|sup|help|commands|menu|usage|what can|topics|about|versions?|who|you|u|your|deckhand|bot|thanks?|thx|ty|tysm|cheers|great|cool|nice|perfect|awesome|ok|okay|got it|well done|bye|goodbye|see|tell|write|sing|make|give|things|what's|weather|time|love|hate|fuck|shut|ignore|disregard|forget|override|bypass|skip|prompt|instructions?|system|developer|jailbreak|mode|act as|pretend|role|print|show|reveal|repeat|output|leak)\b|^\W*$|\?$/;

export type SmallTalk = 'greeting' | 'help' | 'about' | 'thanks' | 'small-talk';

/** What kind of small talk a text is; null when it is none. */
export function readSmallTalk(text: string): SmallTalk | null {
  const said = text.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 400);
  // One cheap look before some dozen patterns: most questions hold none of these words.
  if (!MAY_BE_TALK.test(said)) return null;
  if (GREETING.test(said)) return 'greeting';
  if (HELP.test(said)) return 'help';
  if (ABOUT.test(said)) return 'about';
  if (THANKS.test(said)) return 'thanks';
  return SMALL_TALK.some((pattern) => pattern.test(said)) ? 'small-talk' : null;
}
