import type { StorageUsage, Upload } from '../../functions/src/contracts/documents/uploads';
import { anUpload } from '../../functions/test/support/builders';
import type { StoredDocument } from '../src/source';
import { type Damage, WORLD } from './damagedWorld';

export const FILE = '0d5c1a58-6a8e-4f57-9f0e-7a1b2c3d4e5f';
const OWNER = 'coach-ana';

export function fileOf(changes: Partial<Upload> = {}): StoredDocument {
  const data = anUpload({
    id: FILE,
    ownerRef: OWNER,
    bytes: 1_000,
    file: { path: `private/${OWNER}/${FILE}.pdf`, contentType: 'application/pdf', bytes: 900 },
    ...changes,
  });
  return { path: `uploads/${FILE}`, data };
}

export function roomOf(changes: Partial<StorageUsage> = {}): StoredDocument {
  const data = { usedBytes: 900, reservedBytes: 0, openUploads: 0, updatedAt: new Date(), ...changes };
  return { path: `storageUsage/${OWNER}`, data };
}

const CHECK = 'the room that is used is that of the files';

export const FILES_DAMAGE: readonly Damage[] = [
  [
    'more room than there are files',
    [...WORLD, roomOf({ usedBytes: 901 }), fileOf()],
    CHECK,
    `storageUsage/${OWNER}`,
  ],
  [
    'room of files that are gone',
    [...WORLD, roomOf(), fileOf({ status: 'removed' })],
    CHECK,
    `storageUsage/${OWNER}`,
  ],
  [
    'a reservation that is not kept',
    [...WORLD, roomOf({ usedBytes: 0 }), fileOf({ status: 'requested', reservedBytes: 1_000 })],
    CHECK,
    `storageUsage/${OWNER}`,
  ],
];
