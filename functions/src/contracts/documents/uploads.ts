import { z } from 'zod';
import { chosenId, documentId, httpsUrl, joinedId, line } from '../bounds';
import { createdAndUpdated } from '../fields';
import { FILE_TYPES, MAX_FILE_BYTES, MAX_FILE_REFS } from '../utilities/fileTypes';

/** What a file is for; it decides the types, the size, and who sees it. */
export const UPLOAD_PURPOSES = ['avatar', 'program-image', 'lesson-media', 'attachment', 'evidence'] as const;

/** `requested` waits for its bytes; `ready` is a file; `rejected` never became one; `removed` was one. */
export const UPLOAD_STATUSES = ['requested', 'ready', 'rejected', 'removed'] as const;

const REJECTIONS = [
  'bytes-missing',
  'too-large',
  'type-not-allowed',
  'type-mismatch',
  'too-many-pixels',
  'unreadable',
  'storage-full',
  'target-gone',
  'superseded',
  'cancelled',
] as const;

const storedFile = z.strictObject({
  path: z.string().max(1_000),
  /** As its bytes say. */
  contentType: z.enum(FILE_TYPES),
  bytes: z.int().min(1),
  width: z.int().min(1).optional(),
  height: z.int().min(1).optional(),
});

/** `uploads/{uploadId}`: a file from the wish to upload it to its end; the same id names both. */
export const upload = z.strictObject({
  id: documentId,
  ownerRef: documentId,
  purpose: z.enum(UPLOAD_PURPOSES),
  programRef: documentId.optional(),
  lessonRef: chosenId.optional(),
  /** A place that holds one file: the newest wish wins it. */
  slot: joinedId.optional(),
  /** What people call the file. */
  name: line(120).optional(),
  status: z.enum(UPLOAD_STATUSES),
  /** Why it was rejected. */
  reason: z.enum(REJECTIONS).optional(),
  /** Where its bytes are to be put, and what they are to be. */
  path: z.string().max(1_000),
  contentType: z.enum(FILE_TYPES),
  bytes: z.int().min(1).max(MAX_FILE_BYTES),
  /** What it holds of its owner's room while it is requested: a file that replaces another one needs the difference. */
  reservedBytes: z.int().min(0),
  /** Until when bytes are taken. */
  acceptedUntil: z.date(),
  /** When the platform looks by itself whether the bytes have come; absent once it is decided. */
  checkAt: z.date().optional(),
  checks: z.int().min(0),
  /** The file, once it is ready. */
  file: storedFile.optional(),
  /** Of what everyone may see. */
  url: httpsUrl.optional(),
  /** The documents that it belongs to, by path. */
  refs: z.array(z.string().max(1_500)).max(MAX_FILE_REFS),
  /** Until when it waits to belong to a document; absent while it does. */
  claimUntil: z.date().optional(),
  /** The versions of a program's content that have it: from one on, and until before another. */
  sinceVersion: z.int().min(1).optional(),
  untilVersion: z.int().min(1).optional(),
  /** When nobody needs to know of it any more. */
  expiresAt: z.date().optional(),
  ...createdAndUpdated,
});

/** `storageUsage/{uid}`: what a person has stored, and what was promised to uploads under way. */
export const storageUsage = z.strictObject({
  usedBytes: z.int().min(0),
  reservedBytes: z.int().min(0),
  openUploads: z.int().min(0),
  updatedAt: z.date(),
});

export type Upload = z.output<typeof upload>;
export type UploadPurpose = Upload['purpose'];
export type Rejection = (typeof REJECTIONS)[number];
export type StoredFile = z.output<typeof storedFile>;
export type StorageUsage = z.output<typeof storageUsage>;
