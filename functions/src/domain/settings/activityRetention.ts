import type { Job } from '../../ports/jobs';

/** Deletes what the activity log need not keep any more, a batch a job. @param day the UTC day on which it was begun */
export function sweepActivityJob(day: string, batch = 0): Job<'sweep-activity'> {
  return { id: `sweep-activity:${day}:${batch}`, kind: 'sweep-activity', payload: { day, batch } };
}
