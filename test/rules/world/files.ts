import type { StorageUsage, Upload } from '../../../functions/src/contracts/documents/uploads';
import { dated, daysAgo } from './dates';

function anUpload(id: string, ownerRef: string, more: Partial<Upload> = {}): Upload {
  return {
    id,
    ownerRef,
    purpose: 'avatar',
    slot: `avatar:${ownerRef}`,
    status: 'requested',
    path: `uploads/${ownerRef}/${id}`,
    contentType: 'image/png',
    bytes: 1_000,
    reservedBytes: 1_000,
    acceptedUntil: daysAgo(-1),
    checkAt: daysAgo(-1),
    checks: 0,
    refs: [],
    ...dated,
    ...more,
  };
}

const usage: StorageUsage = {
  usedBytes: 0,
  reservedBytes: 1_000,
  openUploads: 1,
  updatedAt: dated.updatedAt,
};

/** A picture of the student's for a message. */
export function anAttachment(id: string, more: Partial<Upload> = {}): Upload {
  const { slot: _slot, checkAt: _checkAt, ...upload } = anUpload(id, 'student');
  const path = `private/student/${id}.webp`;
  return {
    ...upload,
    purpose: 'attachment',
    status: 'ready',
    file: { path, contentType: 'image/webp', bytes: 900, width: 640, height: 480 },
    ...more,
  };
}

export const files: Readonly<Record<string, object>> = {
  'uploads/wanted': anUpload('wanted', 'student'),
  'uploads/late': anUpload('late', 'student', { acceptedUntil: daysAgo(1) }),
  'uploads/over': anUpload('over', 'student', { status: 'ready' }),
  'uploads/photo': anAttachment('photo', {
    name: 'Whiteboard.png',
    refs: ['conversations/pair/messages/photographed'],
  }),
  'uploads/loose': anAttachment('loose', { claimUntil: daysAgo(-7) }),
  'uploads/ofSuspended': anUpload('ofSuspended', 'suspended'),
  'storageUsage/student': usage,
};
