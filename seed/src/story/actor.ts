import { deleteApp, initializeApp } from 'firebase/app';
import { connectAuthEmulator, inMemoryPersistence, initializeAuth } from 'firebase/auth';
import { connectFirestoreEmulator, initializeFirestore, setLogLevel, terminate } from 'firebase/firestore';
import { connectFunctionsEmulator, getFunctions } from 'firebase/functions';
import { connectStorageEmulator, getStorage } from 'firebase/storage';
import { createNebula, type Instances, type Nebula } from '../../../client/src/index';
import type { LocalInfo } from '../../../scripts/suite/localInfo';

/** Somebody in front of an app: a Web SDK of their own, and the typed client on it. */
export interface Actor extends Instances {
  readonly nebula: Nebula;
  /** Closes the app; nothing of it keeps the process alive. */
  leave(): Promise<void>;
}

let appCount = 0;

/** Opens an app on the local suite, with nobody signed in. */
export function openApp({
  projectId,
  region,
  services,
}: Pick<LocalInfo, 'projectId' | 'region' | 'services'>): Actor {
  appCount += 1;
  const app = initializeApp({ projectId, apiKey: 'demo' }, `actor-${appCount}`);
  const auth = initializeAuth(app, { persistence: inMemoryPersistence });
  const firestore = initializeFirestore(app, {});
  const functions = getFunctions(app, region);
  const storage = getStorage(app, `gs://${projectId}.appspot.com`);
  connectAuthEmulator(auth, `http://${services.auth.host}:${services.auth.port}`, { disableWarnings: true });
  connectFirestoreEmulator(firestore, services.firestore.host, services.firestore.port);
  connectFunctionsEmulator(functions, services.functions.host, services.functions.port);
  connectStorageEmulator(storage, services.storage.host, services.storage.port);
  // What the rules refuse is part of the play; the SDK would print each refusal besides.
  setLogLevel('silent');
  const instances = { auth, firestore, functions, storage };
  return {
    ...instances,
    nebula: createNebula(instances),
    leave: async () => {
      await terminate(firestore);
      await deleteApp(app);
    },
  };
}
