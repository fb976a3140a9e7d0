import type { Skipped } from '../../contracts/documents/outbox';
import { type AtomicJob, type LastWord, type Sequel, atomicJobHandler } from '../../runtime/jobHandler';
import { mailAtOnce } from './mailAtOnce';
import { tellings } from './tellings';

export default atomicJobHandler<'notify' | 'notify-in-app'>(tell);

/** Tells a person a notice, and mails it where that is wanted and possible: at once, or by what it goes on as. */
export async function tell(job: AtomicJob<'notify'>): Promise<Sequel | LastWord | Skipped | undefined> {
  const [telling] = await tellings([job.payload], job);
  const mailed = telling?.mailed && (await mailAtOnce(job, telling.mailed));
  const skipped = typeof mailed === 'object' ? mailed : undefined;
  const mail = telling?.commit(skipped?.reason);
  if (mail !== undefined && skipped === undefined)
    return { ...mail, ...(typeof mailed === 'function' && mailed()) };
  return telling?.isTold === true ? { isTold: true, skipped } : skipped;
}
