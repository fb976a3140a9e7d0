import { messageType } from '../../wire/methods';
import { fromJson } from '../../wire/json';
import { decodeFields } from '../../values/valueCodec';
import { resourceOf } from '../firestore/documentReader';
import { NULL, type RuleValue } from '../values/ruleValue';

/** A document in the JSON of Firestore's REST API. */
export interface RestDocument {
  readonly name: string;
  readonly fields?: object;
}

interface ProtoDocument {
  readonly fields?: Parameters<typeof decodeFields>[0];
}

/** What `firestore.get` returns for a document, null when there is none. */
export function fetchedValue(document: RestDocument | undefined): RuleValue {
  if (!document) return NULL;
  const { name, fields = {} } = document;
  const decoded = fromJson(messageType('google.firestore.v1.Document'), { name, fields }) as ProtoDocument;
  return resourceOf({ name, fields: decodeFields(decoded.fields) });
}
