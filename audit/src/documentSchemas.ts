import type { z } from 'zod';
import { STORED_DOCUMENTS } from '../../functions/src/contracts/storedDocuments';

const PATTERNS = Object.entries(STORED_DOCUMENTS).map(([path, schema]) => ({
  pattern: new RegExp(`^${path.replaceAll('.', '[.]').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  schema,
}));

/** The names of all collections, wherever they lie. */
export const COLLECTION_NAMES: readonly string[] = [
  ...new Set(
    Object.keys(STORED_DOCUMENTS).flatMap((path) => {
      const name = path.split('/').at(-2);
      return name === undefined ? [] : [name];
    }),
  ),
];

/** The schema of the document at a path; undefined where the platform keeps nothing. */
export function schemaOf(path: string): z.ZodType | undefined {
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.schema;
}
