import type { Auth } from 'firebase/auth';
import type { OnRefused, Unsubscribe } from './firestore/watch';
import { NebulaError } from './nebulaError';

/**
 * The uid that a method about "me" works on, once Auth has restored who is signed in.
 * @throws NebulaError unauthenticated/sign-in-required
 */
export async function signedInUid(auth: Auth): Promise<string> {
  await auth.authStateReady();
  if (auth.currentUser) return auth.currentUser.uid;
  throw new NebulaError('unauthenticated', 'Sign in first.', { reason: 'sign-in-required' });
}

/** Follows what belongs to "me": waits for Auth, says through `refused` that nobody is signed in, and never throws. */
export function watchMine(auth: Auth, refused: OnRefused, start: (uid: string) => Unsubscribe): Unsubscribe {
  return watchAfter(signedInUid(auth), refused, start);
}

/** Follows what only an answer tells; ending the view before the answer comes means that it never begins. */
export function watchAfter<T>(
  answer: Promise<T>,
  refused: OnRefused,
  start: (value: T) => Unsubscribe,
): Unsubscribe {
  let stop: Unsubscribe | undefined;
  let isEnded = false;
  answer.then(
    (value) => {
      if (!isEnded) stop = start(value);
    },
    (error: unknown) => {
      if (!isEnded) refused(error as NebulaError);
    },
  );
  return () => {
    isEnded = true;
    stop?.();
  };
}
