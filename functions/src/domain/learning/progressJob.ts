import type { Job } from '../../ports/jobs';

export interface ProgressJobPayload {
  readonly programId: string;
  /** Of the outline that called for it. */
  readonly version: number;
  /** The enrollment after which the batch begins; absent in the first. */
  readonly after?: string;
}

/** Measures a batch of a program's enrollments anew; one job for each version of the outline and each batch. */
export function progressJob(payload: ProgressJobPayload): Job<'recompute-progress', ProgressJobPayload> {
  const { programId, version, after } = payload;
  const batch = after === undefined ? '' : `:${after}`;
  return { id: `recompute-progress:${programId}:${version}${batch}`, kind: 'recompute-progress', payload };
}
