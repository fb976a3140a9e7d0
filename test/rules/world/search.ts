import type { SearchHitDocument } from '../../../functions/src/contracts/documents/searchHits';
import type { SearchVocabulary } from '../../../functions/src/contracts/documents/searchVocabularies';
import { dated } from './dates';

const hit: SearchHitDocument = {
  list: 'program.relevance',
  ref: 'published',
  w: { web: true },
  p: { web: true },
  t: { web: true },
  f: {},
  rating: 4,
  score: 0.8,
};
const vocabulary: SearchVocabulary = { words: ['web'], updatedAt: dated.updatedAt };

export const search: Readonly<Record<string, object>> = {
  'searchHits/program.relevance.1.published': hit,
  'searchVocabularies/program': vocabulary,
};
