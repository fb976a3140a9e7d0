import {
  arrayUnion,
  collection,
  deleteField,
  doc,
  serverTimestamp,
  writeBatch,
  type Firestore,
} from 'firebase/firestore';
import { PENDING_SEQ } from '../../functions/src/contracts/utilities/messageSeq';
import {
  type Nudge,
  NUDGE_DEFAULTS,
  type NudgeRule,
  nudgesIn,
} from '../../functions/src/contracts/utilities/nudges';
import type { ConversationMember, Message, MessageAttachment, Upload } from './contract';
import { getDocument, getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import { words } from './firestore/words';
import type { Instances } from './instances';
import { NebulaError, translated } from './nebulaError';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchAfter } from './signedInUid';

/** What somebody wants to say: words, files, or both. */
export interface NewMessage {
  readonly content?: string;
  /** Makes it a link. */
  readonly url?: string;
  /** Up to four files, as `uploadAttachment` answered them. */
  readonly attachments?: readonly Upload[];
  /** The message's own id, which makes sending it again harmless; without one it gets one. */
  readonly messageId?: string;
}

const NUDGE_SETTING = 'adminSettings/messaging.nudges';

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
     * of somebody else, it is refused. Offline it waits, and goes when the device is online again. Files are claimed with it: one that is
     * gone by then refuses it with `attachment-gone`, so that the app uploads it again. A person sends some
     * 600 an hour by itself (`messaging.quota`); beyond that it is refused with `permission-denied`, until a little later.
     */
    sendMessage: async (conversationId: string, message: NewMessage): Promise<string> =>
      send(firestore, await signedInUid(auth), conversationId, { messageId: newMessageId(), ...message }),

    /** What the platform would say something about, if it were one of the first messages of a conversation; to be told while somebody writes. */
    checkMessage: async (content: string): Promise<Nudge[]> => {
      const stored = await getVisibleDocument<{ readonly value: NudgeRule }>(firestore, NUDGE_SETTING);
      return nudgesIn(content, stored?.value ?? NUDGE_DEFAULTS);
    },

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
  { content, url, attachments: uploads = [], messageId }: NewMessage & { readonly messageId: string },
): Promise<string> {
  const path = paths.message(conversationId, messageId);
  const said = content === undefined ? undefined : words(content);
  const attachments = uploads.map(attachmentOf);
  const now = serverTimestamp();
  const batch = writeBatch(firestore);
  batch.set(doc(firestore, path), {
    id: messageId,
    conversationRef: conversationId,
    senderRef,
    messageType: typeOf(url, attachments),
    ...(said !== undefined && { content: said }),
    ...(url !== undefined && { url }),
    ...(attachments.length > 0 && { attachments }),
    seq: PENDING_SEQ + Date.now(),
    version: 1,
    isDeleted: false,
    createdAt: now,
    updatedAt: now,
  });
  for (const { fileRef } of attachments)
    batch.update(doc(firestore, paths.upload(fileRef)), {
      refs: arrayUnion(path),
      claimUntil: deleteField(),
      updatedAt: now,
    });
  try {
    await translated(batch.commit());
  } catch (error) {
    // The rules refuse what is there already: then this is its answer, which was lost.
    const found = await getVisibleDocument<Message>(firestore, path);
    const isSame =
      found?.senderRef === senderRef &&
      found.content === said &&
      found.url === url &&
      filesOf(found.attachments) === filesOf(attachments);
    if (isSame) return messageId;
    await assertThere(firestore, attachments);
    throw error;
  }
  return messageId;
}

function typeOf(url: string | undefined, attachments: readonly MessageAttachment[]): Message['messageType'] {
  if (attachments.length === 0) return url === undefined ? 'text' : 'link';
  return attachments.every(({ contentType }) => contentType.startsWith('image/')) ? 'image' : 'file';
}

/** A file as a message names it. */
function attachmentOf({ id, name, file }: Upload): MessageAttachment {
  if (file === undefined) throw attachmentGone(id);
  const { contentType, bytes, width, height } = file;
  return {
    fileRef: id,
    contentType,
    bytes,
    ...(name !== undefined && { name }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
}

function filesOf(attachments: readonly MessageAttachment[] = []): string {
  return attachments.map(({ fileRef }) => fileRef).join();
}

/** @throws NebulaError attachment-gone for a file that nobody can send any more */
async function assertThere(firestore: Firestore, attachments: readonly MessageAttachment[]): Promise<void> {
  for (const { fileRef } of attachments) {
    const upload = await getVisibleDocument<Upload>(firestore, paths.upload(fileRef));
    if (upload?.status !== 'ready') throw attachmentGone(fileRef);
  }
}

function attachmentGone(fileId: string): NebulaError {
  return new NebulaError('failed-precondition', 'This file is gone: upload it again.', {
    reason: 'attachment-gone',
    details: { fileId },
  });
}
