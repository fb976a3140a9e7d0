/** A text message to a phone. */
export interface TextMessage {
  /** E.164, such as `+4915112345678`. */
  readonly to: string;
  readonly body: string;
  /** Where the provider tells what became of it. */
  readonly statusUrl: string;
}

/** What became of a text message: taken under a name; or its phone takes none from us. The provider's words with it. */
export type TextAnswer =
  | { readonly outcome: 'taken'; readonly messageId: string; readonly answer: string }
  | { readonly outcome: 'opted-out' | 'unreachable'; readonly answer: string };

export interface Texter {
  /**
   * @throws Unclear where the provider may have taken it
   * @throws Error for what says nothing of the phone: a limit, an outage, or credentials that are refused
   */
  send(text: TextMessage): Promise<TextAnswer>;
}
