import { unregisterFromEvent } from '../../contracts/events';
import { knownRegistration } from '../../domain/events/eventAccess';
import { offerJobs } from '../../domain/events/eventJobs';
import { eventNotice } from '../../domain/events/eventNotices';
import { hasLeft, unregistered } from '../../domain/events/leftRegistration';
import { refundDue } from '../../domain/events/paidRegistration';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { jobOnce } from '../../runtime/jobOnce';
import { operationHandler } from '../../runtime/operationHandler';
import { dropGone } from './dropGone';
import { moneyOfRegistration } from './registrationPurchase';
import { registrationState } from './registrationState';

export default operationHandler(unregisterFromEvent, async ({ input, caller, now, documents, transact }) => {
  const path = paths.eventRegistration(input.registrationId);
  const { eventRef } = knownRegistration(await documents.get(path), caller);
  return transact(
    async (transaction) => {
      const known = knownRegistration(await transaction.get(path), caller);
      const found = await transaction.get(paths.event(known.eventRef));
      if (found === undefined) throw new Refusal('registration-missing', 'There is no such registration.');
      const before = { event: found, registration: known };
      const { giveBack } = await moneyOfRegistration(transaction, known, now);
      const { event, registration, leaving } = unregistered(before, input.attendeeIds, caller, now);
      const isOwnWish = caller.uid === known.personRef;
      const kind = isOwnWish ? 'event-left' : 'registration-cancelled';
      const about = { actorRef: isOwnWish ? known.organizerRef : caller.uid, version: now.getTime() };
      // One word of what is cancelled within an instant; one's own wish is told where it changes one's calendar.
      if (!isOwnWish || hasLeft(known, registration))
        await jobOnce(transaction, eventNotice(kind, event, registration, about));
      transaction.set(paths.event(event.id), event);
      transaction.set(path, registration);
      const amount = refundDue(event, leaving, isOwnWish, now);
      giveBack({ amount, reason: isOwnWish ? 'left' : 'service-not-provided', by: caller.uid });
      for (const job of offerJobs(found, event)) transaction.job(job);
      dropGone(transaction, known, registration);
      transaction.log({ action: 'unregister-from-event', entityType: 'registration', entityRef: path.id });
      return registrationState(registration);
    },
    { busy: paths.event(eventRef) },
  );
});
