import type { Ref } from './answer/action.js';
import type { Answer } from './answer/answer.js';
import type { PersonId, PlaceId } from './people.js';

/*
 * The words both sides of the door share: what a platform brings in, and what it is asked to do. Types only.
 */

/** Who says something, and where. */
export interface Spot {
  readonly person: PersonId;
  readonly place: PlaceId;
  readonly thread: string | null;
}

/**
 * How a question came: typed as a command, to the bot by name, after the prefix word, in private, as the next line of a
 * conversation, or as a message somebody pointed at.
 */
export type Route = 'command' | 'mention' | 'prefix' | 'direct' | 'thread' | 'shortcut';

/** What somebody may do in a place, as the platform says: `manager` may manage the channel, `admin` the whole workspace. */
export type Standing = 'guest' | 'member' | 'manager' | 'admin';

export type Incoming =
  | {
      readonly kind: 'question';
      readonly spot: Spot;
      readonly route: Route;
      readonly text: string;
      /** Asked for everybody to see, where the route lets people choose. */
      readonly isPublic: boolean;
      /** Null where the platform has to be asked. */
      readonly standing: Standing | null;
    }
  | {
      readonly kind: 'press';
      readonly spot: Spot;
      /** The id of the button as it came: anybody may have written it. */
      readonly token: string;
      /** What was taken in a menu; empty for a button. */
      readonly values: readonly string[];
      /** The message the button stands on. */
      readonly message: string | null;
      /** Everybody in the place sees that message. */
      readonly isPublic: boolean;
      readonly standing: Standing | null;
    }
  /** What somebody wrote into the form that a 👎 opened. */
  | { readonly kind: 'missed'; readonly spot: Spot; readonly token: string; readonly text: string };

/** A button beside an answer. */
export interface Control {
  readonly label: string;
  /** For screen readers, where the label is a sign. */
  readonly spoken: string;
  readonly token: string;
}

/** A menu that takes exactly `take` of its options. */
export interface Menu {
  readonly label: string;
  readonly token: string;
  readonly take: number;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

/** An answer with everything that can be pressed on it. */
export interface Reply {
  readonly answer: Answer;
  /** What each button of the answer comes back with, by its `ask`; a button that isn't listed is not shown. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly controls: readonly Control[];
  readonly menu: Menu | null;
  /** What a "More" button continues where the answer is too long for one message; null where it can't be given again. */
  readonly again: Ref | null;
  /** The block the message begins with; 0 but after "More". */
  readonly from: number;
  /** Who shared it, shown above the answer. */
  readonly sharedBy: PersonId | null;
  /** People shown below the answer, without a ping, such as who was right in a round; several lines are a board. Absent: nobody. */
  readonly named?: Named | readonly Named[];
  /** Shown below the answer where the platform can; the answer says the same in words. Absent: none. */
  readonly picture?: Picture | null;
  /** Files beside the answer, where the platform takes some. Absent: none. */
  readonly files?: readonly TextFile[];
  /** The same in words, for where its files can't be brought after all. Absent: there are none. */
  readonly inWords?: Reply;
}

/** A file somebody gets. */
export interface TextFile {
  /** Such as `deckhand.json`. */
  readonly name: string;
  /** Such as `application/json`. */
  readonly type: string;
  readonly text: string;
  /** What is in it, for who can't see the name. */
  readonly alt: string;
}

/** "Right: Ada, Grace and 3 more." */
export interface Named {
  readonly label: string;
  readonly people: readonly PersonId[];
  /** How many more there are. */
  readonly more: number;
  /** What stands after each name, such as "12 days"; absent: nothing. */
  readonly notes?: readonly string[];
}

/** A picture with what it shows in words. */
export interface Picture {
  readonly png: Uint8Array;
  readonly alt: string;
  /** A file name, such as `stats.png`. */
  readonly name: string;
}

export type Outgoing =
  /** A new message: to the asker alone, or to everybody in the place (in its thread). */
  | { readonly kind: 'answer'; readonly reply: Reply; readonly audience: 'asker' | 'place' }
  /** Instead of the message that was pressed. */
  | { readonly kind: 'replace'; readonly reply: Reply }
  /** A new message to everybody, at the pressed one's place; the pressed one stays. */
  | { readonly kind: 'share'; readonly reply: Reply }
  /** The pressed message goes. */
  | { readonly kind: 'delete' }
  /** Opens the form that asks what was missing; it comes back as `missed` with this token. */
  | { readonly kind: 'form'; readonly token: string }
  /** Nothing is said: it wasn't for the bot. */
  | { readonly kind: 'silence' };

/** One line of a live completion. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** The subject of a conversation: what was talked about last and what was wanted of it; never the text. */
export interface Talk {
  readonly entry: string | null;
  readonly intent: string | null;
  /** What this line of talk has been about: ids, newest first, at most three. A command or flag that was named stands before the `entry` that answered. */
  readonly trail: readonly string[];
}

/** What a platform's program calls: everything that comes in goes through here. */
export interface Desk {
  /** Never rejects: what goes wrong inside becomes an answer that says so. */
  readonly hear: (incoming: Incoming) => Promise<Outgoing>;
  /** True while this person has a conversation with the bot here, so that a line needs no mention. */
  readonly isTalkingWith: (spot: Spot) => Promise<boolean>;
  /** Live completion of one option of a command, best first. `given` holds the options filled in before. Answers in a few ms. */
  readonly suggest: (option: string, partial: string, given: Readonly<Record<string, string>>) => readonly Suggestion[];
  /** What a person finds on the bot's own page. */
  readonly home: (person: PersonId) => Promise<Reply>;
}

/** What a platform can do where it runs; help offers nothing else. */
export interface Abilities {
  readonly mentions: boolean;
  readonly directMessages: boolean;
  /** The next line of a conversation needs no mention. */
  readonly threads: boolean;
  /** The word before a question in a channel, such as `!docker`; null where it isn't heard. */
  readonly prefix: string | null;
  readonly shortcut: boolean;
  /** How the command is typed, such as `/docker`. */
  readonly command: string;
  /** Whether `quiz` and `me` are commands themselves, such as `/quiz now`; else words behind the command: `/docker quiz now`. */
  readonly hasOwnCommands: boolean;
}
