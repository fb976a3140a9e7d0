import { ownerOf } from '../../domain/matching/ownerOf';
import { triggerHandler } from '../../runtime/triggerHandler';
import { settleLines } from './settleLines';

/** A cap, a buffer or seats that became more give room on a full day to those who wait for it. */
export default triggerHandler<'consultationTypes/{typeId}'>(
  (before, after) => before !== undefined && after !== undefined,
  (occasion) => settleLines(ownerOf(occasion.params.typeId), occasion),
);
