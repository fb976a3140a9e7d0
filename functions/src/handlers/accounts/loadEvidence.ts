import { claimedFile, releasedFile } from '../../domain/files/fileClaims';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';

interface EvidenceFiles {
  readonly wanted: readonly string[] | undefined;
  /** Of the request before. */
  readonly before: readonly string[] | undefined;
}

/**
 * Reads the files that a coach lays before the admins, and answers what makes them the request's, and lets those of the one before go.
 * @throws Refusal attachment-gone for what is no evidence of the coach
 */
export async function loadEvidence(
  transaction: Transaction,
  uid: string,
  { wanted = [], before = [] }: EvidenceFiles,
  now: Date,
): Promise<() => void> {
  const ids = [...new Set([...wanted, ...before])];
  if (ids.length === 0) return () => undefined;
  const found = await transaction.getAll(...ids.map((id) => paths.upload(id)));
  const ref = paths.verificationRequest(uid).path;
  const files = ids.flatMap((id, index) => {
    const file = found[index];
    if (wanted.includes(id)) return [claimedFile(file, { by: uid, purpose: 'evidence', ref }, now)];
    return file?.status === 'ready' ? [releasedFile(file, ref, now)] : [];
  });
  return () => files.forEach((file) => transaction.set(paths.upload(file.id), file));
}
