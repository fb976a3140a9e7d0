import { enrollStudent } from '../../contracts/learning';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import { seenProgram } from '../../domain/catalog/programAccess';
import { programState } from '../../domain/catalog/programStatus';
import { enrollmentNotice } from '../../domain/learning/enrollmentNotice';
import { type Candidacy, type Enrolled, enrolled } from '../../domain/learning/enrolled';
import type { SeatShard } from '../../domain/learning/seats';
import { holdsSeat } from '../../domain/learning/enrollmentMoves';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { DEFAULT_FEE_BASIS_POINTS, type Sale } from '../../domain/payments/newPayment';
import { endHoldJob } from '../../domain/payments/paymentJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { Payments } from '../../ports/payments';
import { type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { type Turn, createTurns } from '../../runtime/turns';
import { enrollmentState } from './enrollmentState';
import { anyShard, seekSeat, stillFree } from './freeSeat';
import { openPayment } from './openPayment';
import { saveSeat } from './saveSeat';

/** Who wants the last seats of a part queues in this instance: all at once, none of them would get one. */
const newTurn = createTurns();

export default operationHandler(enrollStudent, async ({ input, caller, now, documents, ports, transact }) => {
  const payments = await ports.payments();
  const turn = newTurn();
  const state = await transact(async (transaction) => {
    const readers = { transaction, documents, turn, payments };
    const candidacy = await loadCandidacy(readers, caller.uid, input.programId);
    if (isToBePaid(candidacy, payments)) return enrollmentState(candidacy.earlier);
    const begun = enrolled(candidacy, now);
    saveEnrolled(transaction, candidacy, begun, now);
    transaction.log({ action: 'enroll-student', entityType: 'enrollment', entityRef: begun.enrollment.id });
    return enrollmentState(begun.enrollment);
  }).finally(() => turn.end());
  if (state.status !== 'pending' || payments === undefined) return state;
  return openPayment(state.enrollmentId, payments, { documents, ports, now });
});

/** Whether the student has a seat already that only waits for its payment: asking again answers the same. */
function isToBePaid(
  candidacy: Candidacy,
  payments: Payments | undefined,
): candidacy is Candidacy & { readonly earlier: Enrollment } {
  return payments !== undefined && candidacy.earlier?.status === 'pending';
}

function saveEnrolled(
  transaction: OperationTransaction,
  candidacy: Candidacy,
  { enrollment, seat, student, payment }: Enrolled,
  now: Date,
): void {
  transaction.set(paths.enrollment(enrollment.id), enrollment);
  saveSeat(transaction, enrollment.programRef, seat, now);
  if (student !== candidacy.student) transaction.set(paths.student(student.id), student);
  if (payment === undefined) {
    transaction.job(noticeJob(enrollmentNotice(enrollment, candidacy.program)));
  } else {
    transaction.create(paths.payment(payment.id), payment);
    transaction.job(endHoldJob(payment, enrollment.holdExpiresAt ?? now));
  }
}

interface Readers {
  /** For what must not change until the commit: the student's own documents, and the seat. */
  readonly transaction: Reader;
  /** For what all students read at once: the program, whose closing closes its seats, and its coach. */
  readonly documents: Reader;
  readonly turn: Turn;
  readonly payments: Payments | undefined;
}

async function loadCandidacy(
  { transaction, documents, turn, payments }: Readers,
  studentUid: string,
  programId: string,
): Promise<Candidacy> {
  const enrollmentPath = paths.enrollmentOf(studentUid, programId);
  const shard = anyShard();
  const [[found, glimpsed], [earlier, student]] = await Promise.all([
    documents.getAll(paths.program(programId), paths.seats(programId, shard)),
    transaction.getAll(enrollmentPath, paths.student(studentUid)),
  ]);
  const program = seenProgram(found, studentUid, earlier);
  const [coach, coachSuspension] = await documents.getAll(
    paths.coach(program.coachRef),
    paths.suspension(program.coachRef),
  );
  const prerequisites = await loadPrerequisites(documents, studentUid, program);
  const sought =
    programState(program) === 'active'
      ? await seekSeat(documents, programId, { shard, seats: glimpsed })
      : { taken: program.currentEnrollments };
  const seat =
    'shard' in sought && !isEnrolled(earlier)
      ? await lockedSeat(sought.shard, programId, { transaction, turn })
      : sought;
  const enrollmentId = enrollmentPath.id;
  const sale = program.price === 0 ? undefined : await loadSale(documents, payments);
  return {
    ...{ enrollmentId, studentUid, student, program, coach, coachSuspension, prerequisites, earlier },
    seat,
    sale,
  };
}

async function loadSale(documents: Reader, payments: Payments | undefined): Promise<Sale | undefined> {
  if (payments === undefined) return undefined;
  const setting = await documents.get(paths.platformFeeSetting);
  return {
    provider: payments.provider,
    feeBasisPoints: setting?.value.basisPoints ?? DEFAULT_FEE_BASIS_POINTS,
  };
}

async function lockedSeat(
  shard: number,
  programId: string,
  { transaction, turn }: Pick<Readers, 'transaction' | 'turn'>,
): Promise<SeatShard> {
  const path = paths.seats(programId, shard);
  await turn.at(path.path);
  return stillFree(shard, await transaction.get(path));
}

function isEnrolled(earlier: Enrollment | undefined): boolean {
  return earlier !== undefined && holdsSeat(earlier);
}

async function loadPrerequisites(
  reader: Reader,
  studentUid: string,
  { prerequisiteProgramRefs = [] }: Program,
): Promise<Candidacy['prerequisites']> {
  if (prerequisiteProgramRefs.length === 0) return new Map();
  const enrollments = await reader.getAll(
    ...prerequisiteProgramRefs.map((id) => paths.enrollmentOf(studentUid, id)),
  );
  return new Map(prerequisiteProgramRefs.map((id, index) => [id, enrollments[index]]));
}
