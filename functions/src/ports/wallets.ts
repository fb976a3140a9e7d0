import type { PaymentProvider } from '../contracts/documents/payments';
import type { SavedMethod } from '../contracts/documents/wallets';
import type { ChargeState } from './payments';

/** A charge would not be taken: what the bank, or the provider in its name, says of it. */
export class PaymentDeclined extends Error {
  constructor(
    /** The provider's word for why, such as `insufficient_funds`. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`the payment was declined: ${code}`, options);
    this.name = 'PaymentDeclined';
  }
}

/** Pays an open charge. */
export interface SavedPayment {
  readonly transactionId: string;
  readonly methodId: string;
  /** Where the bank's page leads, should it ask who pays. */
  readonly returnUrl: string;
}

/**
 * What a provider keeps of the people who pay, each under one customer. A customer can be gone, as somebody deleted it at the provider.
 * Every method throws `Unavailable` when there was no answer.
 */
export interface Wallets {
  /** Such as `stripe`; its charges alone can be paid from it. */
  readonly provider: PaymentProvider;
  /** Makes the customer of a person, once for each key. @returns the provider's name for it */
  openCustomer(person: { readonly uid: string; readonly key: string }): Promise<string>;
  /** What a customer saved, the chosen way first; undefined for a customer that is gone. */
  methods(customerId: string): Promise<readonly SavedMethod[] | undefined>;
  /** With the secret, an app saves a way to pay. @throws CustomerMissing */
  openSetup(customerId: string): Promise<string>;
  /** @throws CustomerMissing */
  choose(customerId: string, methodId: string): Promise<void>;
  /** Forgets a way to pay, also one that is forgotten already. */
  forget(methodId: string): Promise<void>;
  /** Takes the money, once for each charge. @returns how it stands; `open` waits for the payer to answer the bank @throws PaymentDeclined */
  pay(payment: SavedPayment): Promise<ChargeState>;
  /** Removes a customer with all that it saved, also one that is gone already. */
  removeCustomer(customerId: string): Promise<void>;
}
