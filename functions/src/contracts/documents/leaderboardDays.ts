import { z } from 'zod';
import { documentId } from '../bounds';

const tally = z.record(documentId, z.int().min(1));
const instants = z.record(documentId, z.date());

/** `leaderboardDays/{yyyy-mm-dd}`: who completed, whose programs were completed, and whose posts were voted for, on a day of the platform's zone. */
export const leaderboardDay = z.strictObject({
  coaches: tally,
  learners: tally,
  writers: tally.optional(),
  /** When each came to that number: the last of it. */
  reachedAt: z.strictObject({ coaches: instants, learners: instants, writers: instants }).optional(),
  /** A year after its day no board needs it. */
  expiresAt: z.date(),
});

export type LeaderboardDay = z.output<typeof leaderboardDay>;
