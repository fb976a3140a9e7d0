import { z } from 'zod';
import { documentId } from '../bounds';
import { LEADERBOARD_KINDS, LEADERBOARD_PERIODS } from '../utilities/leaderboardKinds';

/** `leaderboards/{period}_{kind}`: the first fifty, made anew every day and without who does not want to be seen. */
export const leaderboard = z.strictObject({
  kind: z.enum(LEADERBOARD_KINDS),
  period: z.enum(LEADERBOARD_PERIODS),
  entries: z
    .array(
      z.strictObject({
        userRef: documentId,
        displayName: z.string(),
        avatarUrl: z.string().optional(),
        /** Equal scores share a rank. */
        rank: z.int().min(1),
        /** Of a learner the programs completed, of a coach the completions in own programs, of a writer the up-votes of others. */
        score: z.int().min(1),
      }),
    )
    .max(50),
  /** The first and the last day that count, of the platform's zone. */
  from: z.string(),
  to: z.string(),
  updatedAt: z.date(),
});

export type Leaderboard = z.output<typeof leaderboard>;
