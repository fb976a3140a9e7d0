import type { JobPayload } from '../../contracts/jobs';
import type { Job } from '../../ports/jobs';

/** Has the summary of a target recounted; one job for each change that found it damaged. */
export function recountJob(
  { targetType, targetRef }: JobPayload<'recount-rating'>,
  changeId: string,
): Job<'recount-rating'> {
  return {
    id: `recount-rating:${targetType}_${targetRef}:${changeId}`,
    kind: 'recount-rating',
    payload: { targetType, targetRef },
  };
}
