import type { Coach } from '../../contracts/documents/coaches';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment } from '../../contracts/documents/payments';
import type { Program } from '../../contracts/documents/programs';
import type { Student } from '../../contracts/documents/students';
import type { Suspension } from '../../contracts/documents/suspensions';
import { isSuspended } from '../accounts/isSuspended';
import { type HeldSale, type Order, newPayment } from '../payments/newPayment';
import { type NamedPromotion, type TakenPromotion, discountOf, takenPromotion } from '../payments/promotions';
import { Refusal } from '../refusal';
import { movedEnrollment } from './enrollmentMoves';
import { settled } from './progress';
import { type SeatShard, offerTakenUp, seatTaken } from './seats';
import { withCoaches } from './withCoaches';

/** Who wants a seat of a program, and what that depends on beside the seat. */
export interface Applicant {
  readonly enrollmentId: string;
  readonly studentUid: string;
  readonly student: Student | undefined;
  readonly program: Program;
  readonly coach: Coach | undefined;
  readonly coachSuspension: Suspension | undefined;
  /** The student's enrollments in the program's prerequisites, by program. */
  readonly prerequisites: ReadonlyMap<string, Enrollment | undefined>;
  /** Prerequisites that the student lacks and nobody can complete any more: their programs are archived. */
  readonly waived?: readonly string[];
  readonly earlier: Enrollment | undefined;
  /** Undefined where nothing that has a price is sold. */
  readonly sale: HeldSale | undefined;
  /** The code that was named, if one was. */
  readonly promotion?: NamedPromotion | undefined;
}

/** An applicant, with a part of the seats that has a free one or one on offer to it, or with how many were taken when there was none. */
export interface Candidacy extends Applicant {
  readonly seat: SeatShard | { readonly onOffer: SeatShard } | { readonly taken: number };
}

/** The enrollment, the part of the seats with one fewer, the student with the coach among its own, and the order of what has a price. */
export interface Enrolled {
  readonly enrollment: Enrollment;
  readonly seat: SeatShard;
  readonly student: Student;
  readonly payment: Payment | undefined;
  readonly promotion: TakenPromotion | undefined;
}

/**
 * Takes a student into a program, anew or by reopening a cancelled enrollment: at once when it is free, else with a seat that is held
 * while the order is paid.
 * @throws Refusal student-missing, own-program, enrollment-revoked, already-enrolled, program-not-open, coach-inactive, program-not-free,
 * prerequisites-missing, program-full, promotion-missing, promotion-used, promotion-used-up
 */
export function enrolled(candidacy: Candidacy, now: Date): Enrolled {
  const { program } = candidacy;
  const student = assertMayEnrol(candidacy, now);
  const seat = ownSeat(candidacy, now);
  const source = 'onOffer' in candidacy.seat ? 'waitlist' : 'direct';
  const { contentVersion } = program;
  const fresh = { dripFrom: undefined, grantedLessonRefs: undefined };
  const pinned = { ...fresh, contentVersion, source, seatShard: seat.shard } as const;
  const enrollment = { ...begun(candidacy, now), ...pinned };
  const payment = orderOf(enrollment, candidacy, now);
  return {
    enrollment: payment === undefined ? enrollment : { ...enrollment, paymentRef: payment.id },
    seat,
    student:
      enrollment.status === 'active' ? withCoaches(student, [enrollment], program.coachRef, now) : student,
    payment,
    promotion: promotionOf(enrollment, payment, candidacy, now),
  };
}

/**
 * Lets an applicant have a seat, if there is one.
 * @throws Refusal as `enrolled`, but for program-full
 */
export function assertMayEnrol(applicant: Applicant, now: Date): Student {
  const student = existingStudent(applicant);
  assertOpen(applicant.program, now);
  assertCoachTeaches(applicant, now);
  assertSold(applicant, now);
  assertPrerequisites(applicant);
  return student;
}

function begun(candidacy: Candidacy, now: Date): Enrollment {
  return candidacy.earlier === undefined
    ? newEnrollment(candidacy, now)
    : reopened(candidacy.earlier, candidacy, now);
}

function orderOf(enrollment: Enrollment, candidacy: Candidacy, now: Date): Payment | undefined {
  const { program, sale, promotion } = candidacy;
  if (enrollment.status !== 'pending' || sale === undefined) return undefined;
  const id = `${enrollment.id}_${enrollment.timesEnrolled}`;
  const less = promotion && { codeRef: promotion.code.id, discount: discountFor(candidacy, now) };
  return newPayment({ ...enrollmentOrder(id, enrollment, program), promotion: less }, sale, now);
}

/** The use of a code that goes with the order, or with the enrollment where the code left nothing to pay. */
function promotionOf(
  { id: enrollmentRef }: Enrollment,
  payment: Payment | undefined,
  candidacy: Candidacy,
  now: Date,
): TakenPromotion | undefined {
  const { promotion, studentUid, program } = candidacy;
  if (promotion === undefined) return undefined;
  const usedFor = payment === undefined ? { enrollmentRef } : { paymentRef: payment.id };
  const given = { discount: discountFor(candidacy, now), currency: program.currency };
  return takenPromotion(promotion, studentUid, { ...usedFor, ...given }, now);
}

/** What an enrollment orders, at the program's price of now. */
export function enrollmentOrder(
  id: string,
  { studentRef: payerRef, coachRef: payeeRef, id: enrollmentRef }: Enrollment,
  { id: programRef, title: description, price = 0, currency }: Program,
): Order {
  return { id, payerRef, payeeRef, enrollmentRef, programRef, description, price, currency };
}

function newEnrollment(candidacy: Candidacy, now: Date): Enrollment {
  const { enrollmentId, studentUid, program } = candidacy;
  const status = isFree(candidacy, now) ? 'active' : 'pending';
  return {
    id: enrollmentId,
    studentRef: studentUid,
    programRef: program.id,
    coachRef: program.coachRef,
    status,
    enrollmentDate: now,
    progress: 0,
    completedLessonRefs: [],
    ...terms(candidacy, now),
    statusHistory: [{ to: status, at: now, by: studentUid }],
    source: 'direct',
    timesEnrolled: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** What was learnt before counts again. */
function reopened(earlier: Enrollment, candidacy: Candidacy, now: Date): Enrollment {
  const { program, studentUid } = candidacy;
  const move = isFree(candidacy, now) ? 'reopen' : 'hold';
  const moved = movedEnrollment({ ...earlier, paymentRef: undefined }, move, { by: studentUid }, now);
  return settled(
    {
      ...moved,
      ...terms(candidacy, now),
      coachRef: program.coachRef,
      enrollmentDate: now,
      timesEnrolled: earlier.timesEnrolled + 1,
    },
    now,
  );
}

type Terms = Pick<Enrollment, 'paymentStatus' | 'amountPaid' | 'currency' | 'holdExpiresAt'>;

function terms(candidacy: Candidacy, now: Date): Terms {
  const { program, sale } = candidacy;
  const { currency } = program;
  if (isFree(candidacy, now)) return { paymentStatus: 'not-required', amountPaid: 0, currency };
  const holdExpiresAt = new Date(now.getTime() + (sale?.heldFor ?? 0));
  return { paymentStatus: 'pending', amountPaid: 0, currency, holdExpiresAt };
}

/** Whether nothing is to be paid: it costs nothing, or a code takes all of it. */
function isFree(applicant: Applicant, now: Date): boolean {
  const { price } = applicant.program;
  return price !== undefined && price === discountFor(applicant, now);
}

/** Minor units. @throws Refusal promotion-missing */
function discountFor({ program, promotion }: Applicant, now: Date): number {
  if (promotion === undefined) return 0;
  const { id: programRef, coachRef, price = 0, currency } = program;
  return discountOf(promotion.code, { programRef, coachRef, price, currency }, now);
}

function existingStudent({ student, studentUid, program, earlier }: Applicant): Student {
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

/** Whether a program takes students at this moment. */
export function isOpen({ status, isActive, schedule }: Program, now: Date): boolean {
  return status === 'published' && isActive && !isOver(schedule, now);
}

function isOver(schedule: Program['schedule'], now: Date): boolean {
  return schedule !== undefined && schedule.endsAt <= now;
}

function assertOpen(program: Program, now: Date): void {
  if (isOpen(program, now)) return;
  const { status, isActive, schedule } = program;
  throw new Refusal('program-not-open', 'This program takes no students.', {
    status,
    isActive,
    isOver: isOver(schedule, now),
  });
}

function assertCoachTeaches({ coach, coachSuspension }: Applicant, now: Date): void {
  if (coach?.isActive === true && !isSuspended(coachSuspension, now)) return;
  throw new Refusal('coach-inactive', 'The coach of this program takes no students now.');
}

function assertSold(applicant: Applicant, now: Date): void {
  const { price, currency } = applicant.program;
  if (isFree(applicant, now) || (price !== undefined && applicant.sale !== undefined)) return;
  throw new Refusal('program-not-free', 'This program has a price, and nothing is sold here yet.', {
    price,
    currency,
  });
}

function assertPrerequisites({ program, prerequisites, waived = [] }: Applicant): void {
  const missing = lacking(program, prerequisites).filter((programId) => !waived.includes(programId));
  if (missing.length === 0) return;
  throw new Refusal('prerequisites-missing', 'Other programs must be completed first.', { missing });
}

/** The prerequisites of a program that a student has not completed. */
export function lacking(
  { prerequisiteProgramRefs = [] }: Program,
  enrollments: Applicant['prerequisites'],
): readonly string[] {
  return prerequisiteProgramRefs.filter((programId) => enrollments.get(programId)?.status !== 'completed');
}

function ownSeat({ program: { maxStudents }, seat }: Candidacy, now: Date): SeatShard {
  if ('onOffer' in seat) return offerTakenUp(seat.onOffer, now);
  if ('shard' in seat) return seatTaken(seat, now);
  throw new Refusal('program-full', 'Every seat of this program is taken; the waitlist is open.', {
    maxStudents,
    currentEnrollments: seat.taken,
    mayWait: true,
  });
}
