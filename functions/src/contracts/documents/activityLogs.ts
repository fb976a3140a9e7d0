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
  /** Why, in the words of who did it. */
  reason: z.string().optional(),
  /** What the operation declares of what it changed, such as `users.role`, as it was; what was not there is left out. */
  before: z.record(z.string(), z.unknown()).optional(),
  /** The same as it became. */
  after: z.record(z.string(), z.unknown()).optional(),
  timestamp: z.date(),
  ...createdAndUpdated,
});

export type ActivityLog = z.output<typeof activityLog>;
