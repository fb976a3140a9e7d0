import type { deactivateCoach } from '../../contracts/accounts';
import type { OutputOf } from '../../contracts/operation';
import { followCoachPageJob, movedPage } from '../../domain/accounts/coachPage';
import { paths } from '../../domain/paths';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** Hides or shows the coach page; its programs follow by a job, and who would enrol meanwhile reads the page itself. */
export async function moveCoachPage(
  transaction: OperationTransaction,
  uid: string,
  move: 'deactivate' | 'reactivate',
  now: Date,
): Promise<OutputOf<typeof deactivateCoach>> {
  const [user, found] = await transaction.getAll(paths.user(uid), paths.coach(uid));
  const coach = movedPage({ user, coach: found }, move, now);
  transaction.set(paths.coach(uid), coach);
  transaction.job(followCoachPageJob(coach));
  transaction.log({ action: `coach.${move}`, entityType: 'coach', entityRef: uid });
  return { coachId: uid, isActive: coach.isActive };
}
