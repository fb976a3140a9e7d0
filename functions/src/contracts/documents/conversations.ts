import { z } from 'zod';
import { documentId, line, stamped } from '../bounds';
import { createdAndUpdated } from '../fields';
import { MAX_MESSAGE_FILES } from './messages';
import { MAX_PARTICIPANTS, MAX_STRETCHES } from '../utilities/messageSeq';

export const CONVERSATION_TYPES = ['direct', 'group', 'support'] as const;

/** `conversations/{id}`: who talks, and how far the platform has numbered what they say. */
export const conversation = z.strictObject({
  id: z.string(),
  type: z.enum(CONVERSATION_TYPES),
  /** Who takes part now; of a direct one both, in the order of their uids. */
  participantRefs: z.array(documentId).max(MAX_PARTICIPANTS),
  title: line(120).optional(),
  createdBy: documentId,
  /** Nobody writes in one that is not. */
  isActive: z.boolean(),
  /** The admin who answers a support conversation. */
  assignedTo: documentId.optional(),
  /** The number of its newest message; 0 before the first. */
  lastSeq: z.int().min(0),
  /** What it adds to each participant's count of unread messages: `lastSeq`. */
  unreadShare: z.int().min(0),
  lastMessageRef: documentId.optional(),
  /** What a list shows of it: whose it is, its beginning, and how many files came with it; of a deleted one whose it was. */
  lastMessage: z
    .strictObject({
      senderRef: documentId,
      preview: z.string().max(200).optional(),
      files: z.int().min(1).max(MAX_MESSAGE_FILES).optional(),
    })
    .optional(),
  /** When the newest message came; of an empty one, when it began. */
  lastMessageAt: z.date(),
  ...createdAndUpdated,
});

/** A stretch of the numbers of messages, both ends included. */
const stretch = z.strictObject({ fromSeq: z.int().min(1), toSeq: z.int().min(0) });

/** `conversations/{id}/members/{uid}`: which messages a person may read, and how far it has read; also of who was removed. */
export const conversationMember = z.strictObject({
  userRef: documentId,
  /** The first message that it may read of its present, or last, membership. */
  fromSeq: z.int().min(1),
  /** The last one; absent while it takes part. */
  toSeq: z.int().min(0).optional(),
  /** What it may read of earlier memberships, the oldest first. */
  earlier: z.array(stretch).max(MAX_STRETCHES).optional(),
  /** Up to where it has read; only ever grows. */
  readSeq: z.int().min(0),
  readAt: stamped('readAt').optional(),
  ...createdAndUpdated,
});

/**
 * `users/{uid}/conversations/{conversationId}`: what a person's count of unread messages subtracts for a conversation, and how the person
 * wants to see it; there while it takes part.
 */
export const conversationTally = z.strictObject({
  conversationRef: documentId,
  /** The person alone: one query finds the conversations of a person and its tallies. */
  participantRefs: z.array(documentId).length(1),
  /** The read mark that the tally is of. */
  readSeq: z.int().min(0),
  /** How many messages after the mark do not count: its own, deleted ones, and those of people whom it blocks. */
  skipped: z.int().min(0),
  /** The negative sum of both. */
  unreadShare: z.int().max(0),
  /** Whom of the conversation the person blocks, and who blocks it. */
  blockedRefs: z.array(documentId).max(MAX_PARTICIPANTS),
  blockedByRefs: z.array(documentId).max(MAX_PARTICIPANTS),
  isMuted: z.boolean(),
  isArchived: z.boolean(),
  ...createdAndUpdated,
});

export type Conversation = z.output<typeof conversation>;
export type ConversationMember = z.output<typeof conversationMember>;
export type ConversationTally = z.output<typeof conversationTally>;
