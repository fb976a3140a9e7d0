import { getAuth } from 'firebase-admin/auth';
import { firebaseApp } from '../../functions/src/adapters/firebaseApp';
import {
  firestoreDocuments,
  projectFirestore,
} from '../../functions/src/adapters/firestore/firestoreDocuments';
import { livePorts } from '../../functions/src/runtime/livePorts';
import { atOneInstant } from '../../audit/src/firestoreSource';
import type { Account, Desk } from './desk';
import { regionOf } from './queues/regionOf';
import type { Queues } from './queues/queues';

/** The desk at the project that the environment names; jobs that it leaves are found by the sweep. */
export async function liveDesk(by: string): Promise<Desk> {
  const database = projectFirestore();
  return {
    documents: firestoreDocuments(database),
    identities: await livePorts.identities(),
    ports: { ...livePorts, jobQueue: () => Promise.resolve({ enqueue: () => Promise.resolve() }) },
    queues: liveQueues,
    read: (work) => atOneInstant(database, work),
    account: findAccount,
    now: new Date(),
    by,
  };
}

/** Those of the running suite, or of the project. */
async function liveQueues(): Promise<Queues> {
  const { CLOUD_TASKS_EMULATOR_HOST: host, GCLOUD_PROJECT: project = '' } = process.env;
  const region = regionOf(project);
  if (host !== undefined) return (await import('./queues/localTasks')).localTasks(host, project, region);
  return (await import('./queues/cloudTasks')).cloudTasks(project, region);
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
