import type { Coach } from '../../contracts/documents/coaches';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import type { Student } from '../../contracts/documents/students';
import type { Suspension } from '../../contracts/documents/suspensions';
import { isSuspended } from '../accounts/isSuspended';
import { Refusal } from '../refusal';
import { movedEnrollment } from './enrollmentMoves';
import { settled } from './progress';
import { type SeatShard, seatTaken } from './seats';
import { withCoaches } from './withCoaches';

/** What enrolling depends on. */
export interface Candidacy {
  readonly enrollmentId: string;
  readonly studentUid: string;
  readonly student: Student | undefined;
  readonly program: Program;
  readonly coach: Coach | undefined;
  readonly coachSuspension: Suspension | undefined;
  /** The student's enrollments in the program's prerequisites, by program. */
  readonly prerequisites: ReadonlyMap<string, Enrollment | undefined>;
  readonly earlier: Enrollment | undefined;
  /** A part of the program's seats with a free one, or how many were taken when none was free. */
  readonly seat: SeatShard | { readonly taken: number };
}

/** The enrollment, the part of the seats with one fewer, and the student with the coach among its own. */
export interface Enrolled {
  readonly enrollment: Enrollment;
  readonly seat: SeatShard;
  readonly student: Student;
}

/**
 * Takes a student into a free program, anew or by reopening a cancelled enrollment.
 * @throws Refusal student-missing, own-program, enrollment-revoked, already-enrolled, program-not-open, coach-inactive, program-not-free,
 * prerequisites-missing, program-full
 */
export function enrolled(candidacy: Candidacy, now: Date): Enrolled {
  const { program, earlier, studentUid } = candidacy;
  const student = existingStudent(candidacy);
  assertOpen(program, now);
  assertCoachTeaches(candidacy, now);
  assertFree(program);
  assertPrerequisites(candidacy);
  const seat = seatTaken(freeSeat(candidacy), now);
  const enrollment =
    earlier === undefined ? newEnrollment(candidacy, now) : reopened(earlier, program, studentUid, now);
  return {
    enrollment: { ...enrollment, seatShard: seat.shard },
    seat,
    student:
      enrollment.status === 'active' ? withCoaches(student, [enrollment], program.coachRef, now) : student,
  };
}

function newEnrollment({ enrollmentId, studentUid, program }: Candidacy, now: Date): Enrollment {
  return {
    id: enrollmentId,
    studentRef: studentUid,
    programRef: program.id,
    coachRef: program.coachRef,
    status: 'active',
    enrollmentDate: now,
    progress: 0,
    completedLessonRefs: [],
    ...freeOfCharge(program),
    statusHistory: [{ to: 'active', at: now, by: studentUid }],
    source: 'direct',
    timesEnrolled: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** What was learnt before counts again. */
function reopened(earlier: Enrollment, program: Program, studentUid: string, now: Date): Enrollment {
  const active = movedEnrollment(earlier, 'reopen', { by: studentUid }, now);
  return settled(
    {
      ...active,
      ...freeOfCharge(program),
      coachRef: program.coachRef,
      enrollmentDate: now,
      timesEnrolled: earlier.timesEnrolled + 1,
    },
    now,
  );
}

function freeOfCharge({ currency }: Program): Pick<Enrollment, 'paymentStatus' | 'amountPaid' | 'currency'> {
  return { paymentStatus: 'not-required', amountPaid: 0, currency };
}

function existingStudent({ student, studentUid, program, earlier }: Candidacy): Student {
  if (program.coachRef === studentUid)
    throw new Refusal('own-program', 'A coach does not enrol in an own program.');
  if (student === undefined) throw new Refusal('student-missing', 'Create a student profile first.');
  if (earlier?.revokedAt !== undefined)
    throw new Refusal('enrollment-revoked', 'The coach or an admin took this seat back.');
  if (earlier === undefined || earlier.status === 'cancelled') return student;
  throw new Refusal('already-enrolled', 'This student is enrolled already.', {
    enrollmentId: earlier.id,
    status: earlier.status,
  });
}

function assertOpen({ status, isActive, schedule }: Program, now: Date): void {
  const isOver = schedule !== undefined && schedule.endsAt <= now;
  if (status === 'published' && isActive && !isOver) return;
  throw new Refusal('program-not-open', 'This program takes no students.', { status, isActive, isOver });
}

function assertCoachTeaches({ coach, coachSuspension }: Candidacy, now: Date): void {
  if (coach?.isActive === true && !isSuspended(coachSuspension, now)) return;
  throw new Refusal('coach-inactive', 'The coach of this program takes no students now.');
}

function assertFree({ price, currency }: Program): void {
  if (price === 0) return;
  throw new Refusal('program-not-free', 'This program has a price.', { price, currency });
}

function assertPrerequisites({ program, prerequisites }: Candidacy): void {
  const missing = (program.prerequisiteProgramRefs ?? []).filter(
    (programId) => prerequisites.get(programId)?.status !== 'completed',
  );
  if (missing.length === 0) return;
  throw new Refusal('prerequisites-missing', 'Other programs must be completed first.', { missing });
}

function freeSeat({ program: { maxStudents }, seat }: Candidacy): SeatShard {
  if ('shard' in seat) return seat;
  throw new Refusal('program-full', 'Every seat of this program is taken.', {
    maxStudents,
    currentEnrollments: seat.taken,
  });
}
