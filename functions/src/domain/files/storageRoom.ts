import type { StorageUsage, Upload } from '../../contracts/documents/uploads';
import { Refusal } from '../refusal';

/** Bytes that the files of one person may have together. */
export const QUOTA = 1024 * 1024 * 1024;
/** Uploads of one person that may be under way. */
const MAX_OPEN_UPLOADS = 20;

const NOTHING: Omit<StorageUsage, 'updatedAt'> = { usedBytes: 0, reservedBytes: 0, openUploads: 0 };

/** Bytes that are neither used nor promised. */
function roomLeft(usage: StorageUsage | undefined): number {
  const { usedBytes, reservedBytes } = usage ?? NOTHING;
  return Math.max(0, QUOTA - usedBytes - reservedBytes);
}

/**
 * The usage with room kept for one more upload.
 * @throws Refusal storage-full with the room that is left, too-many-uploads
 */
export function withReservation(usage: StorageUsage | undefined, bytes: number, now: Date): StorageUsage {
  const { usedBytes, reservedBytes, openUploads } = usage ?? NOTHING;
  if (openUploads >= MAX_OPEN_UPLOADS)
    throw new Refusal('too-many-uploads', 'Let the uploads that are under way end first.', {
      max: MAX_OPEN_UPLOADS,
    });
  const room = roomLeft(usage);
  if (bytes > room)
    throw new Refusal('storage-full', 'There is no room left for this file.', { room, quota: QUOTA });
  return { usedBytes, reservedBytes: reservedBytes + bytes, openUploads: openUploads + 1, updatedAt: now };
}

/** The usage once an upload is decided: its reservation ends. */
export function withoutReservation(
  usage: StorageUsage | undefined,
  { reservedBytes }: Pick<Upload, 'reservedBytes'>,
  now: Date,
): StorageUsage {
  const before = usage ?? NOTHING;
  return {
    usedBytes: before.usedBytes,
    reservedBytes: Math.max(0, before.reservedBytes - reservedBytes),
    openUploads: Math.max(0, before.openUploads - 1),
    updatedAt: now,
  };
}

/** The usage with files that came and went. */
export function withBytes(usage: StorageUsage | undefined, change: number, now: Date): StorageUsage {
  const before = usage ?? NOTHING;
  return { ...before, usedBytes: Math.max(0, before.usedBytes + change), updatedAt: now };
}

/** Whether what is used and promised stays within the quota. */
export function fits({ usedBytes, reservedBytes }: StorageUsage): boolean {
  return usedBytes + reservedBytes <= QUOTA;
}
