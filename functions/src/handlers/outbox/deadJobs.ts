import type { DeadJob } from '../../contracts/admin';
import type { OutboxJob } from '../../contracts/documents/outbox';
import { paths } from '../../domain/paths';
import type { Documents, Found } from '../../ports/documents';

/** Where a page ends. */
export interface DeadJobsCursor {
  readonly diedAt: Date;
  readonly jobId: string;
}

export interface DeadJobsPage {
  readonly jobs: readonly DeadJob[];
  /** Undefined on the last page. */
  readonly next: DeadJobsCursor | undefined;
}

/** The dead jobs that died until now, the latest first; one of a replay in between is not met again. */
export async function deadJobs(
  documents: Documents,
  { limit, cursor, now }: { limit: number; cursor?: DeadJobsCursor | undefined; now: Date },
): Promise<DeadJobsPage> {
  const found = await documents.query({
    from: paths.outbox,
    // The bound in time leaves out what has none.
    where: [
      ['status', '==', 'dead'],
      ['updatedAt', '<=', now],
    ],
    orderBy: [
      ['updatedAt', 'desc'],
      ['__name__', 'desc'],
    ],
    // One more than asked, to know whether another page follows.
    limit: limit + 1,
    ...(cursor && { startAfter: [cursor.diedAt, cursor.jobId] }),
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    jobs: page.map(deadJob),
    next: last && { diedAt: last.data.updatedAt, jobId: last.path.id },
  };
}

/** A document that is no job at all dies too, and must be seen. */
function deadJob({ path, data }: Found<OutboxJob>): DeadJob {
  const { kind, attempts, lastError } = data as Partial<OutboxJob>;
  const { updatedAt } = data;
  return {
    jobId: path.id,
    kind: kind ?? 'unknown',
    attempts: attempts ?? 0,
    lastError,
    diedAt: updatedAt.toISOString(),
  };
}
