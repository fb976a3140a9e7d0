import { z } from 'zod';
import { createdAndUpdated } from '../fields';
import { role } from './users';

/** `activityLogs/{id}`: append-only. */
export const activityLog = z.strictObject({
  id: z.string(),
  userRef: z.string(),
  /** In which the person acted; absent for a visitor, and in entries of earlier releases. */
  role: role.optional(),
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
