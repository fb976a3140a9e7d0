import type { CloudFunction } from 'firebase-functions/v2/core';
import type { Change, DocumentSnapshot, FirestoreEvent } from 'firebase-functions/v2/firestore';
import type { StoredPath } from '../contracts/storedDocuments';
import { deferred } from './deferred';
import { loadLivePorts } from './loadLivePorts';
import { optionsOf } from './options';
import type { TriggerHandler } from './triggerHandler';

type FirestoreTriggers = typeof import('firebase-functions/v2/firestore');
export type WrittenEvent = FirestoreEvent<Change<DocumentSnapshot> | undefined>;

/** A deployed trigger, and what a job needs to do its work once more. */
export interface Trigger<Path extends StoredPath = StoredPath> extends CloudFunction<WrittenEvent> {
  readonly document: Path;
  readonly load: () => Promise<{ readonly default: TriggerHandler<Path> }>;
}

/** Runs a handler after every write to a document of a path, as `performTrigger` says. */
export function trigger<Path extends StoredPath>(
  document: Path,
  load: () => Promise<{ readonly default: TriggerHandler<Path> }>,
  loadPorts = loadLivePorts,
): Trigger<Path> {
  const deployed = deferred('firebase-functions/v2/firestore', ({ onDocumentWritten }: FirestoreTriggers) =>
    onDocumentWritten(optionsOf('trigger', { document, retry: true }), async (written) => {
      const [{ logged }, { traceOf }, { performTrigger }] = await Promise.all([
        import('./log'),
        import('./trace'),
        import('./performTrigger'),
      ]);
      const { id: eventId, document: name } = written;
      const trace = traceOf((attribute) => (written as unknown as Record<string, unknown>)[attribute]);
      await logged('trigger', { trigger: document, document: name, eventId, trace }, () =>
        performTrigger(document, written, load, loadPorts),
      );
    }),
  );
  return Object.assign(deployed, { document, load });
}
