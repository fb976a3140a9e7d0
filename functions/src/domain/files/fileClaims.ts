import type { Upload } from '../../contracts/documents/uploads';
import { MAX_FILE_REFS } from '../../contracts/utilities/fileTypes';
import { Refusal } from '../refusal';
import { CLAIM_TIME } from './decidedUpload';

/**
 * A file that belongs to one more document.
 * @throws Refusal attachment-gone, so that the client uploads it again
 */
export function claimedFile(
  file: Upload | undefined,
  claim: { readonly by: string; readonly purpose: Upload['purpose']; readonly ref: string },
  now: Date,
): Upload {
  if (file?.status !== 'ready' || file.ownerRef !== claim.by || file.purpose !== claim.purpose)
    throw new Refusal('attachment-gone', 'This file is gone: upload it again.');
  if (file.refs.includes(claim.ref)) return file;
  if (file.refs.length >= MAX_FILE_REFS)
    throw new Refusal('attachment-gone', 'This file is used too often: upload it again.', {
      max: MAX_FILE_REFS,
    });
  return { ...unclaimed(file), refs: [...file.refs, claim.ref], updatedAt: now };
}

/** A file that a document let go: with the last of them its time begins to run. */
export function releasedFile(file: Upload, ref: string, now: Date): Upload {
  if (!file.refs.includes(ref)) return file;
  const refs = file.refs.filter((each) => each !== ref);
  const claimUntil = refs.length === 0 ? new Date(now.getTime() + CLAIM_TIME) : undefined;
  return { ...unclaimed(file), refs, ...(claimUntil && { claimUntil }), updatedAt: now };
}

/** Whether a file belongs to nothing, and its time is over. */
export function isOrphan(file: Upload, now: Date): boolean {
  const { status, refs, claimUntil } = file;
  return status === 'ready' && refs.length === 0 && claimUntil !== undefined && claimUntil <= now;
}

function unclaimed(file: Upload): Upload {
  return Object.fromEntries(Object.entries(file).filter(([field]) => field !== 'claimUntil')) as Upload;
}
