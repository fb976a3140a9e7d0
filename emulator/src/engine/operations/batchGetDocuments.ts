import type { google } from '@google-cloud/firestore-api/protos';
import type { FirestoreDatabase } from '../database/database';
import type { Call } from '../model/model';
import { AccessBudget } from '../../rules/firestore/accessBudget';
import { StatusError } from '../../wire/status';
import { parseDocumentName } from '../../values/resourceName';
import { microsToTimestamp } from '../../values/timestamps';
import type { OperationContext } from '../database/context';
import { decodeMask, encodeDocument, maskedFields } from './encodeDocument';
import { readLocked, readView } from './readView';
import { recordUsage } from './recordUsage';

type Request = google.firestore.v1.IBatchGetDocumentsRequest;
type Response = google.firestore.v1.IBatchGetDocumentsResponse;

/** One response per distinct document, found or missing; the transaction's id, if the call began one, in a first response of its own. */
export async function batchGetDocuments(
  context: OperationContext,
  call: Call,
  request: Request,
): Promise<Response[]> {
  const database = context.database(request.database ?? '');
  const names = [...new Set(request.documents ?? [])];
  names.forEach((name) => checkName(database, name));
  const mask = decodeMask(request.mask);
  const view = readView(database, request);
  return readLocked(database, view, names, () => {
    const time = view.at ?? database.snapshotTime();
    const readTime = microsToTimestamp(time);
    const budget = new AccessBudget();
    let accesses = 0;
    const responses = names.map((name): Response => {
      const document = database.read(name, view.at);
      accesses += context.authorizer.get(database, call.caller, name, document, time, budget);
      if (document === undefined) return { missing: name, readTime };
      return { found: encodeDocument(document, maskedFields(document.fields, mask)), readTime };
    });
    recordUsage(context, call, database, 'BatchGetDocuments', {
      documentsRead: names.length,
      rulesDocumentAccesses: accesses,
    });
    if (!view.isNew || view.transaction === undefined) return responses;
    return [{ transaction: view.transaction.id }, ...responses];
  });
}

function checkName(database: FirestoreDatabase, name: string): void {
  if (parseDocumentName(name).database !== database.name) {
    throw new StatusError('INVALID_ARGUMENT', `Document "${name}" is not in database "${database.name}".`);
  }
}
