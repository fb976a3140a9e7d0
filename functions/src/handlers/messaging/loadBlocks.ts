import type { Block } from '../../contracts/documents/blocks';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import { allOf } from '../../runtime/pages';

const PAGE = 100;

/** Firestore compares with so many at once. */
const MOST_ASKED = 30;

/** The blocks of some people. Read in the transaction that brings them together: a block that comes meanwhile makes it begin anew. */
export async function blocksOf(transaction: Transaction, uids: readonly string[]): Promise<readonly Block[]> {
  const found = await Promise.all(
    uids.map((uid) =>
      allOf<Block>(PAGE, (last) =>
        transaction.query({
          from: paths.blocks,
          where: [['blockerRef', '==', uid]],
          orderBy: [['__name__', 'asc']],
          limit: PAGE,
          ...(last && { startAfter: [last.path.id] }),
        }),
      ),
    ),
  );
  return found.flat();
}

/** The blocks between a person and some others, either way: what anybody else blocks costs nothing. */
export async function blocksBetween(
  transaction: Transaction,
  uid: string,
  others: readonly string[],
): Promise<readonly Block[]> {
  const found = await Promise.all(
    thirtyEach(others).flatMap((some) => [
      transaction.query({
        from: paths.blocks,
        where: [
          ['blockerRef', '==', uid],
          ['blockedRef', 'in', some],
        ],
        limit: MOST_ASKED,
      }),
      transaction.query({
        from: paths.blocks,
        where: [
          ['blockedRef', '==', uid],
          ['blockerRef', 'in', some],
        ],
        limit: MOST_ASKED,
      }),
    ]),
  );
  return found.flat().map(({ data }) => data);
}

function thirtyEach(uids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(uids.length / MOST_ASKED) }, (_, index) =>
    uids.slice(index * MOST_ASKED, (index + 1) * MOST_ASKED),
  );
}
