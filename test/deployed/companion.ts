import { createRequire } from 'node:module';
import * as firestorePackage from 'firebase-admin/firestore';
import type { FeaturesList } from 'firebase-functions-test/lib/features';

/** A deployed function without its transport: called with an event, a task or a call. */
type Wrapped = (event: object) => Promise<unknown>;

/** What this project uses of `firebase-functions-test`. */
export interface Companion {
  readonly wrap: (deployed: unknown) => Wrapped;
  /** A write as its trigger hears it; `{}` is a document that is not there. */
  readonly change: (document: string, before: object, after: object) => unknown;
  /** One that was created, as the trigger of creations hears of it. */
  readonly creation: (document: string, after: object) => unknown;
}

/**
 * The companion, set up for an emulator's project. It asks the Admin SDK for `admin.firestore()`, which version 14 has no more
 * (docs/decisions/0080): here it finds what took its place.
 */
export function companion(): Companion {
  const load = createRequire(import.meta.url);
  const namespace = Object.assign(firestorePackage.getFirestore.bind(undefined), firestorePackage);
  Object.assign(load('firebase-admin') as object, { firestore: namespace });
  const start = load('firebase-functions-test') as (config: object) => FeaturesList;
  const { wrap, makeChange, firestore } = start({ projectId: 'demo-nebula' });
  return {
    wrap: wrap as never,
    change: (document, before, after) =>
      makeChange(
        firestore.makeDocumentSnapshot(before, document),
        firestore.makeDocumentSnapshot(after, document),
      ),
    creation: (document, after): unknown => firestore.makeDocumentSnapshot(after, document),
  };
}
