import type {
  Conversation,
  ConversationMember,
  ConversationTally,
} from '../../contracts/documents/conversations';

interface Opening {
  readonly id: string;
  readonly type: Conversation['type'];
  readonly title?: string | undefined;
  readonly createdBy: string;
  readonly participantRefs: readonly string[];
}

/** A conversation in which nobody has said anything. */
export function newConversation({ participantRefs, ...opening }: Opening, now: Date): Conversation {
  return {
    ...opening,
    participantRefs: [...participantRefs],
    isActive: true,
    lastSeq: 0,
    unreadShare: 0,
    lastMessageAt: now,
    createdAt: now,
    updatedAt: now,
  };
}

/** Somebody who takes part from the next message on, with nothing unread. */
export function newMember(
  uid: string,
  { lastSeq }: Pick<Conversation, 'lastSeq'>,
  now: Date,
): ConversationMember {
  return { userRef: uid, fromSeq: lastSeq + 1, readSeq: lastSeq, createdAt: now, updatedAt: now };
}

/** The tally of somebody with nothing unread. */
export function newTally(
  uid: string,
  { id, lastSeq }: Pick<Conversation, 'id' | 'lastSeq'>,
  now: Date,
): ConversationTally {
  return {
    conversationRef: id,
    participantRefs: [uid],
    readSeq: lastSeq,
    skipped: 0,
    unreadShare: -lastSeq,
    blockedRefs: [],
    blockedByRefs: [],
    isMuted: false,
    isArchived: false,
    createdAt: now,
    updatedAt: now,
  };
}

/** The tally of a read mark after which so many messages do not count. */
export function tallied(
  tally: ConversationTally,
  readSeq: number,
  skipped: number,
  now: Date,
): ConversationTally {
  // Without the addition of zero, nothing read would be stored as a negative zero, which is no integer.
  return { ...tally, readSeq, skipped, unreadShare: 0 - (readSeq + skipped), updatedAt: now };
}

/** How many messages a person has not read. */
export function unreadIn({ lastSeq }: Conversation, { readSeq, skipped }: ConversationTally): number {
  return lastSeq - readSeq - skipped;
}
