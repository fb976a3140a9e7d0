import type { User } from '../../contracts/documents/users';
import type { Job } from '../../ports/jobs';

/** Has the claim in the person's token follow the role of the account; one job for each change of the account. */
export function roleClaimJob({ uid, updatedAt }: User): Job<'set-role-claim'> {
  return { id: `set-role-claim:${uid}:${updatedAt.getTime()}`, kind: 'set-role-claim', payload: { uid } };
}
