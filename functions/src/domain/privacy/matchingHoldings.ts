import { byId, inList } from './holdings';

/** What matching keeps of people: answers, what profiles are made of, and rankings. */
export const MATCHING_HOLDINGS = {
  'coaches/{uid}/private/quiz': { found: [], personal: 'answers submittedAt', other: 'version' },
  // Made of what the coach says elsewhere, which is told there, and gone with it.
  'matchProfiles/{uid}': {
    found: [{ by: 'id', then: 'delete' }],
    personal: 'coachRef vector listing',
    other: 'keys',
  },
  'matches/{uid}': {
    found: [byId('delete'), inList('coachRefs', 'delete')],
    personal: 'studentRef ranking coachRefs',
    other: 'quizAt expiresAt',
  },
} as const;
