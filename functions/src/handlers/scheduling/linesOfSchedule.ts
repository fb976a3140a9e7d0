import { ownerOf } from '../../domain/matching/ownerOf';
import { triggerHandler } from '../../runtime/triggerHandler';
import { settleLines } from './settleLines';

/** Hours that open on a full day are offered to those who wait for it. */
export default triggerHandler<'availabilitySchedules/{scheduleId}'>(
  () => true,
  (occasion) => settleLines(ownerOf(occasion.params.scheduleId), occasion),
);
