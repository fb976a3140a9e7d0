import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { closeEvent } from './closeEvent';
import { followAccount } from './followAccount';

/** Brings the account of a coach to what the provider says of it, and notes that the event is done which called for it. */
export default jobHandler<'follow-payout-account'>(async (job) => {
  const { uid, eventRef } = job.payload;
  await followAccount(job, uid, await job.documents.get(paths.payoutAccount(uid)));
  await closeEvent(job, eventRef);
});
