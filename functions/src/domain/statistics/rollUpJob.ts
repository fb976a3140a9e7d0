import { MINUTE } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';

const EVERY = 5 * MINUTE;

/** Counts what happened; one job for each five minutes. */
export function rollUpJob(now: Date): Job<'roll-up-statistics'> {
  const slot = new Date(Math.floor(now.getTime() / EVERY) * EVERY).toISOString();
  return { id: `roll-up-statistics:${slot}`, kind: 'roll-up-statistics', payload: { slot } };
}
