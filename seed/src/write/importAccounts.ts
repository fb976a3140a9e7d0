import type { User } from '../../../functions/src/contracts/documents/users';
import { callEmulator } from './callEmulator';
import type { Emulators } from './emulatorsOf';

/** The password of every seeded account. */
export const PASSWORD = 'nebula-demo';

/** Replaces all accounts of the Auth emulator, with their role claims, in one request. */
export async function importAccounts(
  users: readonly User[],
  { auth, projectId }: Pick<Emulators, 'auth' | 'projectId'>,
): Promise<void> {
  await callEmulator('DELETE', `http://${auth}/emulator/v1/projects/${projectId}/accounts`);
  const url = `http://${auth}/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts:batchCreate`;
  const answer = await callEmulator('POST', url, { users: users.map(account) });
  const { error = [] } = answer as { error?: readonly { index: number; message: string }[] };
  if (error.length === 0) return;
  const told = error.map(({ index, message }) => `${users[index]?.email ?? index}: ${message}`);
  throw new Error(`The Auth emulator refused accounts:\n${told.join('\n')}`);
}

/** As the batchCreate route takes it; only the emulator takes a password in clear. */
function account({ uid, email, fullName, role, createdAt, lastLogin }: User) {
  return {
    localId: uid,
    email,
    emailVerified: true,
    displayName: fullName,
    rawPassword: PASSWORD,
    customAttributes: JSON.stringify({ role }),
    createdAt: String(createdAt.getTime()),
    ...(lastLogin !== undefined && { lastLoginAt: String(lastLogin.getTime()) }),
  };
}
