import type { google } from '@google-cloud/firestore-api/protos';
import { randomBytes } from 'node:crypto';
import type { Call } from '../model/model';
import { checkCollectionId, parseDocumentName, parseParentName } from '../../values/resourceName';
import { StatusError } from '../../wire/status';
import { decodeFields } from '../../values/valueCodec';
import type { OperationContext } from '../database/context';
import { writeDocument } from './writeDocument';

type Request = google.firestore.v1.ICreateDocumentRequest;

/** @throws StatusError ALREADY_EXISTS */
export async function createDocument(
  context: OperationContext,
  call: Call,
  request: Request,
): Promise<google.firestore.v1.IDocument> {
  const parent = request.parent ?? '';
  const collectionId = request.collectionId ?? '';
  const documentId = request.documentId ?? '';
  parseParentName(parent);
  if (request.document?.name) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      'document.name must not be set: the parent, the collection and the id name it.',
    );
  }
  checkCollectionId(collectionId);
  if (documentId.includes('/'))
    throw new StatusError('INVALID_ARGUMENT', `Invalid document ID "${documentId}".`);
  const name = `${parent}/${collectionId}/${documentId === '' ? newId() : documentId}`;
  const database = context.database(parseDocumentName(name).database);
  const write = {
    kind: 'set' as const,
    name,
    fields: decodeFields(request.document?.fields),
    mask: undefined,
    transforms: [],
    precondition: { exists: false },
  };
  return writeDocument(context, call, database, write, request.mask);
}

/** 20 characters with 120 random bits. */
function newId(): string {
  return randomBytes(15).toString('base64url');
}
