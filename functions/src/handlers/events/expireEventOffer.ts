import { offerJobs } from '../../domain/events/eventJobs';
import { eventNotice } from '../../domain/events/eventNotices';
import { endedRegistration } from '../../domain/events/leftRegistration';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';

/** Ends an offer that nobody took up, and its party's waiting: the seats go to who waits next. */
export default atomicJobHandler<'expire-event-offer'>(
  async ({ payload: { registrationId, offer }, transaction, now }) => {
    const path = paths.eventRegistration(registrationId);
    const found = await transaction.get(path);
    if (found?.status !== 'offered' || found.offers !== offer || (found.offerExpiresAt ?? now) > now) return;
    const before = await transaction.get(paths.event(found.eventRef));
    if (before === undefined) return;
    const { event, registration } = endedRegistration({ event: before, registration: found }, 'system', now);
    transaction.set(path, registration);
    transaction.set(paths.event(event.id), event);
    for (const job of offerJobs(before, event)) transaction.job(job);
    const about = { actorRef: event.organizerRef, version: found.version * 100 + offer };
    transaction.job(eventNotice('event-offer-ended', event, registration, about));
  },
);
