import { randomUUID } from 'node:crypto';
import type { Certificate } from '../../contracts/documents/certificates';
import {
  certificateNotice,
  claimsOf,
  newCertificate,
  type Completion,
} from '../../domain/certificates/certificate';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { publishKey } from './publishKey';

/** Certifies a completed enrollment once, whoever asks and however often, and publishes the key that verifies it. */
export default jobHandler<'issue-certificate'>(async ({ payload, ports, now, transact }) => {
  const signer = await ports.certificateSigner();
  await transact(async (transaction) => {
    const completion = await loadCompletion(transaction, payload.enrollmentId);
    if (completion === undefined) return;
    const setting = await transaction.get(paths.certificateKeysSetting);
    const certificate = newCertificate(completion, now);
    const { statement, key } = signer.sign(claimsOf(certificate, ports.appUrl()));
    publishKey(transaction, setting, key, now);
    save(transaction, completion, { ...certificate, statement }, now);
  });
});

async function loadCompletion(
  transaction: JobTransaction,
  enrollmentId: string,
): Promise<Completion | undefined> {
  const enrollment = await transaction.get(paths.enrollment(enrollmentId));
  if (enrollment?.status !== 'completed' || enrollment.certificateRef !== undefined) return undefined;
  const [program, user, profile] = await transaction.getAll(
    paths.program(enrollment.programRef),
    paths.user(enrollment.studentRef),
    paths.publicProfile(enrollment.studentRef),
  );
  if (program === undefined) return undefined;
  const name = user?.fullName ?? profile?.displayName;
  return { code: randomUUID(), enrollment, program, name };
}

function save(
  transaction: JobTransaction,
  { enrollment }: Completion,
  certificate: Certificate,
  now: Date,
): void {
  transaction.create(paths.certificate(certificate.code), certificate);
  const certificateRef = certificate.code;
  transaction.update(paths.enrollment(enrollment.id), { certificateRef, updatedAt: now });
  transaction.job(noticeJob(certificateNotice(enrollment, certificate)));
}
