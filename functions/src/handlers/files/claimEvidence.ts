import type { Upload } from '../../contracts/documents/uploads';
import { claimedFile, releasedFile } from '../../domain/files/fileClaims';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';

interface EvidenceClaim {
  /** Who laid them there, and wants them read. */
  readonly by: string;
  /** The path of the document that they are to belong to. */
  readonly ref: string;
  readonly wanted: readonly string[];
  /** What belonged to it until now. */
  readonly before: readonly string[];
}

export interface ClaimedEvidence {
  readonly files: readonly Upload[];
  /** Only writes. */
  readonly save: () => void;
}

/**
 * Reads the files that somebody lays before others, to make them a document's, and to let those go that it had before.
 * @throws Refusal attachment-gone for what is no evidence of who wants it
 */
export async function claimEvidence(
  transaction: Transaction,
  { by, ref, wanted, before }: EvidenceClaim,
  now: Date,
): Promise<ClaimedEvidence> {
  const ids = [...new Set([...wanted, ...before])];
  if (ids.length === 0) return { files: [], save: () => undefined };
  const found = await transaction.getAll(...ids.map((id) => paths.upload(id)));
  const files = ids.flatMap((id, index) =>
    wanted.includes(id) ? [claimedFile(found[index], { by, purpose: 'evidence', ref }, now)] : [],
  );
  const released = ids.flatMap((id, index) => {
    const file = found[index];
    return !wanted.includes(id) && file?.status === 'ready' ? [releasedFile(file, ref, now)] : [];
  });
  const save = () => [...files, ...released].forEach((file) => transaction.set(paths.upload(file.id), file));
  return { files, save };
}
