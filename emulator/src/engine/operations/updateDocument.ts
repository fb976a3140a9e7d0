import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import { databaseOf } from '../../values/resourceName';
import type { OperationContext } from '../database/context';
import { decodeWrite } from './decodeWrite';
import { writeDocument } from './writeDocument';

type Request = google.firestore.v1.IUpdateDocumentRequest;

/** Creates the document when it is missing, unless the precondition forbids it. */
export async function updateDocument(
  context: OperationContext,
  call: Call,
  request: Request,
): Promise<google.firestore.v1.IDocument> {
  const database = context.database(databaseOf(request.document?.name ?? ''));
  const { document, updateMask, currentDocument, mask } = request;
  const write = decodeWrite(
    { update: document ?? {}, updateMask: updateMask ?? null, currentDocument: currentDocument ?? null },
    database.name,
  );
  return writeDocument(context, call, database, write, mask);
}
