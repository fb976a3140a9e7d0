import { getAuth } from 'firebase-admin/auth';
import { firebaseApp } from '../../functions/src/adapters/firebaseApp';
import {
  firestoreDocuments,
  projectFirestore,
} from '../../functions/src/adapters/firestore/firestoreDocuments';
import { livePorts } from '../../functions/src/runtime/livePorts';
import { atOneInstant } from '../../audit/src/firestoreSource';
import type { Account, Desk } from './desk';

/** The desk at the project that the environment names; jobs that it leaves are found by the sweep. */
export async function liveDesk(by: string): Promise<Desk> {
  const database = projectFirestore();
  return {
    documents: firestoreDocuments(database),
    identities: await livePorts.identities(),
    ports: { ...livePorts, jobQueue: () => Promise.resolve({ enqueue: () => Promise.resolve() }) },
    read: (work) => atOneInstant(database, work),
    account: findAccount,
    now: new Date(),
    by,
  };
}

async function findAccount(uidOrEmail: string): Promise<Account | undefined> {
  const auth = getAuth(firebaseApp());
  try {
    const record = await (uidOrEmail.includes('@')
      ? auth.getUserByEmail(uidOrEmail)
      : auth.getUser(uidOrEmail));
    const { uid, email, emailVerified, disabled, displayName, customClaims, metadata, providerData } = record;
    const { creationTime, lastSignInTime } = metadata;
    const providers = providerData.map(({ providerId }) => providerId);
    return {
      uid,
      email,
      emailVerified,
      disabled,
      displayName,
      customClaims,
      creationTime,
      lastSignInTime,
      providers,
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'auth/user-not-found') return undefined;
    throw error;
  }
}
