/** What a provider told of: only that something changed, and of which order. */
export interface PaymentEvent {
  /** Such as `stripe`. */
  readonly provider: string;
  /** The provider's own id of the event, the same each time that it tells. */
  readonly id: string;
  /** The provider's word for what happened. */
  readonly type: string;
  /** SHA-256 of what came in, in hex; undefined where it was asked for. */
  readonly digest?: string;
  /** Of our `payments/{id}`; undefined for what is none of our orders. */
  readonly paymentId: string | undefined;
  /** The charge that it is about. */
  readonly transactionId?: string;
  /** Of our `payouts/{id}` that it is about. */
  readonly payoutId?: string;
  /** The provider's name for the person who pays, about whom it is. */
  readonly customerId?: string;
  /** Of the coach whose plan it is about. */
  readonly planOf?: string;
  /** Of the coach whose account it is about. */
  readonly coachId?: string;
  /** A state in it that nobody here knows, such as `charge.status settled_twice`: what it is about is asked for all the same. */
  readonly unknown?: string;
}

/** The letterbox for what a payment provider tells. */
export interface PaymentEvents {
  /**
   * Opens what came in.
   * @param body as it came over the wire, byte for byte
   * @param header a header that came with it, by its name in lower case
   * @returns undefined for what the provider did not sign, or signed too long ago
   * @throws Unavailable where the provider has to be asked, and gives no answer
   */
  open(body: Uint8Array, header: (name: string) => string | undefined): Promise<PaymentEvent | undefined>;
}
