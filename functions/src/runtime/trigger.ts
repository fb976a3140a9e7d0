import type { CloudFunction } from 'firebase-functions/v2/core';
import type { Change, DocumentSnapshot, FirestoreEvent } from 'firebase-functions/v2/firestore';
import { deferred } from './deferred';
import { loadLivePorts } from './loadLivePorts';
import { LOG_EVENTS } from './logEvents';
import { SHARED_OPTIONS } from './options';
import type { ParamsOf, TriggerEvent, TriggerHandler } from './triggerHandler';

type FirestoreTriggers = typeof import('firebase-functions/v2/firestore');
type WrittenEvent = FirestoreEvent<Change<DocumentSnapshot> | undefined>;

/** An event that still fails at this age never succeeds: what it was to bring is found by the audit and rebuilt by an operator. */
const MAX_AGE = 3_600_000;

/**
 * Runs a handler after every write to the documents of a pattern, again and again until it succeeds or the event is an hour
 * old; then its end is told to whoever watches the logs. Eventarc would go on for a day.
 */
export function trigger<Pattern extends string>(
  document: Pattern,
  load: () => Promise<{ readonly default: TriggerHandler<ParamsOf<Pattern>> }>,
  loadPorts = loadLivePorts,
): CloudFunction<WrittenEvent> {
  return deferred('firebase-functions/v2/firestore', ({ onDocumentWritten }: FirestoreTriggers) =>
    onDocumentWritten(
      { ...SHARED_OPTIONS, document, retry: true },
      async ({ id, time, params, data, document: name }) => {
        const [{ fromFirestore }, { transactWithJobs }, ports, { default: handler }] = await Promise.all([
          import('../adapters/firestore/firestoreValues'),
          import('./transactWithJobs'),
          loadPorts(),
          load(),
        ]);
        const surroundings = { documents: await ports.documents(), ports, now: ports.now() };
        const event: TriggerEvent<unknown, string> = {
          ...surroundings,
          eventId: id,
          params,
          before: fromFirestore(data?.before.data()),
          after: fromFirestore(data?.after.data()),
          transact: (work) => transactWithJobs(surroundings, work),
        };
        try {
          await handler(event as TriggerEvent<never, ParamsOf<Pattern>>);
        } catch (error) {
          if (!(ports.now().getTime() - Date.parse(time) > MAX_AGE)) throw error;
          const { write } = await import('firebase-functions/logger');
          const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
          const event = LOG_EVENTS.triggerDead;
          write({
            severity: 'ERROR',
            message: 'an event of a trigger died',
            event,
            eventId: id,
            document: name,
            reason,
          });
        }
      },
    ),
  );
}
