import type { LedgerTransaction } from '../../../../functions/src/contracts/documents/ledger';
import type { Payout, PayoutAccount } from '../../../../functions/src/contracts/documents/payouts';
import type { Statement } from '../../../../functions/src/contracts/documents/statements';
import { DAY, MINUTE } from '../../../../functions/src/contracts/utilities/spans';
import {
  NOTHING_BOOKED,
  monthAfter,
  newStatement,
  startOf,
  withEntry,
} from '../../../../functions/src/domain/payments/statements';
import {
  followedPayout,
  requestedPayout,
  sendingPayout,
  transferredPayout,
  type PayoutStep,
} from '../../../../functions/src/domain/payouts/payouts';
import type { Step } from '../../../../standins/src/stripe/history';

export interface PaidOut {
  readonly account: PayoutAccount;
  readonly payout: Payout;
  readonly ledger: readonly LedgerTransaction[];
  readonly history: readonly Step[];
}

interface Wish {
  readonly coachRef: string;
  readonly country: string;
  readonly currency: string;
  /** Minor units: the sum, and what of the coach's is ripe then. */
  readonly amount: number;
  readonly ripe: number;
  readonly at: Date;
}

/** A coach had opened an account at Stripe, and had a sum paid out to its bank. */
export function paidOut({ coachRef, country, currency, amount, ripe, at }: Wish): PaidOut {
  const opened = new Date(at.getTime() - 30 * DAY);
  const accountId = `acct_seed${coachRef.replace('coach-', '')}`;
  const account: PayoutAccount = {
    ...{ provider: 'stripe', accountId, status: 'enabled', country, requirements: [] },
    ...{ payouts: 0, underway: {}, createdAt: opened, updatedAt: opened },
  };
  const balance = { balance: ripe, unripe: 0, disputed: 0, underway: 0, refunding: 0 };
  const wish = { coachRef, currency, amount, by: coachRef };
  const minutes = (count: number) => new Date(at.getTime() + count * MINUTE);
  const arrival = new Date(at.getTime() + 2 * DAY + MINUTE);
  let step: PayoutStep = requestedPayout(account, balance, wish, at);
  const underway = { ...balance, underway: amount };
  step = sendingPayout(step, underway, false, minutes(1));
  const transfer = transferredPayout(step, 'tr_seed0001', minutes(1));
  const told = { bankPayoutId: 'po_seed0001', status: 'in-transit' } as const;
  const sent = followedPayout({ ...transfer, booked: [] }, told, minutes(1));
  const arrived = followedPayout({ ...sent, booked: [] }, { ...told, status: 'paid' }, arrival);
  const { payout } = arrived;
  const sum = { amount: String(amount), currency, metadata: { payoutId: payout.id } };
  return {
    ...{ account: arrived.account, payout },
    ledger: [...transfer.booked, ...sent.booked, ...arrived.booked],
    history: [
      {
        at: opened.toISOString(),
        names: { acct: accountId },
        request: 'POST /v1/accounts',
        input: {
          ...{ type: 'express', country, capabilities: { transfers: { requested: 'true' } } },
          settings: { payouts: { schedule: { interval: 'manual' } } },
          metadata: { coachRef },
        },
      },
      { at: opened.toISOString(), onboarded: accountId },
      {
        at: minutes(1).toISOString(),
        names: { tr: 'tr_seed0001' },
        request: 'POST /v1/transfers',
        input: { ...sum, destination: accountId, transfer_group: payout.id },
      },
      {
        at: minutes(1).toISOString(),
        names: { po: 'po_seed0001' },
        request: 'POST /v1/payouts',
        account: accountId,
        input: sum,
      },
    ],
  };
}

/** The months of a coach, each issued soon after its end. */
export function statementsOf(
  ledger: readonly LedgerTransaction[],
  whose: Pick<Statement, 'coachRef' | 'currency' | 'timeZone'>,
  { first, last }: { readonly first: string; readonly last: string },
): readonly Statement[] {
  const issued: Statement[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) {
    const from = issued.at(-1)?.to ?? startOf(whose.timeZone, month);
    const to = startOf(whose.timeZone, monthAfter(month));
    const booked = ledger.filter(
      ({ coachRef, currency, createdAt }) =>
        coachRef === whose.coachRef && currency === whose.currency && createdAt >= from && createdAt < to,
    );
    const sums = booked.reduce(withEntry, NOTHING_BOOKED);
    const at = new Date(to.getTime() + 12 * 60 * MINUTE);
    issued.push(newStatement({ ...whose, month, from, to }, issued.at(-1)?.closing ?? 0, sums, at));
  }
  return issued;
}
