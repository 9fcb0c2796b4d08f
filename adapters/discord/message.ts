/*
 * The part of Discord's messages that an answer needs, exactly as Discord wants it.
 */
export interface DiscordMessage extends WithFiles {
  readonly flags: typeof COMPONENTS_V2;
  readonly components: readonly [Container];
  readonly allowed_mentions: NoMentions;
}

/** The plain-text twin, for where components cannot go. */
export interface DiscordTextMessage extends WithFiles {
  readonly content: string;
  readonly flags: typeof SUPPRESS_EMBEDS;
  readonly allowed_mentions: NoMentions;
}

export const COMPONENTS_V2 = 32_768; // 1 << 15
export const SUPPRESS_EMBEDS = 4; // 1 << 2

/** Nobody is ever pinged by an answer, whatever it quotes. */
export interface NoMentions {
  readonly parse: readonly [];
}

export interface Container {
  readonly type: 17;
  readonly components: readonly (TextDisplay | Separator | ActionRow | SelectRow | MediaGallery | FileLine)[];
}

export interface TextDisplay {
  readonly type: 10;
  readonly content: string;
}

export interface Separator {
  readonly type: 14;
  readonly divider: boolean;
  readonly spacing: 1 | 2;
}

export interface MediaGallery {
  readonly type: 12;
  readonly items: readonly { readonly media: { readonly url: string }; readonly description: string }[];
}

export interface FileLine {
  readonly type: 13;
  readonly file: { readonly url: string };
}

export interface ActionRow {
  readonly type: 1;
  readonly components: readonly DiscordButton[];
}

export interface DiscordButton {
  readonly type: 2;
  /** Secondary, the grey one: an offer, not a call to action. */
  readonly style: 2;
  readonly label: string;
  readonly custom_id: string;
}

export interface SelectRow {
  readonly type: 1;
  readonly components: readonly [StringSelect];
}

export interface StringSelect {
  readonly type: 3;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly min_values: number;
  readonly max_values: number;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

/** A form with one long text. */
export interface DiscordForm {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly [
    {
      readonly type: 18;
      readonly label: string;
      readonly description: string;
      readonly component: {
        readonly type: 4;
        readonly custom_id: string;
        readonly style: 2;
        readonly required: boolean;
        readonly max_length: number;
      };
    },
  ];
}

/** A file that goes with a message, as discord.js takes it. */
export interface SentFile {
  readonly name: string;
  readonly data: Buffer;
  readonly contentType: string;
}

/** What a message says of its files; `files` is no part of the body, and travels beside it. */
export interface WithFiles {
  readonly attachments?: readonly { readonly id: string; readonly filename: string; readonly description: string }[];
  readonly files?: readonly SentFile[];
}
