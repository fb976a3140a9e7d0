import { randomUUID } from 'node:crypto';
import type { LedgerSeat } from '../../contracts/documents/calendarDays';
import { MAX_HOLDS, type SlotHold, type SlotHolds } from '../../contracts/documents/slotHolds';
import type { Student } from '../../contracts/documents/students';
import {
  type Claimed,
  type SlotClaim,
  claimedSlot,
  endOf,
  ledgerSpan,
} from '../../domain/scheduling/claimedSlot';
import { datesTouched, type Ledger } from '../../domain/scheduling/ledger';
import { DAY } from '../../domain/scheduling/times';
import type { Terms } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents, Reader, Transaction } from '../../ports/documents';
import { type Turn, createTurns } from '../../runtime/turns';
import { loadLedger, saveLedger } from './ledgerStore';

/** Who wants the same day of a coach queues in this instance: all at once, they would keep each other from it. */
const newTurn = createTurns();

export interface Wanted {
  readonly terms: Terms;
  readonly start: Date;
  readonly studentRef: string;
  readonly seat: LedgerSeat;
  readonly resumesUnpaid?: boolean;
  readonly isCoachs?: boolean;
  readonly now: Date;
}

/**
 * Runs work that takes a slot: in turn, and after a look without a lock, by which those who come too late learn it at once.
 * @throws Refusal as `claimedSlot`, own-consultation, student-missing
 */
export async function inTurn<R>(documents: Documents, wanted: Wanted, work: () => Promise<R>): Promise<R> {
  const turn: Turn = newTurn();
  try {
    const student = await documents.get(paths.student(wanted.studentRef));
    assertStudent(student, wanted);
    await turn.at(`${wanted.terms.type.coachRef}_${datesTouched(wanted.start, wanted.start)[0] ?? ''}`);
    const { coach, student: own } = await loadLedgers(documents, wanted);
    claimedSlot(claimOf(wanted, coach, own, 'glimpsed'), wanted.now);
    return await work();
  } finally {
    turn.end();
  }
}

/** A slot that is decided on; `save` writes both ledgers, once everything else has been read. */
export interface SavableClaim extends Claimed {
  readonly save: () => void;
}

/** Takes the slot in a transaction. */
export async function claimSlot(transaction: Transaction, wanted: Wanted): Promise<SavableClaim> {
  const { coach, student } = await loadLedgers(transaction, wanted);
  const claimed = claimedSlot(claimOf(wanted, coach, student, randomUUID()), wanted.now);
  const save = (): void => {
    saveLedger(transaction, coach, claimed.coach);
    saveLedger(transaction, student, claimed.student);
  };
  return { ...claimed, save };
}

export function claimOf(
  { terms, start, studentRef, seat, resumesUnpaid, isCoachs }: Wanted,
  coach: Ledger,
  student: Ledger,
  freshId: string,
): SlotClaim {
  return { terms, start, studentRef, seat, resumesUnpaid, isCoachs, coach, student, freshId };
}

async function loadLedgers(reader: Reader, wanted: Wanted): Promise<{ coach: Ledger; student: Ledger }> {
  const { terms, start, studentRef } = wanted;
  const end = endOf(wanted);
  const [coach, student] = await Promise.all([
    loadLedger(reader, terms.type.coachRef, ledgerSpan(terms, start, end)),
    loadLedger(reader, studentRef, { from: start, to: end }),
  ]);
  return { coach, student };
}

function assertStudent(student: Student | undefined, { terms, studentRef }: Wanted): void {
  if (terms.type.coachRef === studentRef)
    throw new Refusal('own-consultation', 'A coach does not book an own consultation.');
  if (student === undefined) throw new Refusal('student-missing', 'Create a student profile first.');
}

/** What keeps a slot until it expires. */
export function holdOf(
  { sessionRef, typeRef, coachRef, start, end }: Omit<SlotHold, 'takenAt' | 'expiresAt'>,
  expiresAt: Date,
  takenAt: Date,
): SlotHold {
  return { sessionRef, typeRef, coachRef, start, end, takenAt, expiresAt };
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
