import type { TextAnswered } from '../domain/notifications/phoneOptOut';

/** What the provider tells of a text message, as far as the platform keeps it. */
export interface TextEvent {
  readonly messageId: string;
  readonly status: 'sent' | 'delivered' | 'failed';
  /** The provider's words. */
  readonly answer: string;
}

export interface TextEvents {
  /**
   * Undefined for what the provider has not signed; `ignored` for a state that changes nothing, `chatter` for an answer that asks for nothing.
   * @param url the address as it was called
   */
  open(
    url: string,
    form: URLSearchParams,
    signature: string,
  ): TextEvent | TextAnswered | 'ignored' | 'chatter' | undefined;
}
