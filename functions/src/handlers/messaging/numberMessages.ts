import type { Conversation, ConversationTally } from '../../contracts/documents/conversations';
import type { Message } from '../../contracts/documents/messages';
import type { RateLimit } from '../../contracts/documents/rateLimits';
import { PENDING_SEQ } from '../../contracts/utilities/messageSeq';
import { numbered, withSkipped } from '../../domain/messaging/numbered';
import { paths } from '../../domain/paths';
import { spend } from '../../domain/rateLimits/spend';
import type { Transaction } from '../../ports/documents';
import { readSetting } from '../../runtime/settings';
import type { Occasion } from '../../runtime/triggerHandler';
import { talliesOf } from './loadTallies';

/** As many messages as one commit numbers. */
const MOST = 50;

/**
 * Numbers what waits in a conversation: the number, the conversation's newest and the tallies of those for whom it does not count change
 * in one commit, which also takes them from what their senders may send: a message counts once, however often its event comes. What is there to number is looked up before it, so that nobody who sends waits for it.
 * @returns the conversation as it is then; undefined where there is none
 */
export async function numberMessages(
  conversationId: string,
  messageId: string,
  { documents, ports, now }: Pick<Occasion<never>, 'documents' | 'ports' | 'now'>,
): Promise<Conversation | undefined> {
  const { perHour } = await readSetting(ports, 'messaging.quota');
  const waiting = await documents.query({
    from: paths.messages(conversationId),
    where: [['seq', '>=', PENDING_SEQ]],
    orderBy: [['seq', 'asc']],
    limit: MOST,
  });
  const ids = new Set([messageId, ...waiting.map(({ path }) => path.id)]);
  return documents.transact(async (transaction) => {
    const [conversation, ...found] = await transaction.getAll(
      paths.conversation(conversationId),
      ...[...ids].map((id) => paths.message(conversationId, id)),
    );
    if (conversation === undefined) return undefined;
    const messages = found.filter((message) => message !== undefined);
    const given = numbered(conversation, messages, now);
    if (given.messages.length === 0) return conversation;
    const tallies = await skippingTallies(transaction, conversation, given.messages, now);
    const allowances = await allowancesAfter(transaction, given.messages, perHour, now);
    transaction.set(paths.conversation(conversationId), given.conversation);
    for (const message of given.messages)
      transaction.update(paths.message(conversationId, message.id), { seq: message.seq, updatedAt: now });
    for (const [uid, tally] of tallies) transaction.set(paths.conversationTally(uid, conversationId), tally);
    for (const [uid, bucket] of allowances) transaction.set(paths.messageAllowance(uid), bucket);
    return given.conversation;
  });
}

/** The tallies of the senders, and of those who block them, as they are with these messages. */
async function skippingTallies(
  transaction: Transaction,
  { id }: Conversation,
  messages: readonly Message[],
  now: Date,
): Promise<ReadonlyMap<string, ConversationTally>> {
  const senders = [...new Set(messages.map(({ senderRef }) => senderRef))];
  const tallies = await talliesOf(transaction, id, senders);
  const blockers = new Set(
    senders.flatMap((sender) => tallies.get(sender)?.blockedByRefs ?? []).filter((uid) => !tallies.has(uid)),
  );
  const all = new Map([...tallies, ...(await talliesOf(transaction, id, [...blockers]))]);
  const skips = (uid: string, { senderRef }: Message): boolean =>
    senderRef === uid || (tallies.get(senderRef)?.blockedByRefs.includes(uid) ?? false);
  return new Map(
    [...all].map(([uid, tally]) => [
      uid,
      withSkipped(
        tally,
        messages.filter((message) => skips(uid, message)),
        now,
      ),
    ]),
  );
}

/** The senders' buckets of messages as they are after these. */
async function allowancesAfter(
  transaction: Transaction,
  messages: readonly Message[],
  perHour: number,
  now: Date,
): Promise<ReadonlyMap<string, RateLimit>> {
  const sent = Map.groupBy(messages, ({ senderRef }) => senderRef);
  const found = await transaction.getAll(...[...sent.keys()].map((uid) => paths.messageAllowance(uid)));
  return new Map(
    [...sent].map(([uid, own], index) => [uid, spend(found[index], own.length, perHour, now)] as const),
  );
}
