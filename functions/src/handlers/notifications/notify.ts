import { atomicJobHandler } from '../../runtime/jobHandler';
import { mailAtOnce } from './mailAtOnce';
import { tellings } from './tellings';

/** Tells a person a notice, and mails it where that is wanted: at once, or by what it goes on as. */
export default atomicJobHandler<'notify' | 'notify-in-app'>(async (job) => {
  const [telling] = await tellings([job.payload], job);
  const handOver = telling?.mailed && (await mailAtOnce(job, telling.mailed));
  const mail = telling?.commit();
  return mail && { ...mail, handOver: handOver?.() };
});
