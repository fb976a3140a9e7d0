import { z } from 'zod';
import { documentId, httpsUrl, line, prose } from '../bounds';
import { createdAndUpdated } from '../fields';

export const verificationStatus = z.enum(['pending', 'approved', 'rejected']);

/** What a coach lays before the admins. */
export const verificationContent = {
  note: prose(2_000).optional(),
  links: z.array(httpsUrl).max(10).optional(),
  /** Uploads of the coach, of the purpose `evidence`. */
  fileRefs: z.array(documentId).max(10).optional(),
};

/** `verificationRequests/{uid}`: a coach's latest request, and what was decided. */
export const verificationRequest = z.strictObject({
  userRef: documentId,
  ...verificationContent,
  status: verificationStatus,
  /** 1, and one more each time it is asked anew: a decision names the one that it is about. */
  version: z.int().min(1),
  /** The admin's uid. */
  decidedBy: documentId.optional(),
  decidedAt: z.date().optional(),
  /** Why it was rejected. */
  reason: line(500).optional(),
  ...createdAndUpdated,
});

export type VerificationRequest = z.output<typeof verificationRequest>;
