import type { Block } from '../../contracts/documents/blocks';
import { paths } from '../../domain/paths';
import type { Found, Transaction } from '../../ports/documents';

const PAGE = 100;

/** The blocks of some people. Read in the transaction that brings them together: a block that comes meanwhile makes it begin anew. */
export async function blocksOf(transaction: Transaction, uids: readonly string[]): Promise<readonly Block[]> {
  const found = await Promise.all(
    uids.map((uid) =>
      allOf((page) =>
        transaction.query({
          from: paths.blocks,
          where: [['blockerRef', '==', uid]],
          orderBy: [['__name__', 'asc']],
          ...page,
        }),
      ),
    ),
  );
  return found.flat();
}

/** The blocks that keep somebody off. */
export function blocksAgainst(transaction: Transaction, uid: string): Promise<readonly Block[]> {
  return allOf((page) =>
    transaction.query({
      from: paths.blocks,
      where: [['blockedRef', '==', uid]],
      orderBy: [['__name__', 'asc']],
      ...page,
    }),
  );
}

interface Page {
  readonly limit: number;
  readonly startAfter?: readonly unknown[];
}

async function allOf(read: (page: Page) => Promise<readonly Found<Block>[]>): Promise<readonly Block[]> {
  const all: Block[] = [];
  for (let after: string | undefined; ;) {
    const page = await read({ limit: PAGE, ...(after !== undefined && { startAfter: [after] }) });
    all.push(...page.map(({ data }) => data));
    if (page.length < PAGE) return all;
    after = page.at(-1)?.path.id;
  }
}
