import type { Coach } from '../../contracts/documents/coaches';
import { coachEntry } from '../../domain/search/entries';
import { triggerHandler } from '../../runtime/triggerHandler';
import { indexDocument, isFoundAlike } from '../search/indexDocument';

export default triggerHandler<'coaches/{uid}'>(
  (before, after) => !isFoundAlike(pageOf(before), pageOf(after)),
  (occasion) => indexDocument('coach', occasion.params.uid, occasion),
);

/** What the page alone says. */
function pageOf(coach: Coach | undefined) {
  return coachEntry({ coach, profile: undefined, isSuspended: false });
}
