import type { Enrollment, Program } from './contract';
import { getDocument, getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Who holds a seat in which program. */
export function enrollments({ auth, firestore }: Instances) {
  const mine = async (programId: string): Promise<string> =>
    paths.enrollmentOf(await signedInUid(auth), programId);
  const getEnrollmentsByStudent = (studentId: string, page?: PageOptions): Promise<Page<Enrollment>> =>
    getPage(firestore, queries.enrollmentsByStudent(studentId), page);

  return {
    /** For its student and the coach of the program. */
    getEnrollmentById: (enrollmentId: string): Promise<Enrollment | null> =>
      getVisibleDocument<Enrollment>(firestore, paths.enrollment(enrollmentId)),

    /** The signed-in student's enrollment in a program; null before the first. */
    getMyEnrollment: async (programId: string): Promise<Enrollment | null> =>
      getDocument<Enrollment>(firestore, await mine(programId)),

    /** The signed-in student’s enrollment in a program, live; null before the first. */
    watchMyEnrollment: (
      programId: string,
      next: (enrollment: Enrollment | null) => void,
      refused: OnRefused,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<Enrollment>(firestore, paths.enrollmentOf(uid, programId), next, refused),
      ),

    /** The latest first; for the student itself. */
    getEnrollmentsByStudent,
    /** As `getEnrollmentsByStudent`. */
    getStudentEnrollments: getEnrollmentsByStudent,

    /** Those of a student, the latest first, live; for the student itself. */
    watchEnrollments: (
      studentId: string,
      next: OnList<Enrollment>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe => watchList(firestore, queries.enrollmentsByStudent(studentId), size, next, refused),

    /** For the coach of the program, who is the one signed in. */
    getEnrollmentsByProgram: async (programId: string, page?: PageOptions): Promise<Page<Enrollment>> =>
      getPage(firestore, queries.enrollmentsByProgram(await signedInUid(auth), programId), page),

    /** Those that are under way; for the coach of the program, who is the one signed in. */
    getActiveEnrollments: async (programId: string, page?: PageOptions): Promise<Page<Enrollment>> =>
      getPage(firestore, queries.activeEnrollments(await signedInUid(auth), programId), page),

    /** Those that are under way, live; for the coach of the program. */
    watchActiveEnrollments: (
      programId: string,
      next: OnList<Enrollment>,
      refused: OnRefused,
      size = 20,
    ): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchList(firestore, queries.activeEnrollments(uid, programId), size, next, refused),
      ),

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
