import type { StoredDocuments, StoredPath } from '../contracts/storedDocuments';
import type { Ports } from '../ports/ports';
import { note } from './log';
import { transactWithJobs } from './transactWithJobs';
import type { WrittenEvent } from './trigger';
import type { TriggerEvent, TriggerHandler } from './triggerHandler';

/** An event that still fails at this age never succeeds: what it was to bring is found by the audit and rebuilt by an operator. */
const MAX_AGE = 3_600_000;

/**
 * Hands an event to its handler. One that fails comes again and again until it succeeds or is an hour old; then its end is told to
 * whoever watches the logs. Eventarc would go on for a day.
 */
export async function performTrigger<Path extends StoredPath>(
  { id, time, params, data }: WrittenEvent,
  load: () => Promise<{ readonly default: TriggerHandler<Path> }>,
  loadPorts: () => Promise<Ports>,
): Promise<void> {
  const [{ fromFirestore }, ports, { default: handler }] = await Promise.all([
    import('../adapters/firestore/firestoreValues'),
    loadPorts(),
    load(),
  ]);
  const surroundings = { documents: await ports.documents(), ports, now: ports.now() };
  const event: TriggerEvent<StoredDocuments[Path], string> = {
    ...surroundings,
    eventId: id,
    params,
    before: fromFirestore(data?.before.data()) as StoredDocuments[Path] | undefined,
    after: fromFirestore(data?.after.data()) as StoredDocuments[Path] | undefined,
    transact: (work) => transactWithJobs(surroundings, work),
  };
  const age = ports.now().getTime() - Date.parse(time);
  note({ ageSeconds: Number.isNaN(age) ? undefined : Math.round(age / 1_000) });
  try {
    await handler(event);
  } catch (error) {
    const isLast = ports.now().getTime() - Date.parse(time) > MAX_AGE;
    note({ outcome: isLast ? 'dead' : 'retry' }, error);
    if (!isLast) throw error;
  }
}
