import { reminderNotices } from '../../domain/scheduling/reminderNotices';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { tell } from '../notifications/notify';

/**
 * Reminds everybody who is in the session now; of one that moved, was cancelled or is gone nothing is said. The first of them is told right
 * here, and the job goes on as the mail of that one; the others are left to jobs of their own. Where that did not succeed all are, so that one
 * who cannot be told holds up no other.
 */
export default atomicJobHandler<'remind'>(async (job) => {
  const { payload, now, transaction, isFresh } = job;
  const session = await transaction.get(paths.session(payload.sessionId));
  const notices = reminderNotices(session, payload, now);
  const [first] = isFresh ? notices : [];
  const mail = first && (await tell({ ...job, payload: first.payload }));
  for (const notice of notices) if (notice !== first) transaction.job(notice);
  if (mail !== undefined && 'kind' in mail) return mail;
  const isTold = mail !== undefined && 'isTold' in mail;
  if (first !== undefined && !isTold) transaction.done(first);
  return undefined;
});
