import type { ReviewTarget } from '../../contracts/documents/reviews';
import type { Job } from '../../ports/jobs';

export interface RecountPayload {
  readonly targetType: ReviewTarget;
  readonly targetRef: string;
}

/** Has the summary of a target recounted; one job for each change that found it damaged. */
export function recountJob(
  { targetType, targetRef }: RecountPayload,
  changeId: string,
): Job<'recount-rating', RecountPayload> {
  return {
    id: `recount-rating:${targetType}_${targetRef}:${changeId}`,
    kind: 'recount-rating',
    payload: { targetType, targetRef },
  };
}
