import {
  count,
  getAggregateFromServer,
  limit,
  query,
  serverTimestamp,
  sum,
  type Firestore,
} from 'firebase/firestore';
import { createAsker } from './asker';
import type { Conversation, ConversationMember, ConversationTally } from './contract';
import { getDocument, getVisibleDocument, updateDocument } from './firestore/document';
import { toQuery } from './firestore/listQuery';
import { watchDocument, watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { type NebulaError, translated } from './nebulaError';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Conversations and their tallies that one sum adds up, which is what the rules let one ask for. */
const MOST_SUMMED = 20_000;

/** Of whoever has more conversations than one sum adds up, `isCut` says "or more". */
export interface UnreadMessages {
  readonly count: number;
  readonly isCut: boolean;
}

/** How far people have read, and what the signed-in person has not. */
export function unread({ auth, firestore }: Instances) {
  const countUnread = async (): Promise<UnreadMessages> => sumOfUnread(firestore, await signedInUid(auth));

  return {
    /** Which messages somebody of the conversation may read, and how far it has read. */
    getConversationMember: (conversationId: string, uid: string): Promise<ConversationMember | null> =>
      getVisibleDocument<ConversationMember>(firestore, paths.conversationMember(conversationId, uid)),

    /** How far the other one has read: the messages up to its `readSeq`, since its `readAt` at the latest. */
    watchReadMark: (
      conversationId: string,
      uid: string,
      next: (member: ConversationMember | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchDocument<ConversationMember>(
        firestore,
        paths.conversationMember(conversationId, uid),
        next,
        refused,
      ),

    /** How many messages of one conversation are unread. */
    getUnreadInConversation: async (conversationId: string): Promise<number> => {
      const [conversation, tally] = await Promise.all([
        getVisibleDocument<Conversation>(firestore, paths.conversation(conversationId)),
        getDocument<ConversationTally>(
          firestore,
          paths.conversationTally(await signedInUid(auth), conversationId),
        ),
      ]);
      return conversation && tally ? conversation.unreadShare + tally.unreadShare : 0;
    },

    /**
     * How many messages are unread in all conversations: one sum, which costs one read for each thousand documents that it is over; from ten
     * thousand conversations on `isCut` says "or more".
     */
    getUnreadMessageCount: countUnread,

    /** The same, anew whenever a newer message comes: of many at once not for each, and for the last for certain. */
    watchUnreadMessageCount: (
      next: (count: number, view: { readonly isCut: boolean }) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) => {
        const counted = createAsker(
          countUnread,
          ({ count, isCut }) => next(count, { isCut }),
          (error) => refused(error as NebulaError),
        );
        const stop = watchList(firestore, queries.conversations(uid), 1, counted.ask, refused);
        return () => {
          stop();
          counted.stop();
        };
      }),

    /**
     * Marks all up to a message as read; without its number, all that there is. A mark that comes after a later one, such as of a device
     * that was offline, changes nothing.
     */
    markConversationAsRead: async (conversationId: string, seq?: number): Promise<void> => {
      const path = paths.conversationMember(conversationId, await signedInUid(auth));
      const upTo =
        seq ??
        (await getVisibleDocument<Conversation>(firestore, paths.conversation(conversationId)))?.lastSeq ??
        0;
      await markUpTo(firestore, path, upTo);
    },
  };
}

/** A mark that comes after a later one is refused, and not missed. */
async function markUpTo(firestore: Firestore, path: string, readSeq: number): Promise<void> {
  const readAt = serverTimestamp() as unknown as Date;
  try {
    await updateDocument<ConversationMember>(firestore, path, { readSeq, readAt });
  } catch (error) {
    const member = await getDocument<ConversationMember>(firestore, path);
    if (member === null || member.readSeq < readSeq) throw error;
  }
}

async function sumOfUnread(firestore: Firestore, uid: string): Promise<UnreadMessages> {
  const shares = query(toQuery(firestore, queries.unreadShares(uid)), limit(MOST_SUMMED));
  const wanted = { unread: sum('unreadShare'), summed: count() };
  const found = await translated(getAggregateFromServer(shares, wanted));
  return unreadOf(found.data());
}

/** Of a sum from the smallest share up, which where it is cut lacks the largest: it is not above what is unread. */
export function unreadOf({ unread, summed }: { unread: number; summed: number }): UnreadMessages {
  const isCut = summed >= MOST_SUMMED;
  return { count: isCut ? Math.max(0, unread) : unread, isCut };
}
