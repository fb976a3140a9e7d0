import { z } from 'zod';

/** `searchVocabularies/{kind}`: words of names, by which mistyped ones are recognised; those of entries that are gone do no harm. */
export const searchVocabulary = z.strictObject({
  words: z.array(z.string().max(80)).max(60_000),
  updatedAt: z.date(),
});

export type SearchVocabulary = z.output<typeof searchVocabulary>;
