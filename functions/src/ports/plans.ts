import type { PlanPrice } from '../contracts/documents/coachPlans';
import type { ChargeState, Received } from './payments';

/** A page on which a coach is to subscribe. */
export interface PlanOrder {
  readonly coachRef: string;
  readonly customerId: string;
  readonly price: PlanPrice;
  readonly trialDays: number;
  /** The same key gives the same page. */
  readonly key: string;
  /** Where it leads, bought or not. */
  readonly returnUrl: string;
}

/** `open` can be bought on at `url`, `complete` was, `ended` can be no more. */
export type PlanPageState =
  | { readonly pageId: string; readonly status: 'open'; readonly url: string }
  | { readonly pageId: string; readonly status: 'complete' | 'ended' };

/** How the provider says that a subscription stands. */
export interface Subscription {
  readonly subscriptionId: string;
  readonly status: 'trialing' | 'active' | 'past-due' | 'ended';
  readonly price: PlanPrice;
  readonly startedAt: Date;
  /** When its trial ends, or ended. */
  readonly trialEndsAt?: Date;
  /** The period that is paid, or owed. */
  readonly periodStartsAt: Date;
  readonly periodEndsAt: Date;
  /** When it ends, or ended. */
  readonly endsAt?: Date;
}

/** What the provider took for a subscription, and what became of it. */
export interface PlanPayment extends Pick<ChargeState, 'transactionId' | 'cost' | 'refunds' | 'disputes'> {
  readonly subscriptionId: string;
  readonly received: Received;
}

/**
 * A provider by which coaches pay for their plan. What it tells by events only makes us ask again: `subscriptions` alone says how things
 * stand. Every method throws `Unavailable` when there was no answer.
 */
export interface Plans {
  /** Such as `stripe`. */
  readonly provider: string;
  /** @throws CustomerMissing */
  openPage(order: PlanOrder): Promise<PlanPageState>;
  /** One of which the provider knows nothing is `ended`. */
  readPage(pageId: string): Promise<PlanPageState>;
  /** Ends a page that nobody bought on. @returns how it stands then: `complete` where somebody had */
  endPage(pageId: string): Promise<PlanPageState>;
  /** Every subscription of a coach's customer, also those that ended, the oldest first; none of a customer that is gone. */
  subscriptions(customerId: string, coachRef: string): Promise<readonly Subscription[]>;
  /** What was taken for a coach's subscriptions: the latest six payments at least, the oldest first; none of a customer that is gone. */
  payments(customerId: string, coachRef: string): Promise<readonly PlanPayment[]>;
  /** How what was taken once stands now, however long ago, also of a customer that is gone. */
  payment(transactionId: string): Promise<Omit<PlanPayment, 'subscriptionId'>>;
  /** Ends a subscription at once, also one that has ended already. */
  end(subscriptionId: string): Promise<void>;
  /** The page on which a customer changes and ends what it subscribed to. @throws CustomerMissing */
  portal(order: PortalOrder): Promise<string>;
}

export interface PortalOrder {
  readonly customerId: string;
  /** Between which it may change. */
  readonly prices: readonly PlanPrice[];
  readonly returnUrl: string;
}
