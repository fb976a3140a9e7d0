import type { requestUpload } from '../../contracts/files';
import type { Coach } from '../../contracts/documents/coaches';
import type { Lesson } from '../../contracts/documents/lessons';
import type { Program } from '../../contracts/documents/programs';
import type { StorageUsage, Upload } from '../../contracts/documents/uploads';
import type { User } from '../../contracts/documents/users';
import type { InputOf } from '../../contracts/operation';
import { MINUTE } from '../../contracts/utilities/spans';
import type { Actor } from '../actor';
import { assertNotArchived, ownProgram } from '../catalog/programAccess';
import { lessonMissing } from '../catalog/outlineParts';
import { Refusal } from '../refusal';
import { quarantinePath } from './filePaths';
import { withReservation } from './storageRoom';
import { UPLOAD_PURPOSES, maxBytesOf } from './uploadPurposes';

/** When the platform looks after bytes of which it heard nothing. */
export const FIRST_CHECK = 10 * MINUTE;
/** Bytes come within this time, or the upload is over. */
export const UPLOAD_TIME = 60 * MINUTE;
/** Files that one lesson may have. */
export const MAX_LESSON_MEDIA = 50;

export type UploadWish = InputOf<typeof requestUpload>;

/** What a wish is judged by. */
export interface UploadScene {
  readonly user: User | undefined;
  readonly coach: Coach | undefined;
  readonly program: Program | undefined;
  readonly lesson: Lesson | undefined;
  readonly usage: StorageUsage | undefined;
  /** The file that the new one would replace. */
  readonly replaced: Upload | undefined;
  /** How many files the lesson has. */
  readonly lessonMedia: number;
}

/**
 * The upload that a wish becomes, and the owner's usage with its room kept.
 * @throws Refusal user-missing, upload-target-mismatch, program-missing, not-program-owner, program-archived, lesson-missing,
 *   lesson-media-full, coach-profile-required, file-type-not-allowed, file-too-large, storage-full, too-many-uploads
 */
export function newUpload(
  { id, wish, actor }: { readonly id: string; readonly wish: UploadWish; readonly actor: Actor },
  scene: UploadScene,
  now: Date,
): { readonly upload: Upload; readonly usage: StorageUsage } {
  assertTarget(wish, scene, actor);
  assertFile(wish);
  const { purpose, contentType, bytes, name, programId, lessonId } = wish;
  const slot = slotOf(purpose, actor.uid, programId);
  const reservedBytes = Math.max(0, bytes - (scene.replaced?.file?.bytes ?? 0));
  const upload: Upload = {
    id,
    ownerRef: actor.uid,
    purpose,
    ...(programId !== undefined && { programRef: programId }),
    ...(lessonId !== undefined && { lessonRef: lessonId }),
    ...(slot !== undefined && { slot }),
    ...(name !== undefined && { name }),
    status: 'requested',
    path: quarantinePath(actor.uid, id),
    contentType,
    bytes,
    reservedBytes,
    acceptedUntil: new Date(now.getTime() + UPLOAD_TIME),
    checkAt: new Date(now.getTime() + FIRST_CHECK),
    checks: 0,
    refs: [],
    createdAt: now,
    updatedAt: now,
  };
  return { upload, usage: withReservation(scene.usage, reservedBytes, now) };
}

/** The place that holds one file only; undefined where files stand beside each other. */
export function slotOf(
  purpose: Upload['purpose'],
  uid: string,
  programId: string | undefined,
): string | undefined {
  if (purpose === 'avatar') return `avatar:${uid}`;
  return purpose === 'program-image' && programId !== undefined ? `program-image:${programId}` : undefined;
}

function assertTarget(
  { purpose, programId, lessonId }: UploadWish,
  { user, coach, program, lesson, lessonMedia }: UploadScene,
  actor: Actor,
): void {
  if (user === undefined) throw new Refusal('user-missing', 'Create the account first.');
  const wantsProgram = purpose === 'program-image' || purpose === 'lesson-media';
  if ((programId !== undefined) !== wantsProgram || (lessonId !== undefined) !== (purpose === 'lesson-media'))
    throw new Refusal('upload-target-mismatch', 'Name what the file is for, and nothing else.', { purpose });
  if (wantsProgram) assertNotArchived(ownProgram(program, actor));
  if (purpose === 'lesson-media' && lesson === undefined) throw lessonMissing();
  if (lessonMedia >= MAX_LESSON_MEDIA)
    throw new Refusal('lesson-media-full', 'Delete a file of the lesson first.', { max: MAX_LESSON_MEDIA });
  if (purpose === 'evidence' && coach === undefined && actor.role !== 'admin')
    throw new Refusal('coach-profile-required', 'Create a coach profile first.');
}

function assertFile({ purpose, contentType, bytes }: UploadWish): void {
  const { types } = UPLOAD_PURPOSES[purpose];
  if (!types.includes(contentType))
    throw new Refusal('file-type-not-allowed', 'This kind of file is not taken here.', { types });
  const maxBytes = maxBytesOf(purpose, contentType);
  if (bytes > maxBytes) throw new Refusal('file-too-large', 'The file is too large.', { maxBytes });
}
