import { type Difference, auditSource } from '../../../audit/src/audit';
import { atOneInstant } from '../../../audit/src/firestoreSource';
import { database, meter } from './suite';

/** What of the running database contradicts an invariant, once triggers and jobs have come to rest. */
export async function auditDatabase(): Promise<readonly Difference[]> {
  await meter.settled();
  return atOneInstant(database, (source) => auditSource(source));
}
