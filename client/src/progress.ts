import type { LessonProgress } from './contract';
import { getDocument, putDocument } from './firestore/document';
import type { Instances } from './instances';
import { paths } from './paths';
import { signedInUid } from './signedInUid';

/** The signed-in student's marks on lessons, from which the platform computes an enrollment's progress. */
export function progress({ auth, firestore }: Instances) {
  const at = async (programId: string, lessonId: string): Promise<string> =>
    paths.lessonProgress(`${await signedInUid(auth)}_${programId}`, lessonId);

  const updateStudentProgress = async (
    programId: string,
    lessonId: string,
    marks: Pick<LessonProgress, 'completed' | 'position'>,
  ): Promise<void> => putDocument<LessonProgress>(firestore, await at(programId, lessonId), marks);

  return {
    updateStudentProgress,

    completeLesson: (programId: string, lessonId: string): Promise<void> =>
      updateStudentProgress(programId, lessonId, { completed: true }),

    getLessonProgress: async (programId: string, lessonId: string): Promise<LessonProgress | null> =>
      getDocument<LessonProgress>(firestore, await at(programId, lessonId)),
  };
}
