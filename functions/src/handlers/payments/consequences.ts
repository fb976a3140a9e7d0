import { randomUUID } from 'node:crypto';
import { refundable } from '../../domain/payments/paymentBooks';
import { followPaymentJob } from '../../domain/payments/paymentJobs';
import type { Consequence } from '../../domain/payments/settledPayment';
import type { Conclusion, Deal, Purchase } from './purchase';
import { requestRefund } from './requestRefund';

type Perform = (deal: Deal, purchase: Purchase) => Promise<Conclusion>;

/** What each consequence of a charge does. */
export const CONSEQUENCES: Readonly<Record<Consequence, Perform>> = {
  none: (_deal, purchase) => Promise.resolve(() => purchase),
  stop: ({ transaction, payment }, purchase) =>
    Promise.resolve(() => {
      transaction.job(followPaymentJob(payment.id, randomUUID()));
      return purchase;
    }),
  refund: (deal, purchase) => Promise.resolve(givingBack(deal, () => purchase)),
  leave: (deal, purchase) => purchase.leave(deal, 'system'),
  release: (deal, purchase) => purchase.release(deal),
  enter: async (deal, purchase) => {
    const entered = await purchase.enter(deal);
    if (entered !== undefined) return entered;
    return givingBack(deal, await missing(deal, purchase));
  },
};

async function missing(deal: Deal, purchase: Purchase): Promise<Conclusion> {
  if (purchase.standing(deal.payment.id) === 'awaited') return purchase.release(deal);
  return (await purchase.miss?.(deal)) ?? (() => purchase);
}

/** All the money goes back beside what else becomes of the purchase. */
function givingBack({ transaction, now }: Deal, conclude: Conclusion): Conclusion {
  return (payment) => {
    if (refundable(payment) > 0)
      requestRefund(transaction, payment, { reason: 'too-late', by: 'system' }, now);
    return conclude(payment);
  };
}
