import { followCoachPageJob } from '../../domain/accounts/coachPage';
import {
  type Moved,
  type Suspendable,
  endSuspensionJob,
  stopSuspendedJob,
} from '../../domain/accounts/suspending';
import { followAuthorJob } from '../../domain/reviews/recountJob';
import { paths } from '../../domain/paths';
import { removeTablesJob } from '../../domain/tableExports/tableExporting';
import type { Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';

export async function loadSuspendable(reader: Reader, uid: string): Promise<Suspendable> {
  const [user, coach, suspension] = await reader.getAll(
    paths.user(uid),
    paths.coach(uid),
    paths.suspension(uid),
  );
  return { user, coach, suspension };
}

/** Writes a suspension that was set or lifted, and has the person's reviews and programs follow. */
export function saveSuspension(
  transaction: JobTransaction,
  { coach: before }: Suspendable,
  { user, suspension, coach }: Moved,
): void {
  const { uid } = user;
  transaction.set(paths.user(uid), user);
  if (suspension === undefined) transaction.delete(paths.suspension(uid));
  else {
    transaction.set(paths.suspension(uid), suspension);
    transaction.job(stopSuspendedJob(user));
    if (user.role === 'admin') transaction.job(removeTablesJob(uid, { since: user.updatedAt }));
  }
  if (suspension?.until !== undefined) transaction.job(endSuspensionJob(user, suspension.until));
  transaction.job(followAuthorJob(user));
  if (coach === undefined || coach === before) return;
  transaction.set(paths.coach(uid), coach);
  transaction.job(followCoachPageJob(coach));
}
