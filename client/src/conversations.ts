import type { Conversation, ConversationTally } from './contract';
import { getVisibleDocument, updateDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Who talks with whom, and how the signed-in person keeps it. */
export function conversations({ auth, firestore }: Instances) {
  const tallyAt = async (conversationId: string): Promise<string> =>
    paths.conversationTally(await signedInUid(auth), conversationId);

  return {
    /** For those who take part. */
    getConversationById: (conversationId: string): Promise<Conversation | null> =>
      getVisibleDocument<Conversation>(firestore, paths.conversation(conversationId)),

    /** One conversation, live; for those who take part. */
    watchConversation: (
      conversationId: string,
      next: (conversation: Conversation | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchDocument<Conversation>(firestore, paths.conversation(conversationId), next, refused),

    /** The one with the newest message first. */
    getUserConversations: async (page?: PageOptions): Promise<Page<Conversation>> =>
      getPage(firestore, queries.conversations(await signedInUid(auth)), page),

    /** Those of the signed-in person, the one with the newest message first, live. */
    watchConversations: (next: OnList<Conversation>, refused: OnRefused, size = 20): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.conversations(uid), size, next, refused),
      ),

    /** For the admins: what people ask the platform, the newest message first. */
    watchSupportConversations: (next: OnList<Conversation>, refused: OnRefused, size = 20): Unsubscribe =>
      watchList(firestore, queries.supportConversations(), size, next, refused),

    /** Whether the signed-in person is told of what is said there. */
    muteConversation: async (conversationId: string, isMuted: boolean): Promise<void> =>
      updateDocument<ConversationTally>(firestore, await tallyAt(conversationId), { isMuted }),

    /** Puts it away, or back, for the signed-in person alone. */
    archiveConversation: async (conversationId: string, isArchived: boolean): Promise<void> =>
      updateDocument<ConversationTally>(firestore, await tallyAt(conversationId), { isArchived }),
  };
}
