import { doc, serverTimestamp, setDoc } from 'firebase/firestore';
import type { LessonPosition, LessonProgress } from './contract';
import { getDocument, putDocument } from './firestore/document';
import type { Instances } from './instances';
import { translated } from './nebulaError';
import { paths } from './paths';
import { signedInUid } from './signedInUid';

/** The signed-in student's marks on lessons, from which the platform computes an enrollment's progress, and its place in their videos. */
export function progress({ auth, firestore }: Instances) {
  const markAt = async (programId: string, lessonId: string): Promise<string> =>
    paths.lessonProgress(`${await signedInUid(auth)}_${programId}`, lessonId);
  const positionAt = async (programId: string, lessonId: string): Promise<string> =>
    paths.lessonPosition(`${await signedInUid(auth)}_${programId}`, lessonId);

  const updateStudentProgress = async (
    programId: string,
    lessonId: string,
    marks: Pick<LessonProgress, 'completed'>,
  ): Promise<void> => putDocument<LessonProgress>(firestore, await markAt(programId, lessonId), marks);

  return {
    /** Marks a lesson as done or not; works offline, and the enrollment’s progress follows. */
    updateStudentProgress,

    /** Marks a lesson as done; works offline. */
    completeLesson: (programId: string, lessonId: string): Promise<void> =>
      updateStudentProgress(programId, lessonId, { completed: true }),

    /** The signed-in student’s mark on a lesson; null without. */
    getLessonProgress: async (programId: string, lessonId: string): Promise<LessonProgress | null> =>
      getDocument<LessonProgress>(firestore, await markAt(programId, lessonId)),

    /** Keeps how many seconds into a lesson's video the student is; cheap enough for every few seconds. */
    saveLessonPosition: async (programId: string, lessonId: string, position: number): Promise<void> => {
      const kept = { studentRef: await signedInUid(auth), position, updatedAt: serverTimestamp() };
      await translated(setDoc(doc(firestore, await positionAt(programId, lessonId)), kept));
    },

    /** Null before the first. */
    getLessonPosition: async (programId: string, lessonId: string): Promise<LessonPosition | null> =>
      getDocument<LessonPosition>(firestore, await positionAt(programId, lessonId)),
  };
}
