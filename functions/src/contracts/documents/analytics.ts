import { z } from 'zod';
import { createdAndUpdated } from '../fields';

export const METRIC_ENTITIES = ['user', 'coach', 'student', 'program', 'session', 'event'] as const;

/** `analytics/{id}`: something that happened and is counted, once for each id, never changed. */
export const analytic = z.strictObject({
  id: z.string().max(200),
  entityRef: z.string().max(300),
  entityType: z.enum(METRIC_ENTITIES),
  /** Such as `users`, or `revenue.usd` in minor units. */
  metricType: z.string().max(64),
  value: z.int(),
  /** Whose number it is besides the platform's. */
  ownerRef: z.string().max(128).optional(),
  /** When it happened; not later than when it came. */
  timestamp: z.date(),
  receivedAt: z.date(),
  /** Whether it said that it would happen later than it came. */
  isCapped: z.boolean().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  ...createdAndUpdated,
});

export type Analytic = z.output<typeof analytic>;
