import type { Student } from '../../functions/src/contracts/documents/students';
import { getVisibleDocument, updateDocument, type Changes } from './firestore/document';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';

/** What students may write into their own profile. */
export type StudentProfile = Pick<
  Student,
  'interestedProgram' | 'skillLevel' | 'commitment' | 'learningGoals' | 'currentLevel' | 'timeZone'
>;

/** Reads students, and writes one's own profile. */
export function students({ firestore }: Instances) {
  return {
    /** For the student, its coaches and the admins. */
    getStudentById: (studentId: string): Promise<Student | null> =>
      getVisibleDocument<Student>(firestore, paths.student(studentId)),

    watchStudent: (
      studentId: string,
      next: (student: Student | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Student>(firestore, paths.student(studentId), next, refused),

    updateStudentProfile: (studentId: string, changes: Changes<StudentProfile>): Promise<void> =>
      updateDocument<StudentProfile>(firestore, paths.student(studentId), changes),
  };
}
