import type { Role } from '../../functions/src/contracts/documents/users';
import { auditDocuments } from '../../audit/src/audit';
import { firestoreDocuments } from '../../functions/src/adapters/firestore/firestoreDocuments';
import { followCoach } from '../../functions/src/handlers/matching/followCoach';
import { type World, buildWorld, demoAccounts } from './world/buildWorld';
import { worldDocuments } from './world/worldDocuments';
import { emulatorFirestore } from './write/emulatorFirestore';
import { type Emulators, emulatorsOf } from './write/emulatorsOf';
import { importAccounts, PASSWORD } from './write/importAccounts';
import { storeFiles } from './write/storeFiles';
import { writeDocuments } from './write/writeDocuments';

/** When a coach is free next is of today, and not of the world. */
async function listForMatching({ quizzes }: World, { firestore, projectId }: Emulators): Promise<void> {
  const database = emulatorFirestore(projectId, firestore);
  try {
    for (const { coachId } of quizzes) await followCoach(firestoreDocuments(database), coachId, new Date());
  } finally {
    await database.terminate();
  }
}

export interface SeededAccount {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  readonly uid: string;
}

/**
 * Empties the emulators that the environment names and fills them with the demo world: the same state however often it runs.
 * Answers the accounts to sign in with, the demo ones first.
 * @throws Error when a document does not fit its schema or an invariant does not hold, before anything is written
 */
export async function seedAll({ projectId }: { readonly projectId: string }): Promise<{
  accounts: readonly SeededAccount[];
}> {
  const emulators = emulatorsOf(projectId, process.env);
  const bucket = `${projectId}.appspot.com`;
  const world = buildWorld(bucket);
  const documents = worldDocuments(world);
  const differences = await auditDocuments(documents);
  if (differences.length > 0) {
    const told = differences.map(({ check, path, problem }) => `${path}: ${problem} (${check})`);
    throw new Error(`The demo world contradicts itself:\n${told.join('\n')}`);
  }
  await importAccounts(world.users, emulators);
  await writeDocuments(documents, emulators);
  await listForMatching(world, emulators);
  await storeFiles(world.store.files, bucket, emulators);
  return {
    accounts: demoAccounts(world).map(({ role, email, uid }) => ({ role, email, password: PASSWORD, uid })),
  };
}
