import { hasOffer, offerNotice } from '../../domain/learning/waitlist';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { giveSeatBack } from './giveSeatBack';
import { requestWaitlistCount } from './requestWaitlistCount';

/** Ends an offer that nobody took up, and its student's waiting: the seat goes to who waits next. */
export default atomicJobHandler<'expire-offer'>(
  async ({ payload: { programId, studentUid, offer }, transaction, now }) => {
    const path = paths.waitlistEntry(programId, studentUid);
    const [entry, program] = await transaction.getAll(path, paths.program(programId));
    if (!hasOffer(entry) || entry.offers !== offer || entry.offerExpiresAt > now) return;
    const giveBack = await giveSeatBack(transaction, entry, now, 'offer');
    const count = await requestWaitlistCount(transaction, programId, now);
    transaction.delete(path);
    giveBack();
    count();
    if (program !== undefined)
      transaction.job(noticeJob(offerNotice('seat-offer-ended', { ...entry, updatedAt: now }, program)));
  },
);
