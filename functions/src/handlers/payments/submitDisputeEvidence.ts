import { submitDisputeEvidence } from '../../contracts/disputes';
import {
  assertSendable,
  authorizeAgainst,
  papersOf,
  sendEvidenceJob,
  withEvidence,
} from '../../domain/payments/evidence';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { claimEvidence } from '../files/claimEvidence';
import { knownOf } from './evidence';

export default operationHandler(submitDisputeEvidence, async (call) => {
  const { input, caller, documents, ports, now, transact } = call;
  const { disputeId, ...words } = input;
  const known = authorizeAgainst(await documents.get(paths.dispute(disputeId)), caller);
  const payment = await documents.get(paths.payment(known.paymentRef));
  if (payment === undefined) throw new Refusal('dispute-missing', 'There is no such dispute.');
  if ((await ports.payments(payment.provider))?.contest === undefined)
    throw new Refusal('evidence-unavailable', 'The provider of this payment takes no evidence.', {
      provider: payment.provider,
    });
  const shown = await knownOf(documents, payment);
  return transact(async (transaction) => {
    const before = authorizeAgainst(await transaction.get(paths.dispute(disputeId)), caller);
    const dispute = withEvidence(before, words, now);
    const claim = await claimEvidence(
      transaction,
      {
        ...{ by: caller.uid, ref: paths.dispute(disputeId).path },
        ...{ wanted: idsOf(words.files), before: idsOf(before.evidence?.files) },
      },
      now,
    );
    assertSendable(claim.files);
    claim.save();
    transaction.set(paths.dispute(dispute.id), dispute);
    transaction.job(sendEvidenceJob(dispute));
    transaction.log({ action: 'submit-evidence', entityType: 'dispute', entityRef: dispute.id });
    const dueBy = dispute.evidenceDueBy?.toISOString();
    return {
      disputeId,
      ...(dueBy !== undefined && { dueBy }),
      ...shown,
      log: [...shown.log],
      refunds: [...shown.refunds],
      papers: papersOf(payment, words),
    };
  });
});

const idsOf = (files: object = {}) => Object.values(files) as readonly string[];
