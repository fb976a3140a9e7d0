import { setTimeout as delay } from 'node:timers/promises';
import type { Difference } from '../../../audit/src/audit';
import { atOneInstant } from '../../../audit/src/firestoreSource';
import { settledAudit } from '../../../audit/src/settled';
import { database, meter } from './suite';

/** What of the running database contradicts an invariant, once triggers and jobs have come to rest. */
export async function auditDatabase(): Promise<readonly Difference[]> {
  await meter.settled();
  const pauses = [500, 2_000, 8_000, 30_000].map((milliseconds) => () => delay(milliseconds));
  const { differences } = await settledAudit((work) => atOneInstant(database, work), pauses);
  return differences;
}
