import { tellAttendeesJob } from '../../domain/events/eventJobs';
import { REMINDED, TOLD_OF_MOVES, eventNotice, holderNotice } from '../../domain/events/eventNotices';
import { holdersOf } from '../../domain/events/heldTickets';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';

const PAGE = 100;

/** Tells one page of those who come, or wait, of the plan that the job was made for, and leaves the next page to another job. */
export default atomicJobHandler<'tell-attendees'>(async ({ payload, transaction, now }) => {
  const { eventId, version, about, after } = payload;
  const event = await transaction.get(paths.event(eventId));
  const isDue = event?.status === 'published' && event.version === version && now < event.startTime;
  if (!isDue) return;
  const page = await transaction.query({
    from: paths.eventRegistrations,
    where: [['eventRef', '==', eventId]],
    orderBy: [['__name__', 'asc']],
    limit: PAGE,
    ...(after !== undefined && { startAfter: [after] }),
  });
  const told = about === 'reminder' ? REMINDED : TOLD_OF_MOVES;
  const kind = about === 'reminder' ? 'event-reminder' : 'event-moved';
  const reached = page.map(({ data }) => data).filter(({ status }) => told.includes(status));
  const from = { actorRef: event.organizerRef, version };
  const notices = reached.map((each) => eventNotice(kind, event, each, from));
  const toHolders = holdersOf(reached).map((uid) => holderNotice(kind, event, uid, from));
  const [first] = notices;
  // A page is committed together: the first stands for the others.
  const isTold = first !== undefined && (await transaction.get(paths.outboxJob(first.id))) !== undefined;
  // Who took over tickets of several is told with the first.
  const earlier = await transaction.getAll(...toHolders.map(({ id }) => paths.outboxJob(id)));
  const last = page.at(-1);
  if (last !== undefined && page.length === PAGE)
    await jobOnce(transaction, tellAttendeesJob(event, about, last.path.id));
  if (!isTold) for (const notice of notices) transaction.job(notice);
  for (const [index, notice] of toHolders.entries())
    if (earlier[index] === undefined) transaction.job(notice);
});
