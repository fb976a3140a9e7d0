import { type Check, mendedBy, unequal } from '../finding';
import { batched } from '../joins';
import { rowsOf } from '../source';

/** What Auth puts into tokens; an account that is gone there says nothing. */
export const claims: Check = async function* (source) {
  if (source.claimedRoles === undefined) return;
  for await (const batch of batched(rowsOf(source, 'users'))) {
    const roles = await source.claimedRoles(batch.map(({ ids }) => ids[0] ?? ''));
    for (const { path, ids, data } of batch) {
      const uid = ids[0] ?? '';
      if (!roles.has(uid) || data.status === 'deleted') continue;
      const claimed = roles.get(uid);
      yield* mendedBy(
        `set-role-claim:${uid}:`,
        unequal(path, 'the role that tokens claim', claimed, data.role),
      );
    }
  }
};
