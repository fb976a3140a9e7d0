import { jobHandler } from '../../runtime/jobHandler';
import { recountSeats } from './recountSeats';

/** Counts what a burst of enrolments has changed, once. */
export default jobHandler<'count-seats'>((job) => recountSeats(job.payload.programId, job));
