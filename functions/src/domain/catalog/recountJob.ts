import type { Job } from '../../ports/jobs';

/** Milliseconds: what is written within one of these is counted by one job at its end. */
const BURST = 2_000;

export interface Recount {
  readonly job: Job<'recount-outline'>;
  /** The end of the burst, when a worker is to take it up. */
  readonly at: Date;
}

/** Counts a program's chapters and lessons at the end of the burst in which `now` lies, or so many bursts later. */
export function recountJob(programId: string, now: Date, later: number): Recount {
  const burst = Math.floor(now.getTime() / BURST) + 1 + later;
  const id = `recount-outline:${programId}:${burst}`;
  return { job: { id, kind: 'recount-outline', payload: { programId } }, at: new Date(burst * BURST) };
}
