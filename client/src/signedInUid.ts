import type { Auth } from 'firebase/auth';
import { NebulaError } from './nebulaError';

/** The uid that a method about "me" works on. @throws NebulaError unauthenticated/sign-in-required */
export function signedInUid(auth: Auth): string {
  if (auth.currentUser) return auth.currentUser.uid;
  throw new NebulaError('unauthenticated', 'Sign in first.', { reason: 'sign-in-required' });
}
