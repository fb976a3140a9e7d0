import { doc, updateDoc } from 'firebase/firestore';
import { translated } from '../../../client/src/nebulaError';
import type { Actor } from './actor';
import { type Person, type Published, signUp } from './coachActs';
import { refusalOf, told, toldLock } from './refusalOf';
import type { Tell } from './teller';

/** Somebody with an account and no business here: everything is refused, with a reason. */
export async function strangerIsRefused(
  tell: Tell,
  stranger: Actor,
  person: Person,
  { programId, lessonIds }: Published,
  studentUid: string,
): Promise<void> {
  const { accounts, catalog, reviews } = stranger.nebula;
  await tell(
    `${person.fullName}, a stranger, signs up`,
    () => signUp(stranger, person, 'student'),
    (uid) => `user ${uid}`,
  );
  await tell(
    "the stranger asks for the student's account",
    () => refusalOf(accounts.getUserById(studentUid)),
    told,
  );
  await tell(
    'opens a lesson without an enrollment',
    () => catalog.getLesson(programId, lessonIds[0] ?? ''),
    toldLock,
  );
  await tell(
    'reviews what was never attended',
    () => refusalOf(reviews.createReview({ targetType: 'program', targetId: programId, rating: 1 })),
    told,
  );
  await tell(
    'writes a rating straight into the program',
    () => refusalOf(translated(updateDoc(doc(stranger.firestore, 'programs', programId), { rating: 1 }))),
    told,
  );
  await tell(
    'publishes the program of the coach again',
    () => refusalOf(catalog.publishProgram({ programId })),
    told,
  );
}
