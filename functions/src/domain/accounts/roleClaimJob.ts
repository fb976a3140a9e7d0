import type { User } from '../../contracts/documents/users';
import type { Job } from '../../ports/jobs';

/** Has the claim in the person's token follow the role of the account, where Auth did not take it at once; one job for each state of the account. */
export function roleClaimJob({ uid, updatedAt }: User): Job<'set-role-claim'> {
  return { id: `set-role-claim:${uid}:${updatedAt.getTime()}`, kind: 'set-role-claim', payload: { uid } };
}
