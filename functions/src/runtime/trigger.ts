import type { CloudFunction } from 'firebase-functions/v2/core';
import type { Change, DocumentSnapshot, FirestoreEvent } from 'firebase-functions/v2/firestore';
import { deferred } from './deferred';
import { loadLivePorts } from './loadLivePorts';
import { SHARED_OPTIONS } from './options';
import type { ParamsOf, TriggerEvent, TriggerHandler } from './triggerHandler';

type FirestoreTriggers = typeof import('firebase-functions/v2/firestore');
type WrittenEvent = FirestoreEvent<Change<DocumentSnapshot> | undefined>;

/** Runs a handler after every write to the documents of a pattern, again and again until it succeeds. */
export function trigger<Pattern extends string>(
  document: Pattern,
  load: () => Promise<{ readonly default: TriggerHandler<ParamsOf<Pattern>> }>,
  loadPorts = loadLivePorts,
): CloudFunction<WrittenEvent> {
  return deferred('firebase-functions/v2/firestore', ({ onDocumentWritten }: FirestoreTriggers) =>
    onDocumentWritten({ ...SHARED_OPTIONS, document, retry: true }, async ({ id, params, data }) => {
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
      await handler(event as TriggerEvent<never, ParamsOf<Pattern>>);
    }),
  );
}
