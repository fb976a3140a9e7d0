import { z } from 'zod';

/**
 * `searchStates/{hash of kind and id}`: how new what the index knows of a document is, also of one that is not listed. Its id tells nobody
 * whose it is, and what is not listed leaves nothing else.
 */
export const searchState = z.strictObject({
  /** Microseconds: the instant at which the document was looked at. */
  version: z.int().min(0),
  /** The ids of its hits. */
  hits: z.array(z.string()),
  /** Of what was indexed, so that the same is not written again. */
  digest: z.string(),
  /** Of what is not listed: when no event from before can come any more. */
  expiresAt: z.date().optional(),
});

export type SearchState = z.output<typeof searchState>;
