/** Who is compared: by completions in own programs, by programs completed, by up-votes for own posts. */
export const LEADERBOARD_KINDS = ['coaches', 'learners', 'writers'] as const;
/** Over which days, of the platform's zone: seven or 365 up to yesterday, the present month so far, or the month before. */
export const LEADERBOARD_PERIODS = ['week', 'month', 'last-month', 'year'] as const;
