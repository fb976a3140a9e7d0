import { getAuth } from 'firebase-admin/auth';
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
  };
}
