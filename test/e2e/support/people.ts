import { randomUUID } from 'node:crypto';
import { signInWithEmailAndPassword } from 'firebase/auth';
import type { Role, User } from '../../../functions/src/contracts/documents/users';
import { mirroredProfile } from '../../../functions/src/domain/accounts/mirroredProfile';
import { newCoach, newCoachRates } from '../../../functions/src/domain/accounts/newCoach';
import { newStudent } from '../../../functions/src/domain/accounts/newStudent';
import { paths } from '../../../functions/src/domain/paths';
import { newReservation } from '../../../functions/src/domain/slugs/reserveSlug';
import { type Actor, openApp } from '../../../seed/src/story/actor';
import { type SeedDocument, stored } from '../../../seed/src/world/seedDocument';
import { callEmulator } from '../../../seed/src/write/callEmulator';
import { addresses, database, suite } from './suite';

export interface Person {
  readonly uid: string;
  readonly email: string;
  readonly idToken: string;
}

const PASSWORD = 'not-a-secret';

/** People of a role with account, profile and a signed-in token; their uids begin with `name` and belong to no other test. */
export async function people(count: number, role: Role, name: string = role): Promise<readonly Person[]> {
  const run = randomUUID().slice(0, 8);
  const uids = Array.from({ length: count }, (_, index) => `${name}-${run}-${index + 1}`);
  await importAccounts(uids, role);
  await store(uids.flatMap((uid) => documentsOf(uid, role)));
  return Promise.all(uids.map(signIn));
}

export async function person(role: Role, name: string = role): Promise<Person> {
  const [made] = await people(1, role, name);
  if (made === undefined) throw new Error('nobody was made');
  return made;
}

/** The person at an app of the Web SDK, signed in. */
export async function atApp({ email }: Person): Promise<Actor> {
  const actor = openApp(suite);
  await signInWithEmailAndPassword(actor.auth, email, PASSWORD);
  return actor;
}

export async function store(documents: readonly SeedDocument[]): Promise<void> {
  for (let start = 0; start < documents.length; start += 500) {
    const batch = database.batch();
    for (const { path, data } of documents.slice(start, start + 500)) batch.set(database.doc(path), data);
    await batch.commit();
  }
}

function emailOf(uid: string): string {
  return `${uid}@people.example`;
}

async function importAccounts(uids: readonly string[], role: Role): Promise<void> {
  const url = `${addresses.auth}/identitytoolkit.googleapis.com/v1/projects/${suite.projectId}/accounts:batchCreate`;
  const users = uids.map((uid) => ({
    localId: uid,
    email: emailOf(uid),
    emailVerified: true,
    rawPassword: PASSWORD,
    customAttributes: JSON.stringify({ role }),
  }));
  await callEmulator('POST', url, { users });
}

async function signIn(uid: string): Promise<Person> {
  const url = `${addresses.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=demo`;
  const email = emailOf(uid);
  const answer = await callEmulator('POST', url, { email, password: PASSWORD, returnSecureToken: true });
  return { uid, email, idToken: (answer as { idToken: string }).idToken };
}

function documentsOf(uid: string, role: Role): readonly SeedDocument[] {
  const now = new Date();
  const user: User = {
    uid,
    email: emailOf(uid),
    role,
    fullName: `Person ${uid}`,
    marketingConsent: false,
    status: 'active',
    onboarding: { profileCompleted: true },
    createdAt: now,
    updatedAt: now,
  };
  const coach = role === 'coach' ? newCoach(uid, COACH, uid, now) : undefined;
  const profile = mirroredProfile({ user, coach }, now);
  return [
    stored(paths.user(uid), user),
    ...(profile === undefined ? [] : [stored(paths.publicProfile(uid), profile)]),
    ...(coach === undefined
      ? []
      : [
          stored(paths.coach(uid), coach),
          stored(paths.coachRates(uid), newCoachRates(60_00, 'eur', now)),
          stored(paths.slug('coach', uid), newReservation('coach', uid, uid, now)),
        ]),
    ...(role === 'student' ? [stored(paths.student(uid), newStudent(uid, STUDENT, now))] : []),
  ];
}

const COACH = {
  title: 'Coach',
  bio: 'Here for a test.',
  style: 'Brief',
  specialties: ['Testing'],
  pastCompanies: [],
  linkedinUrl: 'https://www.linkedin.com/in/nobody',
  availability: 'Always',
};

const STUDENT = {
  interestedProgram: 'Testing',
  skillLevel: 'beginner',
  commitment: 'flexible',
} as const;
