import type { JobPayload } from '../../contracts/jobs';
import type { OutboxJob } from '../../contracts/documents/outbox';
import type { Job } from '../../ports/jobs';

/** Does what the triggers of a pattern do after a write to the document, from what is stored then. */
export function rerunJob(payload: JobPayload<'rerun-triggers'>): Job<'rerun-triggers'> {
  return { id: `rerun-triggers:${payload.document.replaceAll('/', ':')}`, kind: 'rerun-triggers', payload };
}

/** Whether a job still stands for what was lost; one that was done or has begun may have read before it. */
export function isRerunLeft(job: OutboxJob | undefined): boolean {
  return job?.status === 'dead' || job?.status === 'pending' || job?.status === 'failed';
}

/** What a pattern calls the parts of a path; undefined for a path that does not match it. */
export function paramsIn(pattern: string, document: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [pattern.split('/'), document.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const found = given[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined && part !== found) return undefined;
    if (name !== undefined) params[name] = found;
  }
  return params;
}
