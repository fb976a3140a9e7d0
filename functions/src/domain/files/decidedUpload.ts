import type { Rejection, StoredFile, Upload } from '../../contracts/documents/uploads';
import { DAY } from '../../contracts/utilities/spans';
import { UPLOAD_PURPOSES } from './uploadPurposes';

/** How long a file waits to belong to a document: a message may be offline that long. */
export const CLAIM_TIME = 7 * DAY;
/** How long a file that never became one, or is none any more, is remembered. */
const MEMORY = 30 * DAY;

const UNDECIDED = ['reason', 'checkAt', 'claimUntil', 'expiresAt'] as const;
type Undecided = Omit<Upload, (typeof UNDECIDED)[number]>;

/** An upload that became no file. */
export function rejectedUpload(upload: Upload, reason: Rejection, now: Date): Upload {
  return {
    ...without(upload, UNDECIDED),
    status: 'rejected',
    reason,
    expiresAt: later(now, MEMORY),
    updatedAt: now,
  };
}

/** An upload that is a file now; `refs` are the documents that it belongs to from the beginning. */
export function readyUpload(
  upload: Upload,
  { file, url, refs, sinceVersion }: ReadyFacts,
  now: Date,
): Upload {
  return {
    ...without(upload, UNDECIDED),
    status: 'ready',
    file,
    ...(url !== undefined && UPLOAD_PURPOSES[upload.purpose].isPublic && { url }),
    refs: [...refs],
    ...(sinceVersion !== undefined && { sinceVersion }),
    ...(refs.length === 0 && { claimUntil: later(now, CLAIM_TIME) }),
    updatedAt: now,
  };
}

interface ReadyFacts {
  readonly file: StoredFile;
  readonly url: string | undefined;
  readonly refs: readonly string[];
  readonly sinceVersion: number | undefined;
}

/** A file that is none any more. */
export function removedUpload(upload: Upload, now: Date): Upload {
  const bare = without({ ...upload, refs: [] }, [...UNDECIDED, 'url']);
  return { ...bare, status: 'removed', expiresAt: later(now, MEMORY), updatedAt: now };
}

/** What of two wishes for the same place is the later one; two of one instant are told apart by their ids. */
export function isNewer(a: Pick<Upload, 'createdAt' | 'id'>, b: Pick<Upload, 'createdAt' | 'id'>): boolean {
  const difference = a.createdAt.getTime() - b.createdAt.getTime();
  return difference === 0 ? a.id > b.id : difference > 0;
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

function without<K extends keyof Upload>(upload: Upload, fields: readonly K[]): Omit<Upload, K> & Undecided {
  const dropped: readonly string[] = fields;
  return Object.fromEntries(Object.entries(upload).filter(([field]) => !dropped.includes(field))) as never;
}
