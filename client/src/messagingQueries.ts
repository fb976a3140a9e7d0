import type { Block, Conversation, ConversationTally, Message, LifeSign } from './contract';
import { list } from './firestore/list';
import type { ListQuery } from './firestore/listQuery';
import { paths } from './paths';

/** The queries of messaging, a part of `queries`. */
export const messagingQueries = {
  conversations: (uid: string) =>
    list<Conversation>({
      collection: 'conversations',
      where: [['participantRefs', 'array-contains', uid]],
      orderBy: [['lastMessageAt', 'desc']],
    }),
  supportConversations: () =>
    list<Conversation>({
      collection: 'conversations',
      where: [['type', '==', 'support']],
      orderBy: [['lastMessageAt', 'desc']],
    }),
  /** A person's conversations together with the tallies beside them: what they share in adds up to what is unread. */
  unreadShares: (uid: string) =>
    list<Conversation | ConversationTally>({
      collection: 'conversations',
      group: true,
      where: [['participantRefs', 'array-contains', uid]],
      orderBy: [['unreadShare', 'asc']],
    }),
  messages: (conversationId: string, fromSeq: number) =>
    list<Message>({
      collection: paths.messages(conversationId),
      where: [['seq', '>=', fromSeq]],
      orderBy: [['seq', 'desc']],
    }),
  messagesBetween: (conversationId: string, fromSeq: number, toSeq: number) =>
    list<Message>({
      collection: paths.messages(conversationId),
      where: [
        ['seq', '>=', fromSeq],
        ['seq', '<=', toSeq],
      ],
      orderBy: [['seq', 'desc']],
    }),
  /** Of twenty at most: more do not see each other type. */
  lifeSigns: (conversationId: string) => list<LifeSign>({ collection: paths.lifeSigns(conversationId) }),
  blocks: (uid: string) =>
    list<Block>({
      collection: 'blocks',
      where: [['blockerRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
    }),
} as const satisfies Record<string, (...values: never[]) => ListQuery<unknown>>;
