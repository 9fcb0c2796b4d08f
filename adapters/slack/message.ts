/*
 * The part of Block Kit that an answer needs, exactly as Slack wants it.
 */
export interface SlackMessage {
  /** What notifications and screen readers get; the whole answer in words. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

export type SlackBlock = HeaderBlock | RichTextBlock | ContextBlock | ActionsBlock;

export interface HeaderBlock {
  readonly type: 'header';
  readonly text: PlainText;
}

export interface ContextBlock {
  readonly type: 'context';
  readonly elements: readonly (PlainText | Mrkdwn)[];
}

export interface ActionsBlock {
  readonly type: 'actions';
  readonly elements: readonly SlackButton[];
}

export interface SlackButton {
  readonly type: 'button';
  readonly text: PlainText;
  readonly action_id: string;
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
