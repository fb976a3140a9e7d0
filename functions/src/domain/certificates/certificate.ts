import type { Certificate } from '../../contracts/documents/certificates';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import type { Job } from '../../ports/jobs';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import type { Notice } from '../notifications/noticeJobs';

/** What is certified, and of whom. */
export interface Completion {
  readonly code: string;
  readonly enrollment: Enrollment;
  readonly program: Program;
  readonly name: string | undefined;
}

/** What the platform certifies about a completed enrollment, before it is signed. */
export function newCertificate({ code, enrollment, program, name }: Completion, now: Date): Certificate {
  const { contentVersion } = enrollment;
  return {
    code,
    ...(name !== undefined && { name: printedName(name) }),
    programRef: program.id,
    programTitle: printedName(program.title),
    coachRef: enrollment.coachRef,
    completedAt: enrollment.completionDate ?? now,
    ...(contentVersion !== undefined && { contentVersion }),
    createdAt: now,
    updatedAt: now,
  };
}

/** The claims of its statement, by the names of RFC 7519 where it has one; times in seconds. */
export function claimsOf(
  { code, name, programRef, programTitle, completedAt, contentVersion, createdAt }: Certificate,
  issuer: string,
): object {
  return {
    iss: issuer,
    jti: code,
    iat: Math.floor(createdAt.getTime() / 1_000),
    name,
    program: programRef,
    title: programTitle,
    completedAt: completedAt.toISOString(),
    version: contentVersion,
  };
}

/**
 * A name as it is printed: in composed characters (NFC), on one line, without controls and marks that turn the direction of what follows;
 * the joiners that scripts and emoji are made with stay.
 */
function printedName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
    .replace(/(?![\u200c\u200d])[\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/\p{Z}+/gu, ' ')
    .trim();
}

/** The certificate without its owner's name, and so without the statement that says it. */
export function withoutName(certificate: Certificate, now: Date): Certificate {
  return { ...certificate, name: undefined, statement: undefined, updatedAt: now };
}

/**
 * The certificate that counts no more, by its coach or an admin.
 * @throws Refusal certificate-missing, not-certificate-coach, illegal-transition
 */
export function revokedCertificate(
  certificate: Certificate | undefined,
  actor: Actor,
  now: Date,
): Certificate {
  if (certificate === undefined) throw new Refusal('certificate-missing', 'There is no such certificate.');
  if (certificate.coachRef !== actor.uid && actor.role !== 'admin')
    throw new Refusal('not-certificate-coach', 'Only the coach of its program or an admin may do this.');
  if (certificate.revokedAt !== undefined)
    throw new Refusal('illegal-transition', 'This certificate was revoked already.', {
      from: 'revoked',
      move: 'revoke',
    });
  return { ...certificate, revokedAt: now, updatedAt: now };
}

/** Certifies a completion: one job each. */
export function certificateJob({ id, completionDate }: Enrollment): Job<'issue-certificate'> {
  const completed = completionDate?.getTime() ?? 0;
  return {
    id: `issue-certificate:${id}:${completed}`,
    kind: 'issue-certificate',
    payload: { enrollmentId: id },
  };
}

export function certificateNotice(
  { studentRef, coachRef, id }: Enrollment,
  { code, programTitle }: Certificate,
): Notice<'certificate-issued'> {
  return {
    kind: 'certificate-issued',
    recipientRef: studentRef,
    actorRef: coachRef,
    subjectRef: id,
    version: 1,
    facts: { code, programTitle },
  };
}
