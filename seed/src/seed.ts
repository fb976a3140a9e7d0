import type { Role } from '../../functions/src/contracts/documents/users';
import { auditDocuments } from '../../audit/src/audit';
import { firestoreDocuments } from '../../functions/src/adapters/firestore/firestoreDocuments';
import { followCoach } from '../../functions/src/handlers/matching/followCoach';
import { buildAhead } from './ahead/buildAhead';
import { type World, buildWorld, demoAccounts } from './world/buildWorld';
import type { SeedDocument } from './world/seedDocument';
import { worldDocuments } from './world/worldDocuments';
import { callEmulator } from './write/callEmulator';
import { connectGoogle } from './write/connectGoogle';
import { emulatorFirestore } from './write/emulatorFirestore';
import { type Emulators, emulatorsOf } from './write/emulatorsOf';
import { importAccounts, PASSWORD } from './write/importAccounts';
import { storeFiles } from './write/storeFiles';
import { writeDocuments } from './write/writeDocuments';

/** What is of today, and not of the world: a calendar elsewhere, and when a coach is free next. */
async function liveOn(
  { quizzes, diaries }: World,
  { firestore, projectId, google }: Emulators,
  now: Date,
): Promise<void> {
  const database = emulatorFirestore(projectId, firestore);
  const documents = firestoreDocuments(database);
  try {
    const [first] = diaries;
    if (google !== undefined && first !== undefined)
      await connectGoogle(documents, first.schedule, google, now);
    for (const { coachId } of quizzes) await followCoach(documents, coachId, now);
  } finally {
    await database.terminate();
  }
}

/** What the books say of charges, refunds and payouts is to be found at Stripe too. */
async function tellStripe({ books }: World, { stripe }: Emulators): Promise<void> {
  if (stripe !== undefined) await callEmulator('POST', `${stripe}/control/history`, { steps: books.history });
}

export interface SeededAccount {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  readonly uid: string;
}

/** The world as it became, and the weeks after today in the place of what they change. */
export function seedDocuments(world: World, now: Date): readonly SeedDocument[] {
  const all = [...worldDocuments(world), ...buildAhead(world, now)];
  return [...new Map(all.map((each) => [each.path, each])).values()];
}

/**
 * Empties the emulators that the environment names and fills them with the demo world: on one day the same state however often it runs.
 * Answers the accounts to sign in with, the demo ones first.
 * @throws Error when a document does not fit its schema or an invariant does not hold, before anything is written
 */
export async function seedAll({ projectId }: { readonly projectId: string }): Promise<{
  accounts: readonly SeededAccount[];
}> {
  const emulators = emulatorsOf(projectId, process.env);
  const bucket = `${projectId}.appspot.com`;
  const world = buildWorld(bucket);
  const now = new Date();
  const documents = seedDocuments(world, now);
  const differences = await auditDocuments(documents);
  if (differences.length > 0) {
    const told = differences.map(({ check, path, problem }) => `${path}: ${problem} (${check})`);
    throw new Error(`The demo world contradicts itself:\n${told.join('\n')}`);
  }
  await importAccounts(world.users, emulators);
  await tellStripe(world, emulators);
  await writeDocuments(documents, emulators);
  await liveOn(world, emulators, now);
  await storeFiles(world.store.files, bucket, emulators);
  return {
    accounts: demoAccounts(world).map(({ role, email, uid }) => ({ role, email, password: PASSWORD, uid })),
  };
}
