import type { Payment } from '../../contracts/documents/payments';
import type { Notice } from '../notifications/noticeJobs';

/** Tells who paid that the money comes back, once an order. */
export function refundNotice({
  id,
  payerRef,
  payeeRef,
  programRef,
  description,
}: Payment): Notice<'payment-refunded'> {
  return {
    kind: 'payment-refunded',
    recipientRef: payerRef,
    actorRef: payeeRef,
    subjectRef: id,
    version: 1,
    facts: { programId: programRef, programTitle: description },
  };
}
