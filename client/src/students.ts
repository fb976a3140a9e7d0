import type { Customer, Student } from './contract';
import { getCount } from './firestore/count';
import { getVisibleDocument, updateDocument, type Changes } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
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

    /** Who booked with the coach and what each of them spent there, the most bookings first; for the coach itself. */
    getCustomers: (coachId: string, page?: PageOptions): Promise<Page<Customer>> =>
      getPage(firestore, queries.customersOfCoach(coachId), page),

    /** The same, live. */
    watchCustomers: (coachId: string, next: OnList<Customer>, refused: OnRefused, size = 20): Unsubscribe =>
      watchList(firestore, queries.customersOfCoach(coachId), size, next, refused),

    /** What one student booked and spent with one coach, up to five minutes ago; for the two of them and the admins. */
    getCustomer: (studentId: string, coachId: string): Promise<Customer | null> =>
      getVisibleDocument<Customer>(firestore, paths.customer(studentId, coachId)),

    /** What the student booked and spent with each coach, and, in the one without a coach, in all; for the student itself. */
    getSpending: (studentId: string, page?: PageOptions): Promise<Page<Customer>> =>
      getPage(firestore, queries.customersOfStudent(studentId), page),

    /** Changes the own profile directly, also offline. */
    updateStudentProfile: (studentId: string, changes: Changes<StudentProfile>): Promise<void> =>
      updateDocument<StudentProfile>(firestore, paths.student(studentId), changes),
  };
}
