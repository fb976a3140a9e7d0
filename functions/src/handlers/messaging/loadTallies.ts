import type { ConversationTally } from '../../contracts/documents/conversations';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';

/** The tallies of some people in a conversation, by their uids; of those who take part. */
export async function talliesOf(
  transaction: Transaction,
  conversationId: string,
  uids: readonly string[],
): Promise<Map<string, ConversationTally>> {
  const found = await transaction.getAll(...uids.map((uid) => paths.conversationTally(uid, conversationId)));
  return new Map(
    uids.flatMap((uid, index) => {
      const tally = found[index];
      return tally === undefined ? [] : [[uid, tally] as const];
    }),
  );
}
