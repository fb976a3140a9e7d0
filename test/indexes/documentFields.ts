import type { z } from 'zod';
import { STORED_DOCUMENTS } from '../../functions/src/contracts/storedDocuments';

/** A field that Firestore would index by itself, at a price for each write, whether anybody asks for it or not. */
export interface IndexedField {
  readonly collectionGroup: string;
  /** With dots where maps are nested. */
  readonly fieldPath: string;
}

/** What may lie in an index without a query: short values, and the names by which a person looks a document up. */
const SMALL = ['boolean', 'number', 'int', 'enum', 'literal'];
const NAME = /(^|\.)(id|uid|email|slug|\w*Ref)$/;

type Schema = z.core.$ZodType;

/** Every array, text, time and free-form value of every collection, as the schemas have them. */
export function costlyFields(): IndexedField[] {
  const found = Object.entries(STORED_DOCUMENTS).flatMap(([pattern, schema]) => {
    const collectionGroup = pattern.split('/').at(-2) ?? '';
    return leaves(schema, []).map((fieldPath) => ({ collectionGroup, fieldPath }));
  });
  return [...new Map(found.map((field) => [JSON.stringify(field), field])).values()];
}

function leaves(schema: Schema, path: readonly string[]): string[] {
  const def = schema._zod.def as unknown as Record<string, unknown> & { type: string };
  if ('innerType' in def) return leaves(def.innerType as Schema, path);
  if (def.type === 'pipe') return leaves(def.out as Schema, path);
  if (def.type === 'union')
    return [...new Set((def.options as Schema[]).flatMap((each) => leaves(each, path)))];
  if (def.type === 'object') {
    return Object.entries(def.shape as Record<string, Schema>).flatMap(([key, each]) =>
      leaves(each, [...path, key]),
    );
  }
  const field = path.join('.');
  return SMALL.includes(def.type) || (def.type === 'string' && NAME.test(field)) ? [] : [field];
}
