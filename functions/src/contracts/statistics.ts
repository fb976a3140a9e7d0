import { z } from 'zod';
import { currency, documentId, instant, line } from './bounds';
import { METRIC_ENTITIES } from './documents/analytics';
import { operation } from './operation';
import { TOO_FEW } from './utilities/tooFew';

/** Currency to minor units. */
const money = z.record(z.string(), z.int());

/**
 * What money is counted by, of each currency: `sales` as payers paid them, tax and all; `refunds` that left, less those that came back;
 * `disputes` that banks withdrew, less those that are decided; `earnings` of coaches; `payouts` that arrived; `revenue` is what the
 * platform keeps of them, and what coaches pay for their plans.
 */
export const MONEY_METRICS = ['sales', 'refunds', 'disputes', 'earnings', 'payouts', 'revenue'] as const;

export type MoneyMetric = (typeof MONEY_METRICS)[number];

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

/** How many movements there were, and their sum in minor units. */
const movements = z.strictObject({ count: z.int(), sum: z.int() });
const ofCoach = {
  sales: movements,
  refunds: movements,
  disputes: movements,
  earnings: movements,
  payouts: movements,
};

/** Those periods in which money moved, in order, and all of them together. */
const moneySeries = <Columns extends z.core.$ZodLooseShape>(columns: Columns) =>
  z.strictObject({
    currency,
    timeZone: z.string(),
    totals: z.strictObject(columns),
    rows: z.array(z.strictObject({ label: z.string(), start: z.iso.datetime(), ...columns })),
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

export const getPaymentStatistics = operation({
  name: 'admin/getPaymentStatistics',
  summary:
    'Sums what was sold, given back, disputed, earned, paid out and kept in one currency, as the books say, by hour, day or month of the platform.',
  callers: 'admin',
  input: z.strictObject({ currency, ...span }),
  output: moneySeries({ ...ofCoach, revenue: movements }),
  refusals: ['span-too-long'],
  perMinute: 60,
  isReadOnly: true,
});

export const getCoachEarnings = operation({
  name: 'payments/getCoachEarnings',
  summary:
    'Sums what a coach sold, gave back, earned and was paid out in one currency, by hour, day or month of the platform: for that coach, and for admins.',
  callers: 'signed-in',
  input: z.strictObject({
    /** The caller when it is left out. */
    coachId: documentId.optional(),
    currency,
    ...span,
  }),
  output: moneySeries(ofCoach),
  refusals: ['admin-only', 'span-too-long'],
  perMinute: 60,
  isReadOnly: true,
  logsLooks: true,
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
  logsLooks: true,
});

/** `people` is null where there are fewer than five, and `note` says so. */
const people = { people: z.int().min(0).nullable(), note: z.literal(TOO_FEW).optional() };

const audienceAnswer = z.strictObject({
  /** The beginning of the day up to which was counted, when at least five people had come or gone since the time before. */
  asOf: z.iso.datetime(),
  learners: z.strictObject(people),
  /** By ISO 3166-1, or `unknown`; the most first. */
  countries: z.array(z.strictObject({ country: z.string(), people: z.int() })),
  /** Those of all countries that are not shown, together. */
  others: z.int().optional(),
  programs: z.array(
    z.strictObject({
      programId: z.string(),
      /** In the middle, from the enrolment to the last lesson. */
      completions: z.strictObject({ ...people, days: z.number().min(0).nullable() }),
      /** On average. */
      reviews: z.strictObject({ ...people, stars: z.number().min(1).max(5).nullable() }),
    }),
  ),
});

export type AudienceAnswer = z.output<typeof audienceAnswer>;

export const getAudience = operation({
  name: 'admin/getAudience',
  summary:
    'Where the learners of a coach are from, how long its programs take them and how they rate them, as a day of the platform began: for that coach in groups of five people at least, for admins exactly.',
  callers: 'signed-in',
  input: z.strictObject({
    /** The caller when it is left out. */
    coachId: documentId.optional(),
    format: span.format,
  }),
  output: z.strictObject({
    /** Whether a newer one is under way; the very first takes a moment. */
    isBeingCounted: z.boolean(),
    audience: audienceAnswer.optional(),
    csv: z.string().optional(),
  }),
  refusals: ['admin-only', 'coach-missing'],
  perMinute: 60,
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
  logsLooks: true,
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
