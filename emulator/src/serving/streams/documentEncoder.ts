import type { google } from '@google-cloud/firestore-api/protos';

import type { Fields, StoredDocument } from '../../values/value';
import { microsToTimestamp } from '../../values/timestamps';
import { encodeFields } from '../../values/valueCodec';

type WireDocument = google.firestore.v1.IDocument;

/** Encodes each version of a document once, however many listeners it goes to. */
export function documentEncoder(
  project: (document: StoredDocument) => { readonly fields: Fields },
): (document: StoredDocument) => WireDocument {
  const encoded = new WeakMap<StoredDocument, WireDocument>();
  return (document) => {
    const known = encoded.get(document);
    if (known) return known;
    const wire = {
      name: document.name,
      fields: encodeFields(project(document).fields),
      createTime: microsToTimestamp(document.createTime),
      updateTime: microsToTimestamp(document.updateTime),
    };
    encoded.set(document, wire);
    return wire;
  };
}
