import { type CollectionReference, type DocumentReference, Timestamp } from '@google-cloud/firestore';
import { auditDocuments, type Difference } from '../../../seed/src/audit/auditDocuments';
import type { StoredDocument } from '../../../seed/src/audit/snapshot';
import { database, meter } from './suite';

/** What of the running database contradicts an invariant, once triggers and jobs have come to rest. */
export async function auditDatabase(): Promise<readonly Difference[]> {
  await meter.settled();
  return auditDocuments(await collected(await database.listCollections()));
}

async function collected(collections: readonly CollectionReference[]): Promise<readonly StoredDocument[]> {
  const found = await Promise.all(
    collections.map(async (collection) => {
      const [{ docs }, references] = await Promise.all([collection.get(), collection.listDocuments()]);
      const own = docs.map((each) => ({ path: each.ref.path, data: toDates(each.data()) as object }));
      return [...own, ...(await below(references))];
    }),
  );
  return found.flat();
}

async function below(references: readonly DocumentReference[]): Promise<readonly StoredDocument[]> {
  const nested = await Promise.all(references.map((reference) => reference.listCollections()));
  return nested.flat().length === 0 ? [] : collected(nested.flat());
}

function toDates(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(toDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toDates(inner)]));
}
