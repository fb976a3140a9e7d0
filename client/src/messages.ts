import { collection, doc, type Firestore } from 'firebase/firestore';
import { PENDING_SEQ } from '../../functions/src/contracts/utilities/messageSeq';
import type { ConversationMember, Message } from './contract';
import { createDocument, getDocument, getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchAfter } from './signedInUid';

/** What somebody wants to say. */
export interface NewMessage {
  readonly content: string;
  /** Makes it a link. */
  readonly url?: string;
  /** The message's own id, which makes sending it again harmless; without one it gets one. */
  readonly messageId?: string;
}

/** What is said in conversations: written at once, also offline; the platform numbers it as it arrives. */
export function messages({ auth, firestore }: Instances) {
  const newMessageId = (): string => doc(collection(firestore, 'messages')).id;
  /** From where on the person reads: it joined then. */
  const firstOf = async (conversationId: string): Promise<number> => {
    const path = paths.conversationMember(conversationId, await signedInUid(auth));
    return (await getDocument<ConversationMember>(firestore, path))?.fromSeq ?? 1;
  };

  return {
    /** An id for a message that is being composed. */
    newMessageId,

    /**
     * Sends a message and answers its id. The same id with the same words is the same message, however often it is sent; with other words, or
     * of somebody else, it is refused. Offline it waits, and goes when the device is online again.
     */
    sendMessage: async (conversationId: string, message: NewMessage): Promise<string> =>
      send(firestore, await signedInUid(auth), conversationId, { messageId: newMessageId(), ...message }),

    /** Null when there is no such message, or it was said when the person did not take part. */
    getMessage: (conversationId: string, messageId: string): Promise<Message | null> =>
      getVisibleDocument<Message>(firestore, paths.message(conversationId, messageId)),

    /** The newest first. */
    getConversationMessages: async (conversationId: string, page?: PageOptions): Promise<Page<Message>> =>
      getPage(firestore, queries.messages(conversationId, await firstOf(conversationId)), page),

    /** What a person may still read of an earlier membership, the newest first. */
    getEarlierMessages: (
      conversationId: string,
      fromSeq: number,
      toSeq: number,
      page?: PageOptions,
    ): Promise<Page<Message>> =>
      getPage(firestore, queries.messagesBetween(conversationId, fromSeq, toSeq), page),

    /** The newest messages, the newest first; what this device sends is among them at once, before it has its number. */
    watchMessages: (
      conversationId: string,
      next: OnList<Message>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe =>
      watchAfter(firstOf(conversationId), refused, (first) =>
        watchList(firestore, queries.messages(conversationId, first), size, next, refused),
      ),
  };
}

async function send(
  firestore: Firestore,
  senderRef: string,
  conversationId: string,
  { content, url, messageId }: NewMessage & { readonly messageId: string },
): Promise<string> {
  const path = paths.message(conversationId, messageId);
  const words = content.trim();
  try {
    await createDocument(firestore, path, {
      id: messageId,
      conversationRef: conversationId,
      senderRef,
      messageType: url === undefined ? 'text' : 'link',
      content: words,
      ...(url !== undefined && { url }),
      seq: PENDING_SEQ + Date.now(),
      version: 1,
      isDeleted: false,
    });
  } catch (error) {
    // The rules refuse what is there already: then this is its answer, which was lost.
    const found = await getVisibleDocument<Message>(firestore, path);
    const isSame = found?.senderRef === senderRef && found.content === words && found.url === url;
    if (!isSame) throw error;
  }
  return messageId;
}
