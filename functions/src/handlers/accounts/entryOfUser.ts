import { userEntry } from '../../domain/search/entries';
import { triggerHandler } from '../../runtime/triggerHandler';
import { indexDocument, isFoundAlike } from '../search/indexDocument';

export default triggerHandler<'users/{uid}'>(
  (before, after) => !isFoundAlike(userEntry(before), userEntry(after)),
  (occasion) => indexDocument('user', occasion.params.uid, occasion),
);
