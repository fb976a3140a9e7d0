import type { PublicProfile } from '../../src/contracts/documents/publicProfiles';
import type { Role, User } from '../../src/contracts/documents/users';
import { NOON } from './aPlatform';

export function aUser(uid: string, more: Partial<User> = {}): User {
  return {
    uid,
    email: `${uid}@example.com`,
    role: 'student',
    marketingConsent: false,
    status: 'active',
    onboarding: { profileCompleted: false },
    createdAt: NOON,
    updatedAt: NOON,
    ...more,
  };
}

export function aPublicProfile(displayName: string, role: Role = 'student'): PublicProfile {
  return { displayName, role, badges: [], createdAt: NOON, updatedAt: NOON };
}
