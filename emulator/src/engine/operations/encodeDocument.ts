import type { google } from '@google-cloud/firestore-api/protos';
import { onlyPaths, parseFieldPath, type FieldPath } from '../../values/fieldPath';
import { microsToTimestamp } from '../../values/timestamps';
import type { Fields, StoredDocument } from '../../values/value';
import { encodeFields } from '../../values/valueCodec';

/** The fields that an answer shows; undefined shows all. */
export type ReadMask = readonly FieldPath[] | undefined;

export function encodeDocument(document: StoredDocument, fields: Fields): google.firestore.v1.IDocument {
  return {
    name: document.name,
    fields: encodeFields(fields),
    createTime: microsToTimestamp(document.createTime),
    updateTime: microsToTimestamp(document.updateTime),
  };
}

/** Read before anything is done, so that a bad mask is refused whatever is found, and nothing was written. @throws StatusError INVALID_ARGUMENT */
export function decodeMask(mask: google.firestore.v1.IDocumentMask | null | undefined): ReadMask {
  return mask ? (mask.fieldPaths ?? []).map(parseFieldPath) : undefined;
}

/** What a mask leaves of a document's fields; an absent mask leaves all, an empty one none. */
export function maskedFields(fields: Fields, mask: ReadMask): Fields {
  return mask ? onlyPaths(fields, mask) : fields;
}
