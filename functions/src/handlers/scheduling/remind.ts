import { reminderNotices } from '../../domain/scheduling/reminderNotices';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';

/** Reminds everybody who is in the session now; of one that moved, was cancelled or is gone nothing is said. */
export default atomicJobHandler<'remind'>(async ({ payload, now, transaction }) => {
  const session = await transaction.get(paths.session(payload.sessionId));
  for (const notice of reminderNotices(session, payload, now)) transaction.job(notice);
});
