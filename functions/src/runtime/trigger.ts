import type { CloudFunction } from 'firebase-functions/v2/core';
import type { Change, DocumentSnapshot, FirestoreEvent } from 'firebase-functions/v2/firestore';
import type { StoredPath } from '../contracts/storedDocuments';
import { deferred } from './deferred';
import { loadLivePorts } from './loadLivePorts';
import { optionsOf } from './options';
import type { TriggerHandler } from './triggerHandler';

type FirestoreTriggers = typeof import('firebase-functions/v2/firestore');
export type WrittenEvent = FirestoreEvent<Change<DocumentSnapshot> | undefined>;
type CreatedEvent = FirestoreEvent<DocumentSnapshot | undefined>;

/** An event with what its document was and is; what was not there is undefined, or has no data. */
export type Happened = Pick<WrittenEvent, 'id' | 'time' | 'params' | 'document'> & {
  readonly data?:
    | { readonly before?: DocumentSnapshot | undefined; readonly after?: DocumentSnapshot | undefined }
    | undefined;
};

/** The writes after which a function is started: any, or the one that creates a document. */
type Occurrence = 'written' | 'created';

/** A deployed trigger, and what a job needs to do its work once more. */
export interface Trigger<Path extends StoredPath = StoredPath> extends CloudFunction<
  WrittenEvent | CreatedEvent
> {
  readonly document: Path;
  readonly on: Occurrence;
  readonly load: Load<Path>;
}

type Load<Path extends StoredPath> = () => Promise<{ readonly default: TriggerHandler<Path> }>;

/** Runs a handler after every write to a document of a path, as `performTrigger` says. */
export function trigger<Path extends StoredPath>(
  document: Path,
  load: Load<Path>,
  loadPorts = loadLivePorts,
): Trigger<Path> {
  const deployed = deferred('firebase-functions/v2/firestore', ({ onDocumentWritten }: FirestoreTriggers) =>
    onDocumentWritten(optionsOf('trigger', { document, retry: true }), (written) =>
      perform(document, written, load, loadPorts),
    ),
  );
  return Object.assign(deployed, { document, on: 'written' as const, load });
}

/** Runs one after a document of a path was created: no other write of it starts a function. */
export function creationTrigger<Path extends StoredPath>(
  document: Path,
  load: Load<Path>,
  loadPorts = loadLivePorts,
): Trigger<Path> {
  const deployed = deferred('firebase-functions/v2/firestore', ({ onDocumentCreated }: FirestoreTriggers) =>
    onDocumentCreated(optionsOf('trigger', { document, retry: true }), (created) =>
      perform(document, { ...created, data: { after: created.data } }, load, loadPorts),
    ),
  );
  return Object.assign(deployed, { document, on: 'created' as const, load });
}

async function perform<Path extends StoredPath>(
  pattern: Path,
  happened: Happened,
  load: Load<Path>,
  loadPorts: typeof loadLivePorts,
): Promise<void> {
  const [{ logged }, { traceOf }, { performTrigger }] = await Promise.all([
    import('./log'),
    import('./trace'),
    import('./performTrigger'),
  ]);
  const { id: eventId, document } = happened;
  const trace = traceOf((attribute) => (happened as unknown as Record<string, unknown>)[attribute]);
  await logged('trigger', { trigger: pattern, document, eventId, trace }, () =>
    performTrigger(pattern, happened, load, loadPorts),
  );
}
