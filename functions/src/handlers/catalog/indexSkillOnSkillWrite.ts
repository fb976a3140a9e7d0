import { skillEntry } from '../../domain/search/entries';
import { triggerHandler } from '../../runtime/triggerHandler';
import { indexDocument, isFoundAlike } from '../search/indexDocument';

export default triggerHandler<'skills/{skillId}'>(
  (before, after) => !isFoundAlike(skillEntry(before), skillEntry(after)),
  (occasion) => indexDocument('skill', occasion.params.skillId, occasion),
);
