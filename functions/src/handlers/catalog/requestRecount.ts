import { recountJob } from '../../domain/catalog/recountJob';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import type { Occasion } from '../../runtime/triggerHandler';
import { requestOnce, requestWithin } from '../outbox/requestOnce';

/** Has a program's outline recounted by a job that begins after this moment. */
export function requestRecount(
  programId: string,
  event: Pick<Occasion<never>, 'documents' | 'now' | 'transact'>,
): Promise<void> {
  return requestOnce((later) => recountJob(programId, event.now, later), event);
}

/** The same in the commit after which it is to begin: answers what asks for it. */
export function recountAfter(transaction: JobTransaction, programId: string, now: Date): Promise<() => void> {
  return requestWithin((later) => recountJob(programId, now, later), transaction);
}
