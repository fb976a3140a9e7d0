import { reminderNotices } from '../../domain/scheduling/reminderNotices';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';

/** Reminds everybody who is in the session now; of one that moved, was cancelled or is gone nothing is said. */
export default atomicJobHandler<'remind'>(async ({ payload, now, transaction }) => {
  const session = await transaction.get(paths.session(payload.sessionId));
  const notices = reminderNotices(session, payload, now);
  const [first] = notices;
  // All of them were committed together: the first stands for the others.
  if (first === undefined || (await transaction.get(paths.outboxJob(first.id))) !== undefined) return;
  for (const notice of notices) transaction.job(notice);
});
