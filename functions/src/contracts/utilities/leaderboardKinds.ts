/** Who is compared, and over which days up to yesterday. */
export const LEADERBOARD_KINDS = ['coaches', 'learners'] as const;
export const LEADERBOARD_PERIODS = ['week', 'month', 'year'] as const;
