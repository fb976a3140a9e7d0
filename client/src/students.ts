import type { Student } from './contract';
import { getCount } from './firestore/count';
import { getVisibleDocument, updateDocument, type Changes } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';

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

    /** One student, live; for the student, its coaches and the admins. */
    watchStudent: (
      studentId: string,
      next: (student: Student | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Student>(firestore, paths.student(studentId), next, refused),

    /** Whoever has an enrollment under way with the coach, by uid; for the coach itself. */
    getStudentsByCoach: (coachId: string, page?: PageOptions): Promise<Page<Student>> =>
      getPage(firestore, queries.studentsOfCoach(coachId), page),

    /** How many they are, to 100, which reads as "100 or more"; for the coach itself. */
    getCoachStudentCount: (coachId: string): Promise<number> =>
      getCount(firestore, queries.studentsOfCoach(coachId)),

    /** Changes the own profile directly, also offline. */
    updateStudentProfile: (studentId: string, changes: Changes<StudentProfile>): Promise<void> =>
      updateDocument<StudentProfile>(firestore, paths.student(studentId), changes),
  };
}
