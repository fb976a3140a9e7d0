import { programEntry } from '../../domain/search/entries';
import { triggerHandler } from '../../runtime/triggerHandler';
import { indexDocument, isFoundAlike } from '../search/indexDocument';

export default triggerHandler<'programs/{programId}'>(
  (before, after) => !isFoundAlike(programEntry(before), programEntry(after)),
  (occasion) => indexDocument('program', occasion.params.programId, occasion),
);
