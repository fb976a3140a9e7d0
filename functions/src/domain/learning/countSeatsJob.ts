import type { Job } from '../../ports/jobs';

/** Milliseconds: the seats that are taken or given back within one of these are counted by one job at its end. */
export const BURST = 2_000;

export interface SeatCount {
  readonly job: Job<'count-seats'>;
  /** The end of the burst, when a worker is to take it up. */
  readonly at: Date;
}

/** Counts a program's seats into its `currentEnrollments` at the end of the burst in which `now` lies, or so many bursts later. */
export function countSeatsJob(programId: string, now: Date, later: number): SeatCount {
  const burst = Math.floor(now.getTime() / BURST) + 1 + later;
  const id = `count-seats:${programId}:${burst}`;
  return { job: { id, kind: 'count-seats', payload: { programId } }, at: new Date(burst * BURST) };
}
