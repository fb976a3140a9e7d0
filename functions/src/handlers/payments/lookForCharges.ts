import type { Payment } from '../../contracts/documents/payments';
import { HOUR } from '../../contracts/utilities/spans';
import { isLost, lookedFor } from '../../domain/payments/lostCharges';
import { paths } from '../../domain/paths';
import type { Found } from '../../ports/documents';
import { ChargeMissing, type ChargeState, type Payments } from '../../ports/payments';
import type { RunningJob } from '../../runtime/jobHandler';
import { pagesOf } from '../../runtime/pages';
import { settlePayment } from './settlePayment';
import { log } from '../../runtime/log';

type Job = Pick<RunningJob<'reconcile-payments'>, 'documents' | 'ports' | 'now' | 'transact'>;

/** Orders of one page, and those that are looked for side by side. */
const PAGE = 200;
const AT_ONCE = 20;

/**
 * Looks at their providers for the orders whose money is about to be free for their coaches, once more after it was, and for those that
 * were missing before: what a provider does not know is not paid out. What it kept of a charge, where it did not say so at first, is booked then.
 */
export async function lookForCharges(job: Job): Promise<void> {
  const { documents, now } = job;
  const [from, to] = [new Date(now.getTime() - HOUR), new Date(now.getTime() + HOUR)];
  const ripe = pagesOf<Payment>(PAGE, (last) =>
    documents.query({
      from: paths.payments,
      where: [
        ['payableAt', '>=', from],
        ['payableAt', '<', to],
      ],
      orderBy: [
        ['payableAt', 'asc'],
        ['__name__', 'asc'],
      ],
      ...(last && { startAfter: [last.data.payableAt, last.path.id] }),
      limit: PAGE,
    }),
  );
  for await (const page of ripe) await lookForAll(page, job);
  const missing = await documents.query({
    from: paths.payments,
    where: [['missingSince', '>', new Date(0)]],
    orderBy: [['missingSince', 'asc']],
    limit: PAGE,
  });
  await lookForAll(missing, job);
}

async function lookForAll(found: readonly Found<Payment>[], job: Job): Promise<void> {
  for (let next = 0; next < found.length; next += AT_ONCE)
    await Promise.all(found.slice(next, next + AT_ONCE).map(({ data }) => lookFor(data, job)));
}

async function lookFor(payment: Payment, { documents, ports, now, transact }: Job): Promise<void> {
  const payments = await ports.payments(payment.provider);
  if (payments === undefined || payment.transactionId === undefined) return;
  const charge = await found(payments, payment.transactionId);
  if (payment.providerCost === undefined && charge?.cost !== undefined)
    await settlePayment({ documents, ports, now }, payment.id, charge);
  const lost = isLost(payment, charge);
  if (lost) log('charge-missing', { document: paths.payment(payment.id).path });
  if (lookedFor(payment, lost, now) === payment) return;
  await transact(async (transaction) => {
    const known = await transaction.get(paths.payment(payment.id));
    if (known === undefined || known.transactionId !== payment.transactionId) return;
    const after = lookedFor(known, lost, now);
    if (after !== known) transaction.set(paths.payment(known.id), after);
  });
}

/** @returns undefined where the provider says that there is none */
async function found(payments: Payments, transactionId: string): Promise<ChargeState | undefined> {
  try {
    return await payments.read(transactionId);
  } catch (error) {
    if (error instanceof ChargeMissing) return undefined;
    throw error;
  }
}
