import type { Job } from '../../ports/jobs';

/** Has a coach's profile made anew whose kept starts are taken; once a day, however many students meet it. */
export function refreshMatchProfileJob(coachRef: string, now: Date): Job<'refresh-match-profile'> {
  const day = now.toISOString().slice(0, 10);
  return {
    id: `refresh-match-profile:${coachRef}:${day}`,
    kind: 'refresh-match-profile',
    payload: { uid: coachRef },
  };
}
