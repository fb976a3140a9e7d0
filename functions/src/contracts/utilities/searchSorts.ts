/** The sorts that a search of each kind offers. What is indexed lies in the orders that these need, and in no other. */
export const SEARCH_SORTS = {
  program: ['relevance', 'rating', 'newest', 'cheapest', 'dearest'],
  coach: ['relevance', 'rating', 'newest'],
  skill: ['relevance', 'rating', 'newest'],
  user: ['relevance'],
} as const;
