import { unregisterFromEvent } from '../../contracts/events';
import { knownRegistration } from '../../domain/events/eventAccess';
import { offerJobs } from '../../domain/events/eventJobs';
import { eventNotice } from '../../domain/events/eventNotices';
import { unregistered } from '../../domain/events/registration';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { registrationState } from './registrationState';

export default operationHandler(unregisterFromEvent, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.eventRegistration(input.registrationId);
    const known = knownRegistration(await transaction.get(path), caller);
    const found = await transaction.get(paths.event(known.eventRef));
    if (found === undefined) throw new Refusal('registration-missing', 'There is no such registration.');
    const before = { event: found, registration: known };
    const { event, registration } = unregistered(before, input.attendeeIds, caller, now);
    transaction.set(paths.event(event.id), event);
    transaction.set(path, registration);
    for (const job of offerJobs(found, event)) transaction.job(job);
    if (caller.uid !== registration.personRef) {
      const version = now.getTime();
      transaction.job(
        eventNotice('registration-cancelled', event, registration, { actorRef: caller.uid, version }),
      );
    }
    transaction.log({ action: 'unregister-from-event', entityType: 'registration', entityRef: path.id });
    return registrationState(registration);
  }),
);
