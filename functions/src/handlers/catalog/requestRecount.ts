import { recountJob } from '../../domain/catalog/recountJob';
import type { Occasion } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';

/** Has a program's outline recounted by a job that begins after this moment. */
export function requestRecount(
  programId: string,
  event: Pick<Occasion<never>, 'documents' | 'now' | 'transact'>,
): Promise<void> {
  return requestOnce((later) => recountJob(programId, event.now, later), event);
}
