import type { Coach } from '../../contracts/documents/coaches';
import type { VerificationRequest } from '../../contracts/documents/verificationRequests';
import type { verifyCoach } from '../../contracts/admin';
import type { InputOf } from '../../contracts/operation';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';
import { Refusal } from '../refusal';

export type Evidence = Pick<VerificationRequest, 'note' | 'links' | 'fileRefs'>;

/**
 * A request in the place of the one before.
 * @throws Refusal coach-profile-required, already-verified, evidence-missing
 */
export function newVerificationRequest(
  coach: Coach | undefined,
  evidence: Evidence,
  earlier: VerificationRequest | undefined,
  now: Date,
): VerificationRequest {
  if (coach === undefined) throw new Refusal('coach-profile-required', 'Create a coach profile first.');
  if (coach.isVerified) throw new Refusal('already-verified', 'This coach is verified.');
  if ((evidence.links ?? []).length + (evidence.fileRefs ?? []).length === 0)
    throw new Refusal('evidence-missing', 'Show something that can be looked at: a link or a file.');
  return {
    userRef: coach.id,
    ...evidence,
    status: 'pending',
    version: (earlier?.version ?? 0) + 1,
    createdAt: earlier?.createdAt ?? now,
    updatedAt: now,
  };
}

interface Considered {
  readonly coach: Coach | undefined;
  readonly request: VerificationRequest | undefined;
}

interface Decided {
  readonly coach: Coach;
  readonly request: VerificationRequest;
}

/**
 * The request as it was decided, and the coach with or without the badge. A decision may be taken back by the other one.
 * @throws Refusal coach-missing, verification-missing, verification-changed, not-yourself
 */
export function decidedVerification(
  { coach, request }: Considered,
  { version, decision, reason }: InputOf<typeof verifyCoach>,
  by: string,
  now: Date,
): Decided {
  if (coach === undefined) throw new Refusal('coach-missing', 'There is no such coach.');
  if (coach.id === by) throw new Refusal('not-yourself', 'Nobody verifies the own page.');
  if (request === undefined) throw new Refusal('verification-missing', 'This coach asked for nothing.');
  if (request.version !== version)
    throw new Refusal('verification-changed', 'The coach has shown other evidence since.', {
      version: request.version,
    });
  const rest = Object.fromEntries(Object.entries(request).filter(([field]) => field !== 'reason')) as Omit<
    typeof request,
    'reason'
  >;
  const isVerified = decision === 'approve';
  return {
    coach: { ...coach, isVerified, updatedAt: now },
    request: {
      ...rest,
      status: isVerified ? 'approved' : 'rejected',
      decidedBy: by,
      decidedAt: now,
      ...(reason !== undefined && { reason }),
      updatedAt: now,
    },
  };
}

/** Tells the coach, in the name of nobody: who decided is not for the coach to know. */
export function verificationNotice({
  userRef,
  status,
  version,
  reason = '',
}: VerificationRequest): Job<'notify'> {
  const about = { recipientRef: userRef, actorRef: userRef, subjectRef: userRef, version };
  return status === 'approved'
    ? noticeJob({ kind: 'coach-verified', ...about, facts: {} })
    : noticeJob({ kind: 'verification-rejected', ...about, facts: { reason } });
}
