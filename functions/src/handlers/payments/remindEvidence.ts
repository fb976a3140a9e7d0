import { evidenceNotice, isEvidenceDue } from '../../domain/payments/evidence';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { log } from '../../runtime/log';

/** Reminds a coach that nothing was said yet against a dispute that is soon due, and marks it for who operates the platform. */
export default atomicJobHandler<'remind-evidence'>(async ({ payload, transaction, now }) => {
  const { disputeId, dueBy } = payload;
  const dispute = await transaction.get(paths.dispute(disputeId));
  const payment = dispute && (await transaction.get(paths.payment(dispute.paymentRef)));
  if (dispute === undefined || payment === undefined || !isEvidenceDue(dispute, dueBy)) return;
  log('evidence-late', { document: paths.dispute(disputeId).path });
  transaction.set(paths.dispute(disputeId), { ...dispute, evidenceLateSince: now, updatedAt: now });
  transaction.job(evidenceNotice(payment, dispute, dueBy));
});
