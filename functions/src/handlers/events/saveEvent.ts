import type { Event } from '../../contracts/documents/events';
import type { publishEvent } from '../../contracts/events';
import type { OutputOf } from '../../contracts/operation';
import { paths } from '../../domain/paths';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** Writes an event with its entry in the activity log, and answers its new state. */
export function saveEvent(
  transaction: OperationTransaction,
  action: string,
  event: Event,
): OutputOf<typeof publishEvent> {
  transaction.set(paths.event(event.id), event);
  transaction.log({ action, entityType: 'event', entityRef: event.id });
  const { id: eventId, status, version, revision } = event;
  return { eventId, status, version, revision };
}
