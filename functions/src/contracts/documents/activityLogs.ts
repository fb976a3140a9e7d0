import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `activityLogs/{id}`: append-only. */
export const activityLog = z.strictObject({
  id: z.string(),
  userRef: z.string(),
  action: z.string(),
  entityType: z.string(),
  entityRef: z.string().optional(),
  ipAddress: z.string().optional(),
  userAgent: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  timestamp: z.date(),
  ...createdAndUpdated,
});

export type ActivityLog = z.output<typeof activityLog>;
