import type { Dispute } from '../../contracts/documents/disputes';
import type { Payment } from '../../contracts/documents/payments';
import { isUndecided, remindEvidenceJobs } from '../../domain/payments/evidence';
import { paths } from '../../domain/paths';
import { type Evidence, EvidenceRefused } from '../../ports/payments';
import { PermanentFailure } from '../../ports/permanentFailure';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { knownOf } from './evidence';
import { papersOf } from './evidencePapers';
import { paymentsOf } from './paymentsOf';

type EvidenceJob = RunningJob<'send-evidence'>;

/**
 * Sends what was said against a dispute, with what the platform knows of the sale and its payer. What the provider does not take is noted, so
 * that it can be said anew, and ends the job dead, for somebody to look.
 */
export default jobHandler<'send-evidence'>(async (job) => {
  const { payload, documents, ports } = job;
  const dispute = await documents.get(paths.dispute(payload.disputeId));
  const payment = dispute && (await documents.get(paths.payment(dispute.paymentRef)));
  if (dispute === undefined || payment === undefined || !isOnItsWay(dispute)) return;
  const payments = await paymentsOf(ports, payment);
  try {
    await payments.contest?.(dispute.id, await evidenceOf(job, dispute, payment));
  } catch (error) {
    if (!(error instanceof EvidenceRefused)) throw error;
    await note(job, { failure: error.code.slice(0, 200) });
    throw new PermanentFailure(error.message, { cause: error });
  }
  await note(job, { sentAt: job.now });
});

function isOnItsWay({ status, evidence }: Dispute): boolean {
  return (
    isUndecided({ status }) &&
    evidence !== undefined &&
    evidence.sentAt === undefined &&
    evidence.failure === undefined
  );
}

async function evidenceOf(job: EvidenceJob, dispute: Dispute, payment: Payment): Promise<Evidence> {
  const { documents, ports } = job;
  const [payer, invoice, shown] = await Promise.all([
    documents.get(paths.user(payment.payerRef)),
    payment.invoiceRef === undefined ? undefined : documents.get(paths.invoice(payment.invoiceRef)),
    knownOf(documents, payment),
  ]);
  const { evidence: words } = dispute;
  const { name = payer?.fullName, address } = invoice?.buyer ?? {};
  return {
    ...shown,
    statement: words?.statement ?? '',
    ...(words?.cancellationPolicy !== undefined && { cancellationPolicy: words.cancellationPolicy }),
    ...(name !== undefined && { customerName: name }),
    ...(payer !== undefined && { customerEmail: payer.email }),
    ...(address !== undefined && { billingAddress: address.join(', ') }),
    ...(invoice !== undefined && { invoiceNumber: invoice.id }),
    files: await papersOf(ports, { dispute, payment, invoice, shown }),
  };
}

function note(
  { payload, now, transact }: EvidenceJob,
  became: { sentAt: Date } | { failure: string },
): Promise<void> {
  return transact(async (transaction) => {
    const path = paths.dispute(payload.disputeId);
    const dispute = await transaction.get(path);
    if (dispute?.evidence === undefined) return;
    const noted: Dispute = { ...dispute, evidence: { ...dispute.evidence, ...became }, updatedAt: now };
    transaction.set(path, noted);
    for (const reminder of remindEvidenceJobs(dispute, noted, now)) transaction.job(reminder);
  });
}
