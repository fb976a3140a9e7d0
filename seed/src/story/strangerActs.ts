import { doc, updateDoc } from 'firebase/firestore';
import { translated } from '../../../client/src/nebulaError';
import type { Actor } from './actor';
import { type Person, type Published, signUp } from './coachActs';
import { refusalOf, told, toldLock } from './refusalOf';
import type { Tell } from './teller';

/** A student shows a moderator what a stranger says of itself; it goes out of everybody's view, and the stranger is told why. */
export async function strangerIsModerated(
  tell: Tell,
  { stranger, student, admin }: Readonly<Record<'stranger' | 'student' | 'admin', Actor>>,
): Promise<void> {
  const targetId = stranger.auth.currentUser?.uid ?? '';
  const profile = { targetType: 'profile', targetId } as const;
  await tell(
    'the student reports the stranger’s profile',
    () => student.nebula.admin.flagContent({ ...profile, reason: 'Nobody is called that.' }),
    ({ status }) => `a report, ${status}`,
  );
  const { caseId = '' } = await tell(
    'an admin takes it out of view',
    async () => {
      const { flags } = await admin.nebula.admin.getFlaggedContent({ targetType: 'profile' });
      const version = flags.find((flag) => flag.targetId === targetId)?.version;
      return admin.nebula.admin.reviewFlaggedContent({
        ...{ ...profile, version, decision: 'remove', reason: 'A profile bears the name of its person.' },
      });
    },
    ({ decision }) => `${decision}d, with a reason`,
  );
  await tell(
    'nobody else sees a name; its person appeals',
    async () => {
      await stranger.nebula.admin.appealDecision({ caseId, text: 'I am called Sid.' });
      return student.nebula.accounts.getPublicProfile(targetId);
    },
    (seen) => `to others it is “${seen?.displayName ?? ''}”; an appeal waits for another admin`,
  );
}

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
