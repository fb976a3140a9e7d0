import type { google } from '@google-cloud/firestore-api/protos';
import { onlyPaths, parseFieldPath } from '../../values/fieldPath';
import { microsToTimestamp } from '../../values/timestamps';
import type { Fields, StoredDocument } from '../../values/value';
import { encodeFields } from '../../values/valueCodec';

type DocumentMask = google.firestore.v1.IDocumentMask | null | undefined;

export function encodeDocument(document: StoredDocument, fields: Fields): google.firestore.v1.IDocument {
  return {
    name: document.name,
    fields: encodeFields(fields),
    createTime: microsToTimestamp(document.createTime),
    updateTime: microsToTimestamp(document.updateTime),
  };
}

/** What a mask leaves of a document's fields; an absent mask leaves all, an empty one none. */
export function maskedFields(fields: Fields, mask: DocumentMask): Fields {
  return mask ? onlyPaths(fields, (mask.fieldPaths ?? []).map(parseFieldPath)) : fields;
}
