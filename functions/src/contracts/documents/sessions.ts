import { z } from 'zod';
import { documentId, httpsUrl, line, prose } from '../bounds';
import { createdAndUpdated } from '../fields';

const SESSION_STATUSES = ['scheduled', 'in-progress', 'completed', 'cancelled'] as const;

/** `sessions/{id}`: a meeting of a coach with students of one program. */
export const session = z.strictObject({
  id: documentId,
  programRef: documentId,
  coachRef: documentId,
  studentRefs: z.array(documentId).max(500),
  title: line(120).optional(),
  description: prose(2_000).optional(),
  scheduledTime: z.date(),
  /** Minutes. */
  duration: z.int().min(1).max(1_440),
  status: z.enum(SESSION_STATUSES),
  meetLink: httpsUrl.optional(),
  googleEventId: z.string().max(1_024).optional(),
  notes: prose(10_000).optional(),
  ...createdAndUpdated,
});

export type Session = z.output<typeof session>;
