import type { Conversion } from '../contracts/documents/ledger';
import type { PayoutAccountStatus } from '../contracts/documents/payouts';

/** How the provider sees an account that somebody is paid on. */
export interface PayoutAccountState {
  readonly accountId: string;
  readonly status: PayoutAccountStatus;
  /** What it still wants to know, in its words. */
  readonly requirements: readonly string[];
}

/** What is sent to a coach's account, and from there to the bank. */
export interface Remittance {
  /** Of our `payouts/{id}`; the provider keeps it with each movement. */
  readonly payoutId: string;
  readonly accountId: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

/** What lies on a coach’s account, as the provider calls the transfer that brought it there. */
export interface Arrived extends Remittance {
  readonly transferId: string;
}

export interface BankPayoutState {
  readonly bankPayoutId: string;
  /** One that was `paid` can still come back. */
  readonly status: 'in-transit' | 'paid' | 'failed';
  readonly failure?: string;
}

/** The provider says no, and did nothing. */
export class PayoutRefused extends Error {
  constructor(
    /** The provider's word for why. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`the provider refuses the payout: ${code}`, options);
    this.name = 'PayoutRefused';
  }
}

/**
 * A provider that pays coaches. Each movement is made once for each payout, however often it is asked for and however long ago the last
 * time was. Every method throws `Unavailable` when there was no answer, which says nothing about what happened.
 */
export interface Payouts {
  /** Such as `stripe`. */
  readonly provider: string;
  /** One for each coach, and another one for each that it `replaces`. */
  openAccount(coach: {
    readonly coachRef: string;
    readonly country: string;
    readonly replaces?: string;
  }): Promise<PayoutAccountState>;
  /** `none` is one that was closed there. */
  readAccount(accountId: string): Promise<PayoutAccountState>;
  /** The page on which the coach says who it is; it leads back to `returnUrl`. */
  onboardingPage(
    accountId: string,
    returnUrl: string,
  ): Promise<{ readonly url: string; readonly expiresAt: Date }>;
  /** To the coach's account at the provider. @returns the provider's name for it @throws PayoutRefused */
  transfer(remittance: Remittance): Promise<string>;
  /** The provider's name for the transfer of a payout of ours; undefined where it made none of that sum to that account. It asks only. */
  transferOf(remittance: Remittance): Promise<string | undefined>;
  /** From the coach’s account to the bank, all that the transfer came to there, also in another currency. @throws PayoutRefused */
  payOut(arrived: Arrived): Promise<BankPayoutState & { readonly converted?: Conversion | undefined }>;
  readBankPayout(accountId: string, bankPayoutId: string): Promise<BankPayoutState>;
  /** What was taken back of a transfer by now, by us or by hand, in minor units of what was sent. It asks only. */
  takenBackOf(transferId: string): Promise<number>;
  /** Takes back what is left of a transfer, which the coach's account must have. @returns the provider's name for it @throws PayoutRefused */
  reverse(transferId: string, payoutId: string): Promise<string>;
}
