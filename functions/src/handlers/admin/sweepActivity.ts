import { DAY } from '../../contracts/utilities/spans';
import { sweepActivityJob } from '../../domain/settings/activityRetention';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { readSetting } from '../../runtime/settings';

const BATCH = 300;

/** Deletes one batch of what is older than the setting of now keeps, and leaves the next to another job. */
export default jobHandler<'sweep-activity'>(async ({ payload: { day, batch }, ports, now, transact }) => {
  const { days } = await readSetting(ports, 'activity.retention');
  const end = new Date(now.getTime() - days * DAY);
  await transact(async (transaction) => {
    const next = sweepActivityJob(day, batch + 1);
    const following = await transaction.get(paths.outboxJob(next.id));
    const old = await transaction.query({
      from: paths.activityLogs,
      where: [['timestamp', '<', end]],
      orderBy: [['timestamp', 'asc']],
      limit: BATCH,
    });
    for (const { path } of old) transaction.delete(path);
    if (old.length === BATCH && following === undefined) transaction.job(next);
  });
});
