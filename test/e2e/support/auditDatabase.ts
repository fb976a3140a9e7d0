import { Timestamp } from '@google-cloud/firestore';
import { auditDocuments, type Difference } from '../../../seed/src/audit/auditDocuments';
import { COLLECTION_NAMES } from '../../../seed/src/audit/documentSchemas';
import type { StoredDocument } from '../../../seed/src/audit/snapshot';
import { database, meter } from './suite';

/** What of the running database contradicts an invariant, once triggers and jobs have come to rest. */
export async function auditDatabase(): Promise<readonly Difference[]> {
  await meter.settled();
  return auditDocuments(await everyDocument());
}

/** One query for each known name of a collection; what lies at the top under another name is found too. */
async function everyDocument(): Promise<readonly StoredDocument[]> {
  const top = (await database.listCollections()).map(({ id }) => id);
  const names = [...new Set([...COLLECTION_NAMES, ...top])];
  const found = await Promise.all(names.map((name) => database.collectionGroup(name).get()));
  return found.flatMap(({ docs }) =>
    docs.map((each) => ({ path: each.ref.path, data: toDates(each.data()) as object })),
  );
}

function toDates(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(toDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toDates(inner)]));
}
