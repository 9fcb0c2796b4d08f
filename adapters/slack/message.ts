/*
 * The part of Block Kit that an answer needs, exactly as Slack wants it.
 */
export interface SlackMessage {
  /** What notifications and screen readers get; the whole answer in words. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

export type SlackBlock = HeaderBlock | RichTextBlock | ContextBlock | ActionsBlock | MenuBlock | NamesBlock;

export interface HeaderBlock {
  readonly type: 'header';
  readonly text: PlainText;
}

export interface ContextBlock {
  readonly type: 'context';
  readonly elements: readonly (PlainText | Mrkdwn)[];
}

/** Lines of people, in letters of the usual size. */
export interface NamesBlock {
  readonly type: 'section';
  readonly text: Mrkdwn;
}

export interface ActionsBlock {
  readonly type: 'actions';
  readonly elements: readonly SlackButton[];
}

export interface SlackButton {
  readonly type: 'button';
  readonly text: PlainText;
  readonly action_id: string;
  /** What a screen reader says, where the label is a sign. */
  readonly accessibility_label?: string;
}

/** A menu beside its label; Slack takes menus of several choices in no other block. */
export interface MenuBlock {
  readonly type: 'section';
  /** `take:2` for a menu that takes two: a press comes back with it. */
  readonly block_id: string;
  readonly text: PlainText;
  readonly accessory: SlackMenu;
}

export type SlackMenu = {
  readonly action_id: string;
  readonly placeholder: PlainText;
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
} & ({ readonly type: 'static_select' } | { readonly type: 'multi_static_select'; readonly max_selected_items: number });

/** The bot's own page. */
export interface HomeView {
  readonly type: 'home';
  readonly blocks: readonly SlackBlock[];
}

/** The form that asks what was missing. */
export interface FormView {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: PlainText;
  readonly submit: PlainText;
  readonly close: PlainText;
  readonly blocks: readonly [InputBlock];
}

export interface InputBlock {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: PlainText;
  readonly hint: PlainText;
  readonly element: {
    readonly type: 'plain_text_input';
    readonly action_id: string;
    readonly multiline: true;
    readonly max_length: number;
  };
}

export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Without it Slack makes links of bare names and addresses. */
  readonly verbatim: true;
}

export interface RichTextBlock {
  readonly type: 'rich_text';
  readonly elements: readonly RichTextElement[];
}

export type RichTextElement =
  | { readonly type: 'rich_text_section'; readonly elements: readonly Run[] }
  | { readonly type: 'rich_text_preformatted'; readonly elements: readonly Run[] }
  | RichTextList;

export interface RichTextList {
  readonly type: 'rich_text_list';
  readonly style: 'bullet' | 'ordered';
  readonly indent: number;
  /** How many numbers went before, where a nested list interrupted an ordered one. */
  readonly offset: number;
  readonly elements: readonly { readonly type: 'rich_text_section'; readonly elements: readonly Run[] }[];
}

export type Run =
  | { readonly type: 'text'; readonly text: string; readonly style?: RunStyle }
  | { readonly type: 'link'; readonly url: string; readonly text: string };

export type RunStyle = { readonly bold: true } | { readonly italic: true } | { readonly code: true };
