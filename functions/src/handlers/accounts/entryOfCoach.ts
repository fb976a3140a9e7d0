import type { Coach } from '../../contracts/documents/coaches';
import { coachEntry } from '../../domain/search/entries';
import { triggerHandler } from '../../runtime/triggerHandler';
import { followCoach } from '../matching/followCoach';
import { indexDocument, isFoundAlike } from '../search/indexDocument';

/** What changes how a coach is found by words changes how it is matched: languages, rating, and whether it is shown. */
export default triggerHandler<'coaches/{uid}'>(
  (before, after) => !isFoundAlike(pageOf(before), pageOf(after)),
  async (occasion) => {
    const { documents, params, now } = occasion;
    await Promise.all([
      indexDocument('coach', params.uid, occasion),
      followCoach(documents, params.uid, now),
    ]);
  },
);

/** What the page alone says. */
function pageOf(coach: Coach | undefined) {
  return coachEntry({ coach, profile: undefined, isSuspended: false });
}
