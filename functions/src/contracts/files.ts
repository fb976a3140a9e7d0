import { z } from 'zod';
import { chosenId, documentId, line } from './bounds';
import { UPLOAD_PURPOSES, UPLOAD_STATUSES } from './documents/uploads';
import { operation } from './operation';
import { FILE_TYPES, MAX_FILE_BYTES } from './utilities/fileTypes';

const fileRef = { fileId: documentId };
const signed = {
  url: z.string().max(4_000),
  /** When the address ends. */
  expiresAt: z.iso.datetime(),
};

/** A file that only some may read, with an address that ends soon. */
const openedFile = z.strictObject({
  fileId: documentId,
  ...signed,
  contentType: z.enum(FILE_TYPES),
  bytes: z.int().min(1),
  name: line(120).optional(),
  width: z.int().min(1).optional(),
  height: z.int().min(1).optional(),
});

export const requestUpload = operation({
  name: 'files/requestUpload',
  summary:
    'Names the place where the caller may put the bytes of one file, and keeps its room: `uploads/{uploadId}` tells what became of it. An avatar or a program’s image replaces the one before.',
  callers: 'signed-in',
  input: z.strictObject({
    purpose: z.enum(UPLOAD_PURPOSES),
    contentType: z.enum(FILE_TYPES),
    bytes: z.int().min(1).max(MAX_FILE_BYTES),
    name: line(120).optional(),
    /** Of an image or lesson of a program. */
    programId: documentId.optional(),
    lessonId: chosenId.optional(),
  }),
  output: z.strictObject({
    uploadId: documentId,
    path: z.string().max(1_000),
    /** Until when bytes are taken. */
    acceptedUntil: z.iso.datetime(),
  }),
  refusals: [
    'user-missing',
    'upload-target-mismatch',
    'program-missing',
    'not-program-owner',
    'program-archived',
    'lesson-missing',
    'lesson-media-full',
    'coach-profile-required',
    'file-type-not-allowed',
    'file-too-large',
    'storage-full',
    'too-many-uploads',
  ],
  perMinute: 30,
  isLimitExact: true,
});

export const deleteFile = operation({
  name: 'files/deleteFile',
  summary:
    'Removes a file of the caller, or gives up an upload; an admin may remove any. Learners of an older version keep lesson media that they have.',
  callers: 'signed-in',
  input: z.strictObject(fileRef),
  output: z.strictObject({ ...fileRef, status: z.enum(UPLOAD_STATUSES) }),
  refusals: ['file-missing', 'file-in-use'],
  perMinute: 60,
});

export const getSignedUrl = operation({
  name: 'files/getSignedUrl',
  summary:
    'An address for a private file that ends after minutes, for who may read it: its owner, the admins, and for lesson media who may open the lesson.',
  callers: 'signed-in',
  input: z.strictObject(fileRef),
  output: openedFile,
  refusals: ['file-missing', 'lesson-locked'],
  perMinute: 60,
  isReadOnly: true,
});

export const getLessonMedia = operation({
  name: 'files/getLessonMedia',
  summary:
    'The media of a lesson with addresses that end after minutes, for who may open the lesson: in the version of the content that a learner has.',
  callers: 'anyone',
  input: z.strictObject({ programId: documentId, lessonId: chosenId }),
  output: z.strictObject({ media: z.array(openedFile) }),
  refusals: ['program-missing', 'lesson-missing', 'lesson-locked'],
  perMinute: 60,
  isReadOnly: true,
});

export const getMessageAttachments = operation({
  name: 'files/getMessageAttachments',
  summary:
    'The files of a message with addresses that end after minutes, for who may read the message: none that a moderator took away, and none of a message that was taken back.',
  callers: 'signed-in',
  input: z.strictObject({ conversationId: documentId, messageId: chosenId }),
  output: z.strictObject({ attachments: z.array(openedFile) }),
  refusals: ['message-missing'],
  perMinute: 120,
  isReadOnly: true,
});
