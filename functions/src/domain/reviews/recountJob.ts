import type { JobPayload } from '../../contracts/jobs';
import type { User } from '../../contracts/documents/users';
import type { Job } from '../../ports/jobs';

/** Has the reviews of an author follow its suspension; one job each time that it is set or lifted. */
export function followAuthorJob({ uid, updatedAt }: Pick<User, 'uid' | 'updatedAt'>): Job<'follow-author'> {
  return { id: `follow-author:${uid}:${updatedAt.getTime()}`, kind: 'follow-author', payload: { uid } };
}

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
