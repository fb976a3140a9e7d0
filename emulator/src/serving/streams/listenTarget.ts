import type { google } from '@google-cloud/firestore-api/protos';

import type { Authorizer, Caller, Database } from '../../engine/model/model';
import { messageType } from '../../wire/methods';
import { decodeQuery } from '../../engine/query/decodeQuery';
import type { AccessBudget } from '../../rules/firestore/accessBudget';
import { StatusError } from '../../wire/status';
import { parseDocumentName, parseParentName, type ResourceName } from '../../values/resourceName';
import type { Micros } from '../../values/value';
import { createDocumentsView } from './documentsView';
import { createQueryView } from './queryView';
import type { View } from './view';

/** The place of queries that span every collection. */
export const EVERYWHERE = '*';

/** What a client asks to listen to. */
export interface ListenTarget {
  /** Equal for equal targets. */
  readonly key: string;
  /** The collection ids, or names of documents, whose changes can concern the target. */
  readonly places: readonly string[];
  /** The documents that a client wants to know even when they do not exist. */
  readonly documents: readonly string[];
  createView(): View;
  /** Asks the index check, as a get of this moment would. @throws StatusError FAILED_PRECONDITION */
  admit(): void;
  /** Returns how many documents the rules read out of the budget. @throws StatusError PERMISSION_DENIED */
  authorize(authorizer: Authorizer, caller: Caller, time: Micros, budget: AccessBudget): number;
}

/** @throws StatusError INVALID_ARGUMENT and whatever else Firestore refuses a query with. */
export function decodeTarget(database: Database, target: google.firestore.v1.ITarget): ListenTarget {
  if (target.query) return queryTarget(database, target.query);
  if (target.documents) return documentsTarget(database, target.documents.documents ?? []);
  throw new StatusError('INVALID_ARGUMENT', 'A target needs a query or documents.');
}

function queryTarget(database: Database, target: google.firestore.v1.Target.IQueryTarget): ListenTarget {
  const parent = target.parent ?? '';
  checkWithin(database, parent, parseParentName(parent));
  const spec = decodeQuery(target.structuredQuery ?? {});
  const query = database.prepare(parent, spec);
  const [from] = spec.from;
  const isKindless = from === undefined || from.collectionId === '';
  const type = messageType('google.firestore.v1.Target.QueryTarget');
  return {
    key: Buffer.from(type.encode(target).finish()).toString('latin1'),
    places: [isKindless ? EVERYWHERE : from.collectionId],
    documents: [],
    createView: () => createQueryView(database, query),
    admit: () => query.admit(),
    authorize: (authorizer, caller, time, budget) =>
      authorizer.list(database, caller, parent, spec, time, budget),
  };
}

function documentsTarget(database: Database, names: readonly string[]): ListenTarget {
  if (names.length === 0) throw new StatusError('INVALID_ARGUMENT', 'A documents target names no document.');
  for (const name of names) checkWithin(database, name, parseDocumentName(name));
  const documents = [...new Set(names)].sort();
  return {
    key: JSON.stringify(documents),
    places: documents,
    documents,
    createView: () => createDocumentsView(database, documents),
    admit: () => undefined,
    authorize: (authorizer, caller, time, budget) =>
      documents.reduce(
        (sum, name) => sum + authorizer.get(database, caller, name, database.read(name), time, budget),
        0,
      ),
  };
}

/** @throws StatusError INVALID_ARGUMENT */
function checkWithin(database: Database, name: string, parsed: ResourceName): void {
  if (parsed.database === database.name) return;
  throw new StatusError('INVALID_ARGUMENT', `"${name}" is not in database "${database.name}".`);
}
