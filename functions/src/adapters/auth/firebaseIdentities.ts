import { getAuth } from 'firebase-admin/auth';
import { role } from '../../contracts/documents/users';
import type { Identities } from '../../ports/identities';
import { firebaseApp } from '../firebaseApp';

export function firebaseIdentities(): Identities {
  const auth = getAuth(firebaseApp());
  return {
    async setRole(uid, wanted) {
      const record = await unlessGone(auth.getUser(uid));
      if (record === undefined) return false;
      if (record.customClaims?.role === wanted) return true;
      const claims = { ...record.customClaims, role: wanted };
      return (await unlessGone(auth.setCustomUserClaims(uid, claims).then(() => true))) ?? false;
    },
    async contact(uid) {
      const record = await unlessGone(auth.getUser(uid));
      if (record === undefined) return undefined;
      const { email, emailVerified, disabled, customClaims } = record;
      const claimed = role.safeParse(customClaims?.role);
      return { email, emailVerified, disabled, role: claimed.data };
    },
  };
}

/** Undefined for an account that does not exist; any other failure passes through. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'auth/user-not-found') return undefined;
    throw error;
  }
}
