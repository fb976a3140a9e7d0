import { z } from 'zod';
import { chosenId, documentId, httpsUrl, prose, stamped } from '../bounds';
import { createdAndUpdated } from '../fields';
import { PENDING_SEQ } from '../utilities/messageSeq';

export const MESSAGE_TYPES = ['text', 'link'] as const;

const words = prose(4_000);
/** Counts the states of a message from 1; an edit names the one that it is of. */
const version = z.int().min(1).max(1_000);

/** `conversations/{id}/messages/{id}`: written by its sender; the platform gives it its number. */
export const message = z.strictObject({
  id: chosenId,
  conversationRef: documentId,
  senderRef: documentId,
  messageType: z.enum(MESSAGE_TYPES),
  /** Absent once it is deleted. */
  content: words.optional(),
  /** Where a link leads. */
  url: httpsUrl.optional(),
  /** Its number in the conversation, without gap from 1; never changes. Until it has one, `PENDING_SEQ` and the sender's clock. */
  seq: z
    .int()
    .min(1)
    .max(10 * PENDING_SEQ),
  version,
  editedAt: z.date().optional(),
  isDeleted: z.boolean(),
  deletedAt: z.date().optional(),
  ...createdAndUpdated,
});

/** A message as its sender writes it. */
export const newMessage = z.strictObject({
  id: chosenId,
  conversationRef: documentId,
  senderRef: documentId,
  messageType: z.enum(MESSAGE_TYPES),
  content: words,
  url: httpsUrl.optional(),
  /** `PENDING_SEQ` and the milliseconds of the sender's clock: a hint, by which what is not numbered yet is ordered. */
  seq: z
    .int()
    .min(PENDING_SEQ)
    .max(10 * PENDING_SEQ),
  version: z.literal(1),
  isDeleted: z.literal(false),
  ...createdAndUpdated,
});

/** What its sender writes to change its text. */
export const messageEdit = z.strictObject({
  content: words,
  version,
  editedAt: stamped('editedAt'),
  ...createdAndUpdated,
});

/** What its sender writes to delete it, `content` and `url` removed. */
export const messageTombstone = z.strictObject({
  isDeleted: z.literal(true),
  version,
  deletedAt: stamped('deletedAt'),
  ...createdAndUpdated,
});

/** `conversations/{id}/messages/{id}/history/{version}`: what a message said before it was edited or deleted; for moderators. */
export const messageVersion = z.strictObject({
  senderRef: documentId,
  content: words,
  url: httpsUrl.optional(),
  ...createdAndUpdated,
});

export type Message = z.output<typeof message>;
export type MessageVersion = z.output<typeof messageVersion>;
