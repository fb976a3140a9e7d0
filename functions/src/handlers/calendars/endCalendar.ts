import { portionsOf } from '../../domain/calendars/externalTime';
import { paths } from '../../domain/paths';
import { GrantBroken } from '../../ports/calendars';
import { jobHandler, type RunningJob } from '../../runtime/jobHandler';
import { tokenOf } from './openCalendar';
import { allBusy } from './readCalendar';
import { applyBusy } from './saveBusy';

type Job = RunningJob<'end-calendar'>;

/** Ends a connection: the provider first, as long as the platform can still reach it, then what came from it. */
export default jobHandler<'end-calendar'>(async (job) => {
  const { uid } = job.payload;
  const [connection, grant] = await job.documents.getAll(
    paths.calendarConnection(uid),
    paths.calendarGrant(uid),
  );
  if (connection?.status !== 'ending') return;
  if (grant !== undefined) await leave(job, await job.ports.calendars(), grant);
  const changes = (await allBusy(job.documents, uid)).map((before) => ({
    ...{ id: before.id, eventRef: before.eventRef, before },
    after: undefined,
  }));
  const { calendarId } = connection;
  for (const portion of portionsOf(changes))
    await job.transact((transaction) =>
      applyBusy(transaction, { uid, calendarId, changes: portion, now: job.now }),
    );
  await job.transact((transaction) => {
    transaction.delete(paths.calendarGrant(uid));
    transaction.delete(paths.calendarConnection(uid));
    return Promise.resolve();
  });
});

/** Gives the platform's access back to the provider; a consent that has ended already is no obstacle. */
export async function leave(
  { ports }: Pick<Job, 'ports'>,
  provider: Awaited<ReturnType<Job['ports']['calendars']>>,
  grant: Parameters<typeof tokenOf>[1],
): Promise<void> {
  try {
    const token = await tokenOf(ports, grant);
    const { channel } = grant;
    if (channel !== undefined) await provider?.open(token).stopWatching(channel.id, channel.resourceId);
    await provider?.revoke(token);
  } catch (error) {
    if (!(error instanceof GrantBroken)) throw error;
  }
}
