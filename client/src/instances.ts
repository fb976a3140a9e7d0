import type { Auth } from 'firebase/auth';
import type { Firestore } from 'firebase/firestore';
import type { Functions } from 'firebase/functions';
import type { FirebaseStorage } from 'firebase/storage';

/** The Web SDK instances that the client works on; the app makes them, so that it keeps emulators, persistence and App Check in its hands. */
export interface Instances {
  readonly auth: Auth;
  readonly firestore: Firestore;
  readonly functions: Functions;
  /** For apps that upload files or show pictures. */
  readonly storage?: FirebaseStorage;
  /** Which release of the app calls, such as `shop/1.4.0`: the platform may refuse old ones as `client-outdated`. Default that of the client package. */
  readonly clientVersion?: string;
}
