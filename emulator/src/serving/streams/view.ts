import type { google } from '@google-cloud/firestore-api/protos';

import type { Database, DocumentChange } from '../../engine/model/model';
import type { Micros, StoredDocument } from '../../values/value';

/**
 * The live set of documents that a listen target shows, kept up to date commit by commit. Listeners with the same target
 * share one view, so that a commit is judged once for all of them.
 */
export interface View {
  readonly database: Database;
  /** As of the last commit. */
  readonly members: ReadonlyMap<string, StoredDocument>;
  /** The names that the view held at an earlier time. @throws StatusError when the versions of that time are gone. */
  namesAt(time: Micros): ReadonlySet<string>;
  /** Takes the changes of one commit in and says what they did to the view. */
  apply(changes: readonly DocumentChange[], time: Micros): ViewDelta;
  /** The document as the target's projection shows it on the wire. */
  encode(document: StoredDocument): google.firestore.v1.IDocument;
}

export interface ViewDelta {
  readonly changed: readonly StoredDocument[];
  /** Documents that left the view; `after` is what they are now, undefined when they were deleted. */
  readonly gone: readonly { readonly name: string; readonly after: StoredDocument | undefined }[];
}

export function isEmpty(delta: ViewDelta): boolean {
  return delta.changed.length === 0 && delta.gone.length === 0;
}
