import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import { StatusError } from '../../wire/status';
import { parseDocumentName } from '../../values/resourceName';
import type { OperationContext } from '../database/context';
import { decodeMask, encodeDocument, maskedFields } from './encodeDocument';
import { readLocked, readView } from './readView';
import { recordUsage } from './recordUsage';

type Request = google.firestore.v1.IGetDocumentRequest;
type Response = google.firestore.v1.IDocument;

/** @throws StatusError NOT_FOUND */
export async function getDocument(
  context: OperationContext,
  call: Call,
  request: Request,
): Promise<Response> {
  const name = request.name ?? '';
  const database = context.database(parseDocumentName(name).database);
  const mask = decodeMask(request.mask);
  const view = readView(database, request);
  return readLocked(database, view, [name], () => {
    const document = database.read(name, view.at);
    const time = view.at ?? database.snapshotTime();
    const accesses = context.authorizer.get(database, call.caller, name, document, time);
    recordUsage(context, call, database, 'GetDocument', {
      documentsRead: 1,
      rulesDocumentAccesses: accesses,
    });
    if (document === undefined) throw new StatusError('NOT_FOUND', `Document "${name}" not found.`);
    return encodeDocument(document, maskedFields(document.fields, mask));
  });
}
