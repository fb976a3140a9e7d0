import { MAX_BLOCKS } from '../../contracts/documents/blocks';
import { DAY } from '../../contracts/utilities/spans';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** So long nobody counts anew; then one more block has it counted. */
const CLOSED_FOR = 30 * DAY;

/**
 * Has the rules take no more blocks of a person who has as many as one may, and take them again when one ended. What a burst brought beyond that
 * stands: it keeps off whom it names, can be seen and can be ended.
 */
export function closeBlocks(documents: Documents, uid: string, now: Date): Promise<void> {
  return documents.transact(async (transaction) => {
    const [count, closed] = await Promise.all([
      transaction.count({ from: paths.blocks, where: [['blockerRef', '==', uid]] }),
      transaction.get(paths.blockAllowance(uid)),
    ]);
    if (count >= MAX_BLOCKS)
      transaction.set(paths.blockAllowance(uid), {
        tokens: MAX_BLOCKS - count,
        refilledAt: now,
        expiresAt: new Date(now.getTime() + CLOSED_FOR),
      });
    else if (closed !== undefined) transaction.delete(paths.blockAllowance(uid));
  });
}
