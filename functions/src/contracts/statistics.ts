import { z } from 'zod';
import { documentId, instant, line } from './bounds';
import { METRIC_ENTITIES } from './documents/analytics';
import { operation } from './operation';

/** Currency to minor units. */
const money = z.record(z.string(), z.int());

/** At most so long: 32 days of hours, 366 days, or 36 months; each costs a document a month. */
const span = {
  period: z.enum(['hour', 'day', 'month']).default('day'),
  from: instant,
  to: instant,
  /** `csv` answers the same as a table for spreadsheets. */
  format: z.enum(['json', 'csv']).default('json'),
};

const series = z.strictObject({
  /** Of the platform's days; a day has 23 or 25 hours when the clocks change. */
  timeZone: z.string(),
  /** Those periods in which something happened, in order. `start` is the instant at which its first quarter of an hour began. */
  rows: z.array(
    z.strictObject({
      metricType: z.string(),
      label: z.string(),
      start: z.iso.datetime(),
      count: z.int(),
      sum: z.int(),
    }),
  ),
  csv: z.string().optional(),
});

const metricType = z
  .string()
  .regex(/^[a-z][a-z-]{0,31}(\.[a-z]{3})?$/, 'not a metric, such as users or revenue.usd');

export const getPlatformStats = operation({
  name: 'admin/getPlatformStats',
  summary:
    'Counts people, programs and sessions since the beginning, and sums what the platform kept, by currency.',
  callers: 'admin',
  input: z.strictObject({}),
  output: z.strictObject({
    totalUsers: z.int(),
    totalCoaches: z.int(),
    totalStudents: z.int(),
    totalPrograms: z.int(),
    totalSessions: z.int(),
    totalRevenue: money,
  }),
  refusals: [],
  perMinute: 120,
  isReadOnly: true,
});

export const getUserGrowthStats = operation({
  name: 'admin/getUserGrowthStats',
  summary: 'Counts who came, by hour, day or month of the platform.',
  callers: 'admin',
  input: z.strictObject(span),
  output: series,
  refusals: ['span-too-long'],
  perMinute: 60,
  isReadOnly: true,
});

export const getRevenueStats = operation({
  name: 'admin/getRevenueStats',
  summary:
    'Sums what the platform kept of what was sold, as its books say, by hour, day or month of the platform.',
  callers: 'admin',
  input: z.strictObject({ currency: z.string().regex(/^[a-z]{3}$/), ...span }),
  output: series,
  refusals: ['span-too-long'],
  perMinute: 60,
  isReadOnly: true,
});

export const getSessionStatistics = operation({
  name: 'admin/getSessionStatistics',
  summary:
    'Counts the sessions that were held and their minutes: of the own ones as a coach, of any or of all as an admin.',
  callers: 'signed-in',
  input: z.strictObject({
    /** Absent is the whole platform, for admins. */
    coachId: documentId.optional(),
    ...span,
  }),
  output: series,
  refusals: ['admin-only', 'span-too-long'],
  perMinute: 60,
  isReadOnly: true,
});

export const getAggregatedMetrics = operation({
  name: 'admin/getAggregatedMetrics',
  summary:
    'Counts and sums any metric by hour, day or month: of the own ones as a coach, of any or of all as an admin.',
  callers: 'signed-in',
  input: z.strictObject({ metricType, coachId: documentId.optional(), ...span }),
  output: series,
  refusals: ['admin-only', 'span-too-long'],
  perMinute: 60,
  isReadOnly: true,
});

export const getAnalytics = operation({
  name: 'admin/getAnalytics',
  summary:
    'Lists what was counted of one metric between two moments, one by one, the latest first and a page at a time.',
  callers: 'admin',
  input: z.strictObject({
    metricType,
    from: instant,
    to: instant,
    limit: z.int().min(1).max(100).default(50),
    /** `nextCursor` of the page before. */
    cursor: z.strictObject({ timestamp: instant, eventId: line(200) }).optional(),
  }),
  output: z.strictObject({
    analytics: z.array(
      z.strictObject({
        id: z.string(),
        entityRef: z.string(),
        entityType: z.enum(METRIC_ENTITIES),
        metricType: z.string(),
        value: z.int(),
        timestamp: z.iso.datetime(),
        metadata: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
    /** Absent on the last page. */
    nextCursor: z.strictObject({ timestamp: z.iso.datetime(), eventId: z.string() }).optional(),
  }),
  refusals: [],
  perMinute: 60,
  isReadOnly: true,
});

export type Series = z.output<typeof series>;
