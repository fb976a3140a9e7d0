import { enrollStudent } from '../../contracts/learning';
import type { Program } from '../../contracts/documents/programs';
import type { PromotionCode } from '../../contracts/documents/promotions';
import type { Enrollment } from '../../contracts/documents/enrollments';
import { programState } from '../../domain/catalog/programStatus';
import { enrollmentNotice } from '../../domain/learning/enrollmentNotice';
import { type Candidacy, type Enrolled, enrolled } from '../../domain/learning/enrolled';
import type { SeatShard } from '../../domain/learning/seats';
import { hasOffer, isTakeable } from '../../domain/learning/waitlist';
import { holdsSeat } from '../../domain/learning/enrollmentMoves';
import { certificateJob } from '../../domain/certificates/certificate';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { endHoldJob } from '../../domain/payments/paymentJobs';
import { paths } from '../../domain/paths';
import { Conflict, type Documents, type Reader } from '../../ports/documents';
import { type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { type Turn, createTurns } from '../../runtime/turns';
import { openPayment } from '../payments/openPayment';
import { sellersOnce } from '../payments/sellers';
import { assertOrdered, namedPromotion, savePromotion, withPromotion } from '../payments/promotions';
import { withSeats } from './backfillSeats';
import { enrollmentState } from './enrollmentState';
import { anyShard, seekSeat, stillFree } from './freeSeat';
import { type Readers, type Wish, loadApplicant, loadWish } from './loadApplicant';
import { requestWaitlistCount } from './requestWaitlistCount';
import { isToCertify } from './pupil';
import { saveSeat } from './saveSeat';

/** Who wants the last seats of a part queues in this instance: all at once, none of them would get one. */
const newTurn = createTurns();

export default operationHandler(enrollStudent, async ({ input, caller, now, documents, ports, transact }) => {
  const sellers = sellersOnce(ports);
  const turn = newTurn();
  // Several taps of one student wait before they read: who held locks meanwhile would keep the others from their seats.
  const busy = paths.enrollmentOf(caller.uid, input.programId);
  const enrol = async (transaction: OperationTransaction, code: PromotionCode | undefined) => {
    const readers = { transaction, documents, turn, sellers, ports, code };
    const candidacy = await loadCandidacy(readers, caller.uid, input.programId, now);
    if (isPending(candidacy) && (await sellers()).length > 0) {
      if (code !== undefined) await assertOrdered(transaction, candidacy.earlier, code);
      return enrollmentState(candidacy.earlier);
    }
    const begun = enrolled(candidacy, now);
    saveEnrolled(transaction, candidacy, begun, now);
    const waived = waivedFor(candidacy);
    transaction.log({
      action: 'enroll-student',
      entityType: 'enrollment',
      entityRef: begun.enrollment.id,
      ...(waived && { metadata: waived }),
    });
    return { ...enrollmentState(begun.enrollment), ...waived };
  };
  const state = await withSeats({ documents, programId: input.programId, now }, () =>
    withPromotion(documents, input.promotionCode, (code) =>
      transact((transaction) => enrol(transaction, code), { busy }),
    ),
  ).finally(() => turn.end());
  if (state.status !== 'pending' || (await sellers()).length === 0) return state;
  const { enrollmentId: enrollmentRef } = state;
  const open = await openPayment({ enrollmentRef }, { documents, ports, now });
  if (open !== undefined) return { ...state, ...open };
  const entered = await documents.get(paths.enrollment(enrollmentRef));
  return entered === undefined ? state : enrollmentState(entered);
});

/** What was not asked for, for the answer and the log; undefined where everything was. */
function waivedFor({ waived = [] }: Found): { readonly waivedPrerequisites: string[] } | undefined {
  return waived.length === 0 ? undefined : { waivedPrerequisites: [...waived] };
}

/** Whether the student has a seat already that only waits for its payment: as long as something is sold, asking again answers the same. */
function isPending(candidacy: Found): candidacy is Found & { readonly earlier: Enrollment } {
  return candidacy.earlier?.status === 'pending';
}

function saveEnrolled(
  transaction: OperationTransaction,
  candidacy: Found,
  { enrollment, seat, student, payment, promotion }: Enrolled,
  now: Date,
): void {
  transaction.set(paths.enrollment(enrollment.id), enrollment);
  saveSeat(transaction, enrollment.programRef, seat);
  candidacy.endWaiting?.();
  if (promotion !== undefined) savePromotion(transaction, promotion);
  if (isToCertify(enrollment)) transaction.job(certificateJob(enrollment));
  if (student !== candidacy.student) transaction.set(paths.student(student.id), student);
  if (payment === undefined) {
    transaction.job(noticeJob(enrollmentNotice(enrollment, candidacy.program)));
  } else {
    transaction.create(paths.payment(payment.id), payment);
    transaction.job(endHoldJob(payment, enrollment.holdExpiresAt ?? now));
  }
}

interface Seeking extends Readers {
  readonly documents: Documents;
  readonly turn: Turn;
  readonly code: PromotionCode | undefined;
}

/** A candidacy, and what ends its waiting when it succeeds. */
type Found = Candidacy & { readonly endWaiting: (() => void) | undefined };

async function loadCandidacy(
  readers: Seeking & { readonly transaction: OperationTransaction },
  studentUid: string,
  programId: string,
  now: Date,
): Promise<Found> {
  const { transaction, code } = readers;
  const wish = await loadWish(readers, studentUid, programId);
  const [{ entry, ...candidate }, promotion, glimpsed] = await Promise.all([
    loadApplicant(readers, wish),
    code && namedPromotion(transaction, code, studentUid),
    glimpseSeats(wish, readers.documents, now),
  ]);
  const seat = await seatFor(wish, glimpsed, readers, now);
  const isEnding = entry !== undefined && (!hasOffer(entry) || isTakeable(entry, now));
  const count = isEnding ? await requestWaitlistCount(transaction, programId, now) : undefined;
  const endWaiting = (): void => {
    transaction.delete(paths.waitlistEntry(programId, studentUid));
    count?.();
  };
  return { ...candidate, promotion, seat, endWaiting: isEnding ? endWaiting : undefined };
}

type Glimpsed = Parameters<typeof seekSeat>[2];

/** Any part of the seats of an active program; undefined for whom a seat is kept, which is looked at first. */
async function glimpseSeats(
  { program, entry }: Wish,
  documents: Reader,
  now: Date,
): Promise<Glimpsed | undefined> {
  if (programState(program) !== 'active' || isTakeable(entry, now)) return undefined;
  return anyPart(program, documents);
}

async function anyPart(program: Program, documents: Reader): Promise<Glimpsed> {
  const shard = anyShard(program);
  return { shard, seats: await documents.get(paths.seats(program.id, shard)) };
}

async function seatFor(
  wish: Wish,
  glimpsed: Glimpsed | undefined,
  { transaction, documents, turn }: Seeking,
  now: Date,
): Promise<Candidacy['seat']> {
  const { program, earlier, entry, enrollmentId } = wish;
  if (programState(program) !== 'active') return { taken: program.currentEnrollments };
  if (isTakeable(entry, now)) {
    const seats = await transaction.get(paths.seats(program.id, entry.seatShard));
    if (seats !== undefined) return { onOffer: { shard: entry.seatShard, seats } };
  }
  const { shard, seats } = glimpsed ?? (await anyPart(program, documents));
  if (seats === undefined) throw new Conflict('missing', 'a part of the seats is not there');
  const sought = await seekSeat(documents, program, { shard, seats });
  if (isEnrolled(earlier)) return sought;
  if ('shard' in sought) return lockedSeat(sought.shard, program.id, { transaction, turn });
  await sameEnrollment(enrollmentId, earlier, documents);
  return sought;
}

/**
 * The last seat may have gone to this student, by another tap of the same button.
 * @throws Conflict contention when it did, which another attempt will see
 */
async function sameEnrollment(
  enrollmentId: string,
  earlier: Enrollment | undefined,
  documents: Documents,
): Promise<void> {
  const current = await documents.get(paths.enrollment(enrollmentId));
  if (current?.status !== earlier?.status)
    throw new Conflict('contention', 'the student was enrolled meanwhile');
}

async function lockedSeat(
  shard: number,
  programId: string,
  { transaction, turn }: Pick<Seeking, 'transaction' | 'turn'>,
): Promise<SeatShard> {
  const path = paths.seats(programId, shard);
  await turn.at(path.path);
  return stillFree(shard, await transaction.get(path));
}

function isEnrolled(earlier: Enrollment | undefined): boolean {
  return earlier !== undefined && holdsSeat(earlier);
}
