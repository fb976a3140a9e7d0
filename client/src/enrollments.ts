import type { Enrollment } from '../../functions/src/contracts/documents/enrollments';
import type { Program } from '../../functions/src/contracts/documents/programs';
import { getDocument, getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid } from './signedInUid';

/** Who holds a seat in which program. */
export function enrollments({ auth, firestore }: Instances) {
  const mine = (programId: string) => paths.enrollmentOf(signedInUid(auth), programId);
  const getEnrollmentsByStudent = (studentId: string, page?: PageOptions): Promise<Page<Enrollment>> =>
    getPage(firestore, queries.enrollmentsByStudent(studentId), page);

  return {
    getEnrollmentById: (enrollmentId: string): Promise<Enrollment | null> =>
      getVisibleDocument<Enrollment>(firestore, paths.enrollment(enrollmentId)),

    /** The signed-in student's enrollment in a program; null before the first. */
    getMyEnrollment: async (programId: string): Promise<Enrollment | null> =>
      getDocument<Enrollment>(firestore, mine(programId)),

    watchMyEnrollment: (
      programId: string,
      next: (enrollment: Enrollment | null) => void,
      refused: OnRefused,
    ): Unsubscribe => watchDocument<Enrollment>(firestore, mine(programId), next, refused),

    /** The latest first; for the student itself. */
    getEnrollmentsByStudent,
    getStudentEnrollments: getEnrollmentsByStudent,

    watchEnrollments: (
      studentId: string,
      next: (enrollments: readonly Enrollment[]) => void,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe => watchList(firestore, queries.enrollmentsByStudent(studentId), size, next, refused),

    /** For the coach of the program, who is the one signed in. */
    getEnrollmentsByProgram: async (programId: string, page?: PageOptions): Promise<Page<Enrollment>> =>
      getPage(firestore, queries.enrollmentsByProgram(signedInUid(auth), programId), page),

    getActiveEnrollments: async (programId: string, page?: PageOptions): Promise<Page<Enrollment>> =>
      getPage(firestore, queries.activeEnrollments(signedInUid(auth), programId), page),

    watchActiveEnrollments: (
      programId: string,
      next: (enrollments: readonly Enrollment[]) => void,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe =>
      watchList(firestore, queries.activeEnrollments(signedInUid(auth), programId), size, next, refused),

    /** The programs of the student's completed enrollments, the last completed first. */
    getStudentCompletedPrograms: async (studentId: string, page?: PageOptions): Promise<Page<Program>> => {
      const completed = await getPage(firestore, queries.completedEnrollments(studentId), page);
      const programs = await Promise.all(
        completed.items.map(({ programRef }) =>
          getVisibleDocument<Program>(firestore, paths.program(programRef)),
        ),
      );
      return { items: programs.filter((program) => program !== null), nextCursor: completed.nextCursor };
    },
  };
}
