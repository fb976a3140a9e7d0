import { registerForEvent } from '../../contracts/events';
import { announcedEvent } from '../../domain/events/eventAccess';
import { registeredNotice } from '../../domain/events/eventNotices';
import { type Party, registered } from '../../domain/events/registration';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { createTurns } from '../../runtime/turns';
import { registrationState } from './registrationState';

/** Who wants the same event queues in this instance: all at once, they would only abort each other. */
const newTurn = createTurns();

export default operationHandler(registerForEvent, ({ input, caller, now, documents, transact }) => {
  const turn = newTurn();
  const load = async (reader: Reader): Promise<Party> => {
    const [event, earlier, user] = await reader.getAll(
      paths.event(input.eventId),
      paths.eventRegistrationOf(input.eventId, caller.uid),
      paths.user(caller.uid),
    );
    if (user === undefined) throw new Refusal('user-missing', 'Create an account first.');
    const { tickets, waitIfFull: mayWait } = input;
    return { event: announcedEvent(event), personRef: caller.uid, earlier, tickets, mayWait };
  };
  return transact(async (transaction) => {
    // Who is refused anyway locks nothing: a full event answers the crowd without a queue.
    registered(await load(documents), now);
    await turn.at(input.eventId);
    const party = await load(transaction);
    const { event, registration } = registered(party, now);
    if (registration === party.earlier) return registrationState(registration);
    transaction.set(paths.event(event.id), event);
    transaction.set(paths.eventRegistration(registration.id), registration);
    if (registration.status === 'registered') transaction.job(registeredNotice(event, registration));
    transaction.log({ action: 'register-for-event', entityType: 'registration', entityRef: registration.id });
    return registrationState(registration);
  }).finally(() => turn.end());
});
