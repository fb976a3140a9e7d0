import type { UploadPurpose } from '../../contracts/documents/uploads';
import { FILE_TYPES, type FileType } from '../../contracts/utilities/fileTypes';

const MIB = 1024 * 1024;

/** No picture that is looked at may have more, frames counted: what a few kilobytes unfold to is bounded before they do. */
export const MAX_PIXELS = 50_000_000;
export const MAX_SIDE = 12_000;

export const isPicture = (type: FileType): boolean => type.startsWith('image/');
const PICTURES = FILE_TYPES.filter(isPicture);

/** What may be uploaded for a purpose, and what becomes of it. */
export interface PurposeRule {
  readonly types: readonly FileType[];
  readonly maxBytes: number;
  /** The longer side of a picture as it is kept, in pixels. */
  readonly maxSide: number;
  /** Whether everyone sees it who sees what it belongs to; else it is opened by signed addresses only. */
  readonly isPublic: boolean;
}

export const UPLOAD_PURPOSES: Readonly<Record<UploadPurpose, PurposeRule>> = {
  avatar: { types: PICTURES, maxBytes: 10 * MIB, maxSide: 1_024, isPublic: true },
  'program-image': { types: PICTURES, maxBytes: 20 * MIB, maxSide: 4_096, isPublic: true },
  'lesson-media': { types: FILE_TYPES, maxBytes: 512 * MIB, maxSide: 4_096, isPublic: false },
  attachment: {
    types: [...PICTURES, 'application/pdf', 'audio/mpeg', 'audio/mp4', 'video/mp4'],
    maxBytes: 25 * MIB,
    maxSide: 4_096,
    isPublic: false,
  },
  evidence: { types: [...PICTURES, 'application/pdf'], maxBytes: 20 * MIB, maxSide: 4_096, isPublic: false },
};

/** A picture is decoded in memory, so it ends sooner than what is only passed on. */
const MAX_PICTURE_BYTES = 20 * MIB;

/** The most bytes of a type that a purpose takes. */
export function maxBytesOf(purpose: UploadPurpose, type: FileType): number {
  const { maxBytes } = UPLOAD_PURPOSES[purpose];
  return isPicture(type) ? Math.min(maxBytes, MAX_PICTURE_BYTES) : maxBytes;
}
