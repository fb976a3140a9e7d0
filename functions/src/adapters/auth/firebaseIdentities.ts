import { type UserRecord, getAuth } from 'firebase-admin/auth';
import type { Role } from '../../contracts/documents/users';
import type { Contact, Identities } from '../../ports/identities';
import { answeredBy } from '../answers';
import { firebaseApp } from '../firebaseApp';

const ROLES: readonly Role[] = ['student', 'coach', 'admin'];

export function firebaseIdentities(): Identities {
  const auth = getAuth(firebaseApp());
  const contact: Identities['contact'] = async (uid) => {
    const record = await unlessGone(auth.getUser(uid));
    return record && contactIn(record);
  };
  return {
    contact,
    async setRole(uid, role, known) {
      const claims = (known ?? (await contact(uid)))?.claims;
      if (claims === undefined) return 'gone';
      if (claims.role === role) return 'stood';
      const setting = auth.setCustomUserClaims(uid, { ...claims, role }).then(() => 'set' as const);
      return (await unlessGone(setting)) ?? 'gone';
    },
    async remove(uid) {
      await unlessGone(auth.revokeRefreshTokens(uid));
      await unlessGone(auth.deleteUser(uid));
    },
    async endSessions(uid) {
      await unlessGone(auth.revokeRefreshTokens(uid));
    },
    async ownerOf(email) {
      const record = await unlessGone(auth.getUserByEmail(email));
      return record?.emailVerified === true && !record.disabled ? record.uid : undefined;
    },
  };
}

function contactIn(record: UserRecord): Contact {
  const { email, emailVerified, phoneNumber: phone, disabled } = record;
  const { customClaims = {}, metadata, providerData } = record;
  return {
    email,
    emailVerified,
    phone,
    disabled,
    providers: providerData.map(({ providerId }) => providerId),
    lastSignInAt: metadata.lastSignInTime ? new Date(metadata.lastSignInTime) : undefined,
    role: ROLES.find((role) => role === customClaims.role),
    claims: customClaims,
  };
}

/** Of a uid or an address that no account has, or can have. */
const NOBODY: readonly unknown[] = ['auth/user-not-found', 'auth/invalid-email'];

/** Undefined for an account that does not exist. @throws Unavailable when Auth did not answer, or could not */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answeredBy('Auth', answer);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOBODY.includes(error.code)) return undefined;
    throw error;
  }
}
