import { z } from 'zod';
import { instant, jobId } from './bounds';
import { operation } from './operation';

/** How many jobs there are now; `queued` counts those of `due` too. */
const backlog = z.strictObject({
  queued: z.int(),
  /** Those whose time has come. */
  due: z.int(),
  /** Since when the first of them waits. */
  oldestDueAt: z.iso.datetime().optional(),
  dead: z.int(),
});

const deadJob = z.strictObject({
  jobId,
  kind: z.string(),
  attempts: z.int(),
  diedAt: z.iso.datetime(),
  lastError: z.string().optional(),
});

export const listDeadJobs = operation({
  name: 'admin/listDeadJobs',
  summary:
    'Lists the jobs that nobody tries any more, the latest first and a page at a time, and counts how many wait.',
  callers: 'admin',
  input: z.strictObject({
    limit: z.int().min(1).max(100).default(50),
    /** `nextCursor` of the page before. */
    cursor: z.strictObject({ diedAt: instant, jobId }).optional(),
  }),
  output: z.strictObject({
    jobs: z.array(deadJob),
    /** Absent on the last page. */
    nextCursor: z.strictObject({ diedAt: z.iso.datetime(), jobId }).optional(),
    backlog,
  }),
  refusals: [],
  perMinute: 120,
});

export const replayJob = operation({
  name: 'admin/replayJob',
  summary: 'Makes a dead job due again, as if it were new, and calls for a worker.',
  callers: 'admin',
  input: z.strictObject({ jobId }),
  output: z.strictObject({ jobId, kind: z.string(), runAt: z.iso.datetime() }),
  refusals: ['job-missing', 'illegal-transition'],
  perMinute: 120,
});

export type Backlog = z.output<typeof backlog>;
export type DeadJob = z.output<typeof deadJob>;
