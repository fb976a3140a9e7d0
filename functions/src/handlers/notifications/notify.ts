import type { Skipped } from '../../contracts/documents/outbox';
import { type AtomicJob, type Sequel, atomicJobHandler } from '../../runtime/jobHandler';
import { mailAtOnce } from './mailAtOnce';
import { tellings } from './tellings';

export default atomicJobHandler<'notify' | 'notify-in-app'>(tell);

/** Tells a person a notice, and mails it where that is wanted and possible: at once, or by what it goes on as. */
export async function tell(job: AtomicJob<'notify'>): Promise<Sequel | Skipped | undefined> {
  const [telling] = await tellings([job.payload], job);
  const mailed = telling?.mailed && (await mailAtOnce(job, telling.mailed));
  const isUnmailed = mailed !== undefined && 'reason' in mailed;
  const mail = telling?.commit(isUnmailed ? mailed.reason : undefined);
  if (isUnmailed) return mailed;
  return mail && { ...mail, ...mailed?.() };
}
