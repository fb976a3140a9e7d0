import { getAuth, type UserRecord } from 'firebase-admin/auth';
import type { Identities } from '../../ports/identities';
import { firebaseApp } from '../firebaseApp';

export function firebaseIdentities(): Identities {
  const auth = getAuth(firebaseApp());
  return {
    async setRole(uid, role) {
      const { customClaims } = await auth.getUser(uid);
      if (customClaims?.role === role) return;
      await auth.setCustomUserClaims(uid, { ...customClaims, role });
    },
    async contact(uid) {
      const record = await found(auth.getUser(uid));
      if (record === undefined) return undefined;
      const { email, emailVerified, disabled } = record;
      return { email, emailVerified, disabled };
    },
  };
}

/** Undefined for an account that does not exist; any other failure passes through. */
async function found(answer: Promise<UserRecord>): Promise<UserRecord | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'auth/user-not-found') return undefined;
    throw error;
  }
}
