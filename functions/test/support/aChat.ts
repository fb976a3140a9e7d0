import type { Conversation, ConversationTally } from '../../src/contracts/documents/conversations';
import type { Message } from '../../src/contracts/documents/messages';
import { PENDING_SEQ, isNumbered } from '../../src/contracts/utilities/messageSeq';
import { tombstone } from '../../src/domain/messaging/tombstone';
import { paths } from '../../src/domain/paths';
import followBlock from '../../src/handlers/messaging/followBlockOnBlockWrite';
import followMessage from '../../src/handlers/messaging/followMessageOnMessageWrite';
import settleTally from '../../src/handlers/messaging/settleTallyOnMemberWrite';
import type { Platform } from './aPlatform';
import { deliver } from './deliver';
import { aMessage } from './aTalk';

/** A write that its trigger has not heard of yet. */
export type Event = () => Promise<void>;

/** What the rules refuse: nothing was written. */
export const REFUSED = undefined;

/** What people do to conversations directly, as far as the rules let them; each act answers the event that follows from it. */
export function aChat(platform: Platform) {
  const { documents } = platform;
  const conversation = (id: string) => documents.get(paths.conversation(id));
  const member = (id: string, uid: string) => documents.get(paths.conversationMember(id, uid));
  const takesPart = async (id: string, uid: string): Promise<boolean> =>
    (await conversation(id))?.participantRefs.includes(uid) ?? false;
  const messagesOf = (id: string): Message[] =>
    Object.entries(documents.dump(`conversations/${id}/messages/`)).map(([, data]) => data as Message);
  const heard =
    (id: string, before: Message | undefined, after: Message): Event =>
    () =>
      deliver(platform, followMessage, {
        params: { conversationId: id, messageId: after.id },
        before,
        after,
      });

  return {
    conversation,
    member,
    tally: (id: string, uid: string) => documents.get(paths.conversationTally(uid, id)),
    messagesOf,

    async send(
      id: string,
      senderRef: string,
      messageId: string,
      content = 'Hello',
    ): Promise<Event | undefined> {
      const path = paths.message(id, messageId);
      if (!(await takesPart(id, senderRef)) || (await documents.get(path)) !== undefined) return REFUSED;
      const { now } = platform;
      const own = { id: messageId, conversationRef: id, senderRef, content };
      const message = aMessage({ ...own, seq: PENDING_SEQ + now.getTime(), createdAt: now, updatedAt: now });
      documents.put(path, message);
      return heard(id, undefined, message);
    },

    async takeBack(id: string, uid: string, messageId: string): Promise<Event | undefined> {
      const path = paths.message(id, messageId);
      const before = await documents.get(path);
      if (!(await takesPart(id, uid)) || before?.senderRef !== uid || before.isDeleted) return REFUSED;
      const after = tombstone(before, platform.now);
      documents.put(path, after);
      return heard(id, before, after);
    },

    async mark(id: string, uid: string, readSeq: number): Promise<Event | undefined> {
      const [before, found] = [await member(id, uid), await conversation(id)];
      const isFurther = before !== undefined && found !== undefined && readSeq > before.readSeq;
      if (!isFurther || readSeq > found.lastSeq || !(await takesPart(id, uid))) return REFUSED;
      const after = { ...before, readSeq };
      documents.put(paths.conversationMember(id, uid), after);
      return () => deliver(platform, settleTally, { params: { conversationId: id, uid }, before, after });
    },

    /** Blocks somebody, or lifts the block. */
    async block(blockerRef: string, blockedRef: string): Promise<Event> {
      const path = paths.block(blockerRef, blockedRef);
      const before = await documents.get(path);
      const dates = { createdAt: platform.now, updatedAt: platform.now };
      const after = before === undefined ? { blockerRef, blockedRef, ...dates } : undefined;
      await documents.transact((transaction) => {
        if (after === undefined) transaction.delete(path);
        else transaction.create(path, after);
        return Promise.resolve();
      });
      return () => deliver(platform, followBlock, { params: { blockId: path.id }, before, after });
    },

    /** What a client is told that is unread, of all conversations: the sum of the shares. */
    unread(uid: string): number {
      const shares = Object.entries(documents.dump())
        .filter(([path]) => /^(conversations|users\/[^/]+\/conversations)\/[^/]+$/.test(path))
        .map(([, data]) => data as Conversation | ConversationTally);
      return shares
        .filter(({ participantRefs }) => participantRefs.includes(uid))
        .reduce((sum, { unreadShare }) => sum + unreadShare, 0);
    },

    /** The same of one conversation counted anew, from the messages, the mark and the blocks. */
    async recount(uid: string, id: string): Promise<number> {
      const mark = await member(id, uid);
      if (mark === undefined || !(await takesPart(id, uid))) return 0;
      const blocked = Object.keys(documents.dump(`blocks/${uid}_`)).map((path) => path.split('_')[1]);
      return messagesOf(id).filter(
        (message) =>
          isNumbered(message) &&
          message.seq > mark.readSeq &&
          message.senderRef !== uid &&
          !message.isDeleted &&
          !blocked.includes(message.senderRef),
      ).length;
    },
  };
}

export type Chat = ReturnType<typeof aChat>;
