import type {
  Conversation,
  ConversationMember,
  ConversationTally,
} from '../../contracts/documents/conversations';
import type { LifeSign } from '../../contracts/documents/lifeSigns';
import { MINUTE } from '../../contracts/utilities/spans';
import type { Notice } from '../notifications/noticeJobs';
import { unreadIn } from './conversations';

/** Of a conversation of more people nobody is told by a notice, as nobody is seen to be there: its unread count says it. */
const TOLD_PEOPLE = 20;

/** Milliseconds for which a sign of life is believed. */
const BELIEVED = MINUTE;

/** What is known of one who takes part. */
export interface Reading {
  readonly member: ConversationMember | undefined;
  readonly tally: ConversationTally | undefined;
}

/** Whether those who take part are told of what is said at all. */
export function isTold({ participantRefs }: Conversation): boolean {
  return participantRefs.length <= TOLD_PEOPLE;
}

/** Whether there is something that a person has not read, and wants to hear of. */
export function isToldOf(conversation: Conversation, { member, tally }: Reading): boolean {
  if (member === undefined || tally === undefined || tally.isMuted) return false;
  // The tally may be a moment behind the mark.
  return unreadIn(conversation, tally) > 0 && member.readSeq < conversation.lastSeq;
}

/** That a person has messages to read; the same one until it has read some of them. */
export function messageNotice(
  { id, type, title, lastMessage, createdBy }: Conversation,
  { userRef, readSeq }: ConversationMember,
): Notice<'message-received'> {
  return {
    kind: 'message-received',
    recipientRef: userRef,
    actorRef: lastMessage?.senderRef ?? createdBy,
    subjectRef: id,
    version: readSeq + 1,
    facts: { conversationId: id, ...(type !== 'direct' && title !== undefined && { title }) },
  };
}

/** Whether a person has the conversation before its eyes. */
export function isThere(sign: LifeSign | undefined, now: Date): boolean {
  return sign !== undefined && now.getTime() - sign.updatedAt.getTime() < BELIEVED;
}
