import { ownValue } from '../../functions/src/contracts/utilities/ownValue';
import { contentDifference, type ContentDifference } from './contentDifference';
import type { ContentVersion, Enrollment, LessonEdition } from './contract';
import { getVisibleDocument } from './firestore/document';
import type { Instances } from './instances';
import { paths } from './paths';

/** The versions of programs' contents. */
export function contentVersions({ firestore }: Instances) {
  return {
    /** What changed for a learner between two versions of a program's content, the newest change of each lesson, with the coaches' notes. */
    getContentChanges: async (programId: string, from: number, to: number): Promise<ContentDifference> => {
      const numbers = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + 1);
      const versions = await Promise.all(
        numbers.map((number) =>
          getVisibleDocument<ContentVersion>(firestore, paths.contentVersion(programId, number)),
        ),
      );
      return contentDifference(versions.filter((version) => version !== null));
    },
  };
}

/** The content that the signed-in learner has of a lesson that changed since; null when that is not open, or was not replaced. */
export async function keptEdition(
  { auth, firestore }: Instances,
  programId: string,
  lessonId: string,
): Promise<LessonEdition | null> {
  await auth.authStateReady();
  if (!auth.currentUser) return null;
  const mine = paths.enrollmentOf(auth.currentUser.uid, programId);
  const number = (await getVisibleDocument<Enrollment>(firestore, mine))?.contentVersion;
  if (number === undefined) return null;
  const version = await getVisibleDocument<ContentVersion>(
    firestore,
    paths.contentVersion(programId, number),
  );
  const edition = ownValue(version?.lessons, lessonId);
  if (edition === undefined) return null;
  return getVisibleDocument<LessonEdition>(firestore, paths.lessonEdition(programId, lessonId, edition));
}
