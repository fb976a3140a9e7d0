import { jobHandler } from '../../runtime/jobHandler';
import { inCalendar } from './openCalendar';
import { readCalendar } from './readCalendar';

export default jobHandler<'import-calendar'>((job) =>
  inCalendar(job, job.payload.uid, async (open) => {
    await readCalendar(job, open);
    return undefined;
  }),
);
