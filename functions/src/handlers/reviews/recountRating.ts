import { jobHandler } from '../../runtime/jobHandler';
import { recountSummary } from './recountSummary';

/** Repairs a rating summary that a change found damaged. */
export default jobHandler<'recount-rating'>(({ payload: { targetType, targetRef }, documents, now }) =>
  recountSummary(documents, { type: targetType, ref: targetRef }, now),
);
