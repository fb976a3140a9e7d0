import { z } from 'zod';
import { createdAndUpdated } from '../fields';

const numbers = z.record(z.string().max(16), z.int());

/**
 * `statistics/{metric}@{owner}@{period}`: how often something happened, and the sum of it. A period is a month in UTC, such as `2026-03`,
 * in cells of a quarter of an hour, `02T14:15`; or `all`, in cells of a month each. Hours and days of a zone are a view of these.
 */
export const statistic = z.strictObject({
  metricType: z.string().max(64),
  /** A uid, or `*` for the whole platform. */
  owner: z.string().max(128),
  period: z.string().max(7),
  counts: numbers,
  sums: numbers,
  ...createdAndUpdated,
});

/** `statisticsProgress/current`: until when what happened was counted. */
export const statisticsProgress = z.strictObject({ until: z.date(), ...createdAndUpdated });

export type Statistic = z.output<typeof statistic>;
