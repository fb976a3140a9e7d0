import type { Backlog } from '../../contracts/admin';
import { WAITING_STATUSES } from '../../domain/outbox/jobStates';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** How many jobs wait, and since when; counted by the database, at a read for each thousand. */
export async function backlog(documents: Documents, now: Date): Promise<Backlog> {
  const [queued, due, dead, [oldest]] = await Promise.all([
    documents.count({ from: paths.outbox, where: [['status', 'in', WAITING_STATUSES]] }),
    documents.count({
      from: paths.outbox,
      where: [
        ['status', 'in', WAITING_STATUSES],
        ['runAt', '<=', now],
      ],
    }),
    documents.count({ from: paths.outbox, where: [['status', '==', 'dead']] }),
    documents.query({
      from: paths.outbox,
      where: [
        ['status', 'in', WAITING_STATUSES],
        ['runAt', '<=', now],
      ],
      orderBy: [['runAt', 'asc']],
      limit: 1,
    }),
  ]);
  return { queued, due, oldestDueAt: oldest?.data.runAt.toISOString(), dead };
}
