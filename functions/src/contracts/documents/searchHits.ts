import { z } from 'zod';

const flags = z.record(z.string(), z.literal(true));

/**
 * `searchHits/{kind}.{order}.{place}.{ref}`: a listed document in one order of the search; its id says where it lies, so that the ids
 * alone give the order and any number of words and filters meet in it.
 */
export const searchHit = z.strictObject({
  /** `{kind}.{order}` */
  list: z.string(),
  ref: z.string(),
  /** The ids of its hits in the other orders; it has them in the first order alone. */
  others: z.array(z.string()).max(10).optional(),
  /** Whole words of its names. */
  w: flags,
  /** Words, and what begins them. */
  p: flags,
  /** What is left of the words of a person's name where letters are left out: by those it is found mistyped. */
  t: flags.optional(),
  /** What it can be filtered by. */
  f: flags,
  price: z.int().min(0).optional(),
  rating: z.number().min(0).max(5),
  /** What decides among those that match alike. */
  score: z.number().min(0),
});

export type SearchHitDocument = z.output<typeof searchHit>;
