import type { google } from '@google-cloud/firestore-api/protos';
import type { FirestoreDatabase } from '../database/database';
import type { Call } from '../model/model';
import type { Write } from '../storage/write';
import { commitWrites } from './commitWrites';
import type { OperationContext } from '../database/context';
import { decodeMask, encodeDocument, maskedFields } from './encodeDocument';

/** Commits a single write and answers with the document as it then is. */
export async function writeDocument(
  context: OperationContext,
  call: Call,
  database: FirestoreDatabase,
  write: Write,
  mask: google.firestore.v1.IDocumentMask | null | undefined,
): Promise<google.firestore.v1.IDocument> {
  const shown = decodeMask(mask);
  await commitWrites(context, call, database, [write]);
  const document = database.read(write.name);
  return document === undefined ? {} : encodeDocument(document, maskedFields(document.fields, shown));
}
