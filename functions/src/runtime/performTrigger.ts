import type { StoredDocuments, StoredPath } from '../contracts/storedDocuments';
import { HOUR } from '../contracts/utilities/spans';
import type { Ports } from '../ports/ports';
import { note } from './log';
import { paceWriter } from './paceWriter';
import { transactWithJobs } from './transactWithJobs';
import type { Happened } from './trigger';
import type { TriggerEvent, TriggerHandler } from './triggerHandler';

/** An event that still fails at this age never succeeds by itself: it becomes a dead job, which an admin replays. */
const MAX_AGE = HOUR;

/**
 * Hands an event to its handler. One that fails comes again and again until it succeeds or is an hour old; then it is left to an admin.
 * Eventarc would go on for a day, and then drop it.
 */
export async function performTrigger<Path extends StoredPath>(
  pattern: Path,
  { id, time, params, data, document }: Happened,
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
    before: fromFirestore(data?.before?.data()) as StoredDocuments[Path] | undefined,
    after: fromFirestore(data?.after?.data()) as StoredDocuments[Path] | undefined,
    transact: (work) => transactWithJobs(surroundings, work),
  };
  const age = ports.now().getTime() - Date.parse(time);
  note({ ageSeconds: Number.isNaN(age) ? undefined : Math.round(age / 1_000) });
  try {
    await Promise.all([paceWriter(pattern, document, event), handler(event)]);
  } catch (error) {
    const isLast = ports.now().getTime() - Date.parse(time) > MAX_AGE;
    note({ outcome: isLast ? 'dead' : 'retry' }, error);
    if (!isLast) throw error;
    const { buryEvent } = await import('./buryEvent');
    await buryEvent({ pattern, document }, error, ports);
  }
}
