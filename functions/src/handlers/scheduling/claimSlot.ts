import { randomUUID } from 'node:crypto';
import type { LedgerSeat } from '../../contracts/documents/calendarDays';
import { MAX_HOLDS, type SlotHold, type SlotHolds } from '../../contracts/documents/slotHolds';
import type { Student } from '../../contracts/documents/students';
import { DAY } from '../../contracts/utilities/spans';
import {
  type Claimed,
  type SlotClaim,
  claimedSlot,
  endOf,
  ledgerSpan,
} from '../../domain/scheduling/claimedSlot';
import { datesTouched, type Ledger } from '../../domain/scheduling/ledger';
import { withTurns } from '../../domain/scheduling/hosts';
import type { Terms, TermsHost } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents, Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { createTurns } from '../../runtime/turns';
import { loadLedger, saveLedger } from './ledgerStore';

/** What is taken of the hosts' time, and when somebody began to read it, by the clock of the process. */
interface Sight {
  readonly hosts: readonly Ledger[];
  readonly at: number;
}

/** Who wants the same day of a coach queues in this instance: all at once, they would keep each other from it. Each leaves the next what it saw. */
const newTurn = createTurns<Sight>();

export interface Wanted {
  readonly terms: Terms;
  readonly start: Date;
  readonly studentRef: string;
  readonly seat: LedgerSeat;
  readonly resumesUnpaid?: boolean;
  readonly isCoachs?: boolean;
  readonly now: Date;
}

/** Of who did not look: whoever comes next does. */
const UNSEEN: Sight = { hosts: [], at: -Infinity };

/**
 * Runs work that takes a slot: in turn, and in a crowd after a look without a lock, by which those who come too late learn it at once. Most of
 * them learn it from what the one before them saw, which was read after they had come: a queue of losers reads the calendar once. Who is in
 * nobody's way learns it from the work.
 * @throws Refusal as `claimedSlot`, own-consultation, student-missing
 */
export async function inTurn<R>(documents: Documents, wanted: Wanted, work: () => Promise<R>): Promise<R> {
  const turn = newTurn();
  const queue = queueOf(wanted);
  const isAlone = turn.isFree(queue);
  const cameAt = performance.now();
  try {
    const [seen, known, student] = await Promise.all([
      turn.at(queue),
      documents.get(paths.student(wanted.studentRef)),
      isAlone ? undefined : loadStudentLedger(documents, wanted),
    ]);
    assertStudent(known, wanted);
    turn.leave(seen ?? UNSEEN);
    if (student === undefined) return await work();
    if (seen !== undefined && seen.at >= cameAt) {
      const hosts = seenLedgers(seen, wanted);
      if (hosts !== undefined) assertFree(wanted, { hosts, student });
    }
    const at = performance.now();
    const hosts = await loadHostLedgers(documents, wanted);
    turn.leave({ hosts, at });
    assertFree(wanted, { hosts, student });
    return await work();
  } finally {
    turn.end();
  }
}

/** @throws Refusal as `claimedSlot` */
function assertFree(wanted: Wanted, ledgers: ClaimLedgers): void {
  claimedSlot({ ...claimOf(wanted, ledgers), freshId: 'glimpsed' }, wanted.now);
}

/** What somebody saw of the days that matter to another wish; undefined where it is not all of them. */
function seenLedgers({ hosts }: Sight, wanted: Wanted): readonly Ledger[] | undefined {
  const own = wanted.terms.hosts.flatMap((host) => {
    const { from, to } = hostSpan(wanted, host);
    const ledger = hosts.find(({ personRef }) => personRef === host.uid);
    return ledger !== undefined && datesTouched(from, to).every((date) => ledger.days.has(date))
      ? [ledger]
      : [];
  });
  return own.length === wanted.terms.hosts.length ? own : undefined;
}

/** A slot that is decided on; `save` writes both ledgers, once everything else has been read. */
export interface SavableClaim extends Claimed {
  readonly save: () => void;
}

/** What goes by turns changes one document for all of its bookings; all others meet on a day of their coach. */
function queueOf({ terms: { type, assignment }, start }: Wanted): string {
  return assignment === 'round-robin' ? type.id : `${type.coachRef}_${datesTouched(start, start)[0] ?? ''}`;
}

/** Takes the slot in a transaction, and the turn of whoever gives it where it is booked for good. */
export async function claimSlot(transaction: JobTransaction, wanted: Wanted): Promise<SavableClaim> {
  const { terms, seat, now } = wanted;
  const path = paths.consultationHosts(terms.type.id);
  const [ledgers, named] = await Promise.all([
    loadLedgers(transaction, wanted),
    terms.assignment === 'round-robin' ? transaction.get(path) : undefined,
  ]);
  const claimed = claimedSlot({ ...claimOf(wanted, ledgers), turns: named?.turns }, now);
  const save = (): void => {
    saveClaimed(transaction, ledgers, claimed);
    const [giver] = claimed.givers;
    if (named !== undefined && giver !== undefined && seat.bookingRef !== undefined)
      transaction.set(path, withTurns(named, giver.uid, 1, now));
  };
  return { ...claimed, save };
}

/** The ledgers of those who may give it, in their order, and of who takes it. */
export interface ClaimLedgers {
  readonly hosts: readonly Ledger[];
  readonly student: Ledger;
}

export function claimOf(
  { terms, start, studentRef, seat, resumesUnpaid, isCoachs }: Wanted,
  { hosts, student }: ClaimLedgers,
): SlotClaim {
  const freshId = randomUUID();
  return { terms, start, studentRef, seat, resumesUnpaid, isCoachs, hosts, student, freshId };
}

export function saveClaimed(
  transaction: JobTransaction,
  before: ClaimLedgers,
  after: Pick<Claimed, 'hosts' | 'student'>,
): void {
  for (const ledger of after.hosts) {
    const known = before.hosts.find(({ personRef }) => personRef === ledger.personRef);
    saveLedger(transaction, known ?? ledger, ledger);
  }
  saveLedger(transaction, before.student, after.student);
}

async function loadLedgers(reader: Reader, wanted: Wanted): Promise<ClaimLedgers> {
  const [student, hosts] = await Promise.all([
    loadStudentLedger(reader, wanted),
    loadHostLedgers(reader, wanted),
  ]);
  return { hosts, student };
}

function loadStudentLedger(reader: Reader, wanted: Wanted): Promise<Ledger> {
  return loadLedger(reader, wanted.studentRef, { from: wanted.start, to: endOf(wanted) });
}

function loadHostLedgers(reader: Reader, wanted: Wanted): Promise<readonly Ledger[]> {
  return Promise.all(wanted.terms.hosts.map((host) => loadLedger(reader, host.uid, hostSpan(wanted, host))));
}

function hostSpan(wanted: Wanted, host: TermsHost): ReturnType<typeof ledgerSpan> {
  return ledgerSpan(wanted.terms, wanted.start, endOf(wanted), host);
}

/** @throws Refusal own-consultation, student-missing */
export function assertStudent(
  student: Student | undefined,
  { terms, studentRef }: Pick<Wanted, 'terms' | 'studentRef'>,
): void {
  if (terms.hosts.some(({ uid }) => uid === studentRef))
    throw new Refusal('own-consultation', 'A coach does not book an own consultation.');
  if (student === undefined) throw new Refusal('student-missing', 'Create a student profile first.');
}

/** What keeps a slot until it expires. */
export function holdOf(
  { sessionRef, typeRef, coachRef, coHostRefs, start, end }: Omit<SlotHold, 'takenAt' | 'expiresAt'>,
  expiresAt: Date,
  takenAt: Date,
): SlotHold {
  const together = coHostRefs === undefined ? {} : { coHostRefs };
  return { sessionRef, typeRef, coachRef, ...together, start, end, takenAt, expiresAt };
}

/** A person's holds as they are stored; the document goes when the last of them has been over for a while. */
export function holdsOf(personRef: string, holds: SlotHolds['holds'], now: Date): SlotHolds {
  return { personRef, holds, expiresAt: new Date(now.getTime() + DAY), updatedAt: now };
}

/** A person's holds without those that have expired and the one of a session. */
export function otherHolds(holds: SlotHolds | undefined, sessionRef: string, now: Date): SlotHolds['holds'] {
  return (holds?.holds ?? []).filter((hold) => hold.sessionRef !== sessionRef && now < hold.expiresAt);
}

/** @throws Refusal too-many-holds */
export function assertFewHolds(others: readonly unknown[]): void {
  if (others.length >= MAX_HOLDS)
    throw new Refusal('too-many-holds', 'Book or release what is held first.', { max: MAX_HOLDS });
}
