import type { JobPayload } from '../../contracts/jobs';
import type { Job } from '../../ports/jobs';

/** Measures a batch of a program's enrollments anew; one job for each version of the outline and each batch. */
export function progressJob(payload: JobPayload<'recompute-progress'>): Job<'recompute-progress'> {
  const { programId, version, after } = payload;
  const batch = after === undefined ? '' : `:${after}`;
  return { id: `recompute-progress:${programId}:${version}${batch}`, kind: 'recompute-progress', payload };
}
