import { PROJECT } from './environment';
import { randomUUID } from 'node:crypto';
import { deleteApp, initializeApp } from 'firebase/app';
import type { Auth } from 'firebase/auth';
import { connectFirestoreEmulator, getFirestore, terminate } from 'firebase/firestore';
import { getFunctions } from 'firebase/functions';
import { createNebula, type Nebula } from '../../client/src/createNebula';
import type { Emulator } from '../../emulator/src/start/startEmulator';
import type { Caller } from '../../functions/src/runtime/operationHandler';

export interface Client {
  readonly nebula: Nebula;
  readonly close: () => Promise<void>;
}

/** The client package over a Web SDK of its own, signed in; nothing asks Auth who it is. */
export function openClient({ host, port }: Emulator, { uid, role, email }: Caller): Client {
  const app = initializeApp({ projectId: PROJECT, apiKey: 'local' }, randomUUID());
  const firestore = getFirestore(app);
  const claims = { ...(role && { role }), ...(email !== undefined && { email, email_verified: true }) };
  connectFirestoreEmulator(firestore, host, port, { mockUserToken: { user_id: uid, ...claims } });
  const auth = { currentUser: { uid }, authStateReady: () => Promise.resolve() } as unknown as Auth;
  return {
    nebula: createNebula({ auth, firestore, functions: getFunctions(app) }),
    close: async () => {
      await terminate(firestore);
      await deleteApp(app);
    },
  };
}
