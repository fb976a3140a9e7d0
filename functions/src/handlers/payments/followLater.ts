import { heardEvent } from '../../domain/payments/heardEvent';
import type { ProviderEvent } from '../../contracts/documents/providerEvents';
import { followPaymentJob } from '../../domain/payments/paymentJobs';
import { planChargeId } from '../../domain/payments/planBooks';
import { followPlanJob } from '../../domain/payments/plans';
import { followWalletJob } from '../../domain/payments/wallets';
import { followPayoutAccountJob, followPayoutJob } from '../../domain/payouts/payoutJobs';
import { paths } from '../../domain/paths';
import type { Documents, Reader } from '../../ports/documents';
import type { Job } from '../../ports/jobs';
import type { PaymentEvent } from '../../ports/paymentEvents';
import type { Ports } from '../../ports/ports';
import { transactWithJobs } from '../../runtime/transactWithJobs';

interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

/**
 * Records an event and has what it is about looked at, in one commit: one job an event, however often and by whatever way it
 * is heard of.
 * @returns whether it is news
 * @param way in which it is heard of: by asking, what is known already is not written again
 */
export async function followLater(
  surroundings: Surroundings,
  event: PaymentEvent,
  way: 'told' | 'asked',
): Promise<boolean> {
  const paymentId = event.paymentId ?? (await orderOf(surroundings.documents, event));
  const path = paths.providerEvent(event);
  return transactWithJobs(surroundings, async (transaction) => {
    const known = await transaction.get(path);
    const subject = await subjectOf(transaction, { ...event, paymentId }, path.id);
    const heard = heardEvent(known, event, subject?.kept, surroundings.now);
    if (way === 'asked' && known !== undefined && !heard.isNews) return false;
    transaction.set(path, heard.event);
    if (subject !== undefined && heard.isNews) transaction.job(subject.job);
    return heard.isNews;
  });
}

interface Subject {
  readonly kept: Pick<ProviderEvent, 'paymentRef'>;
  /** Looks at it. */
  readonly job: Job;
}

/** What of ours an event is about: an order, a payout, the plan of a coach, what a person saved or the account of a coach. */
async function subjectOf(
  reader: Reader,
  { provider, paymentId, transactionId, payoutId, coachId, customerId, planOf }: PaymentEvent,
  eventRef: string,
): Promise<Subject | undefined> {
  if (paymentId !== undefined) {
    const payment = await reader.get(paths.payment(paymentId));
    const job = followPaymentJob(paymentId, eventRef, { eventRef, transactionId, provider });
    return payment && { kept: { paymentRef: paymentId }, job };
  }
  if (payoutId !== undefined) {
    const payout = await reader.get(paths.payout(payoutId));
    return payout && { kept: {}, job: followPayoutJob(payoutId, eventRef) };
  }
  if (planOf !== undefined) {
    const coach = await reader.get(paths.coach(planOf));
    return coach && { kept: {}, job: followPlanJob(planOf, eventRef, { eventRef }) };
  }
  if (transactionId !== undefined) {
    const charge = await reader.get(paths.ledgerTransaction(planChargeId(transactionId)));
    const coach = charge?.planRef;
    const of = { eventRef, chargeRef: transactionId };
    if (coach !== undefined) return { kept: {}, job: followPlanJob(coach, eventRef, of) };
  }
  if (customerId !== undefined) {
    const [found] = await reader.query({
      from: paths.users,
      where: [['stripeCustomerId', '==', customerId]],
      limit: 1,
    });
    return found && { kept: {}, job: followWalletJob(found.data.uid, eventRef) };
  }
  if (coachId === undefined) return undefined;
  const account = await reader.get(paths.payoutAccount(coachId));
  return account && { kept: {}, job: followPayoutAccountJob(coachId, eventRef) };
}

/** What was not made by us, such as a dispute, names the charge only. */
async function orderOf(documents: Documents, { transactionId }: PaymentEvent): Promise<string | undefined> {
  if (transactionId === undefined) return undefined;
  const [found] = await documents.query({
    from: paths.payments,
    where: [['transactionId', '==', transactionId]],
    limit: 1,
  });
  return found?.data.id;
}
