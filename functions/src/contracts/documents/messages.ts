import { z } from 'zod';
import { chosenId, documentId, httpsUrl, line, prose, rulesFunctions, stamped } from '../bounds';
import { createdAndUpdated } from '../fields';
import { FILE_TYPES } from '../utilities/fileTypes';
import { NUDGES } from '../utilities/nudges';
import { PENDING_SEQ } from '../utilities/messageSeq';

/** `image` and `file` come with attachments: of an image all are pictures. */
const MESSAGE_TYPES = ['text', 'link', 'image', 'file'] as const;

/** Of one message; as many documents as the rules may look at beside what else they ask. */
export const MAX_MESSAGE_FILES = 4;

/** As often as one message is edited. */
const MAX_MESSAGE_EDITS = 50;

const words = prose(4_000);
/** Counts the states of a message from 1; an edit names the one that it is of. */
const version = z.int().min(1).max(1_000);

/** A file of the sender's, as its upload describes it: the rules hold the one to the other. */
const messageAttachment = z
  .strictObject({
    fileRef: documentId,
    contentType: z.enum(FILE_TYPES),
    bytes: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
    name: line(120).optional(),
    /** Of a picture, in pixels. */
    width: z.int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    height: z.int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  })
  .register(rulesFunctions, { name: 'isMessageAttachment' });

const attachments = z.array(messageAttachment).max(MAX_MESSAGE_FILES);

/** `conversations/{id}/messages/{id}`: written by its sender; the platform gives it its number. */
export const message = z.strictObject({
  id: chosenId,
  conversationRef: documentId,
  senderRef: documentId,
  messageType: z.enum(MESSAGE_TYPES),
  /** Absent once it is deleted; files may come without words. */
  content: words.optional(),
  /** Where a link leads. */
  url: httpsUrl.optional(),
  /** Of an image or file; absent once it is deleted. */
  attachments: attachments.optional(),
  /** Its number in the conversation, without gap from 1; never changes. Until it has one, `PENDING_SEQ` and the sender's clock. */
  seq: z
    .int()
    .min(1)
    .max(10 * PENDING_SEQ),
  version,
  /** What the platform found in it that people who do not know each other yet do better without. */
  nudges: z.array(z.enum(NUDGES)).max(NUDGES.length).optional(),
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
  /** A text or link has some. */
  content: words.optional(),
  url: httpsUrl.optional(),
  /** Files that the sender uploaded for messages: the commit that writes the message claims them (`uploads/{id}.refs`). */
  attachments: attachments.optional(),
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
  /** From 2 on: an edit makes the next state. */
  version: z
    .int()
    .min(2)
    .max(MAX_MESSAGE_EDITS + 1),
  editedAt: stamped('editedAt'),
  ...createdAndUpdated,
});

/** What its sender writes to delete it, `content`, `url` and `attachments` removed. */
export const messageTombstone = z.strictObject({
  isDeleted: z.literal(true),
  version,
  deletedAt: stamped('deletedAt'),
  ...createdAndUpdated,
});

/** `conversations/{id}/messages/{id}/history/{version}`: what a message said before it was edited or deleted; for moderators. */
export const messageVersion = z.strictObject({
  senderRef: documentId,
  content: words.optional(),
  url: httpsUrl.optional(),
  attachments: attachments.optional(),
  ...createdAndUpdated,
});

export type MessageAttachment = z.output<typeof messageAttachment>;
export type Message = z.output<typeof message>;
export type MessageVersion = z.output<typeof messageVersion>;
