import type { Program } from '../../contracts/documents/programs';
import type { Upload } from '../../contracts/documents/uploads';
import { CLAIM_TIME } from './decidedUpload';

/** A file of a lesson that the next version does not have any more; undefined when no version ever had it. */
export function retiredUpload(
  file: Upload,
  program: Pick<Program, 'contentVersion'> | undefined,
  now: Date,
): Upload | undefined {
  const { contentVersion } = program ?? {};
  if (contentVersion === undefined || (file.sinceVersion ?? 0) > contentVersion) return undefined;
  if (file.untilVersion !== undefined) return file;
  return {
    ...file,
    untilVersion: contentVersion + 1,
    refs: [],
    claimUntil: new Date(now.getTime() + CLAIM_TIME),
    updatedAt: now,
  };
}
