import { z } from 'zod';
import { documentId } from '../bounds';

/** `leaderboardDays/{yyyy-mm-dd}`: who completed, and whose programs were completed, on a day in UTC. */
export const leaderboardDay = z.strictObject({
  coaches: z.record(documentId, z.int().min(1)),
  learners: z.record(documentId, z.int().min(1)),
  /** A year after its day no board needs it. */
  expiresAt: z.date(),
});

export type LeaderboardDay = z.output<typeof leaderboardDay>;
