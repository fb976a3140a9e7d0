import type { CertificateKeysSetting } from '../../contracts/documents/adminSettings';
import type { CertificateKey } from '../../contracts/documents/certificates';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** A key stays published for ever: what it signed is not signed anew. */
export function publishKey(
  transaction: JobTransaction,
  setting: CertificateKeysSetting | undefined,
  key: CertificateKey,
  now: Date,
): void {
  const keys = setting?.value.keys ?? [];
  if (keys.some(({ kid }) => kid === key.kid)) return;
  const { id } = paths.certificateKeysSetting;
  transaction.set(paths.certificateKeysSetting, {
    id,
    category: 'certificates',
    key: 'publicKeys',
    value: { keys: [...keys, key] },
    isPublic: true,
    updatedBy: 'system',
    createdAt: setting?.createdAt ?? now,
    updatedAt: now,
  });
}
