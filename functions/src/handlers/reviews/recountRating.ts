import type { RecountPayload } from '../../domain/reviews/recountJob';
import { jobHandler } from '../../runtime/jobHandler';
import { recountSummary } from './recountSummary';

/** Repairs a rating summary that a change found damaged. */
export default jobHandler<RecountPayload>(({ payload: { targetType, targetRef }, documents, now }) =>
  recountSummary(documents, { type: targetType, ref: targetRef }, now),
);
