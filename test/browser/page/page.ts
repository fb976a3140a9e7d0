import { initializeApp } from 'firebase/app';
import * as auth from 'firebase/auth';
import * as firestore from 'firebase/firestore';
import * as lite from 'firebase/firestore/lite';
import type { Settings } from '../support/variants';
import { watch } from './watch';

export interface PageOptions {
  readonly projectId: string;
  readonly authUrl: string;
  readonly firestore: { readonly host: string; readonly port: number };
  readonly settings: Settings;
  /** Whether the cache outlives the page, in IndexedDB. */
  readonly isPersistent: boolean;
}

/** What the tests reach as `window.app`: the Web SDK as an app in a browser has it, connected with the emulators. */
export interface App {
  readonly db: firestore.Firestore;
  readonly liteDb: lite.Firestore;
  readonly user: auth.Auth;
  readonly auth: typeof auth;
  readonly fire: typeof firestore;
  readonly lite: typeof lite;
  readonly watch: typeof watch;
}

declare global {
  interface Window {
    openApp: (options: PageOptions) => Promise<void>;
    app: App;
  }
}

window.openApp = async ({ projectId, authUrl, firestore: address, settings, isPersistent }) => {
  const app = initializeApp({ projectId, apiKey: 'any' });
  const user = auth.getAuth(app);
  auth.connectAuthEmulator(user, authUrl, { disableWarnings: true });
  const localCache = isPersistent ? firestore.persistentLocalCache() : firestore.memoryLocalCache();
  const db = firestore.initializeFirestore(app, { ...settings, localCache });
  firestore.connectFirestoreEmulator(db, address.host, address.port);
  const liteDb = lite.getFirestore(app);
  lite.connectFirestoreEmulator(liteDb, address.host, address.port);
  await user.authStateReady();
  window.app = { db, liteDb, user, auth, fire: firestore, lite, watch };
};
