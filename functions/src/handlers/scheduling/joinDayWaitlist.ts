import { randomUUID } from 'node:crypto';
import { joinDayWaitlist } from '../../contracts/scheduling';
import { type DayWait, MAX_DAYS_WAITED_FOR, MAX_IN_LINE } from '../../contracts/documents/dayWaits';
import type { OutputOf } from '../../contracts/operation';
import {
  type WaitedDay,
  assertFull,
  lapsesOf,
  lineOf,
  newDayWait,
  reachOf,
  settleJob,
} from '../../domain/scheduling/dayWaits';
import { type Ledger, newDay } from '../../domain/scheduling/ledger';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { assertStudent } from './claimSlot';
import { loadLedger, saveSettled } from './ledgerStore';
import { isWelcome } from './isWelcome';
import { loadTerms } from './loadTerms';

export default operationHandler(
  joinDayWaitlist,
  async ({ input, caller: { uid }, now, documents, transact }) => {
    const { consultationTypeId, durationMinutes, date } = input;
    const terms = await loadTerms(documents, consultationTypeId, durationMinutes, now);
    const path = paths.dayWaitOf(consultationTypeId, date, uid);
    return transact(
      async (transaction) => {
        const known = await transaction.get(path);
        if (known !== undefined) return waitState(known);
        const day = { terms, date };
        assertStudent(await transaction.get(paths.student(uid)), { terms, studentRef: uid });
        if (
          !(await isWelcome(
            transaction,
            uid,
            terms.hosts.map((host) => host.uid),
          ))
        )
          throw new Refusal('consultation-missing', 'There is no such consultation to be booked now.');
        const ledgers = await Promise.all(
          terms.hosts.map((host) => loadLedger(transaction, host.uid, reachOf(day, host))),
        );
        assertFull(day, ledgers, now);
        await assertRoom(transaction, uid, day, now);
        for (const ledger of ledgers) markWaited(transaction, ledger, lineOf(terms.type.coachRef, date), now);
        const wait = newDayWait(day, uid, path.id, now);
        transaction.set(path, wait);
        transaction.log({
          action: 'join-day-waitlist',
          entityType: 'consultationType',
          entityRef: terms.type.id,
        });
        return waitState(wait);
      },
      { busy: paths.calendarDay(terms.type.coachRef, date) },
    );
  },
);

export function waitState({ status, joinedAt, offer }: DayWait): OutputOf<typeof joinDayWaitlist> {
  const { start, end, expiresAt } = offer ?? {};
  return {
    status,
    joinedAt: joinedAt.toISOString(),
    ...(start &&
      end &&
      expiresAt && {
        offer: {
          startsAt: start.toISOString(),
          endsAt: end.toISOString(),
          expiresAt: expiresAt.toISOString(),
        },
      }),
  };
}

/** @throws Refusal too-many-waits, waitlist-full */
async function assertRoom(
  transaction: OperationTransaction,
  uid: string,
  { terms, date }: WaitedDay,
  now: Date,
): Promise<void> {
  const [own, line] = await Promise.all([
    transaction.count({
      from: paths.dayWaits,
      where: [
        ['studentRef', '==', uid],
        ['expiresAt', '>', now],
      ],
    }),
    transaction.count({
      from: paths.dayWaits,
      where: [['lineRef', '==', lineOf(terms.type.coachRef, date)]],
    }),
  ]);
  if (own >= MAX_DAYS_WAITED_FOR)
    throw new Refusal('too-many-waits', 'Leave another day’s waitlist first.', { max: MAX_DAYS_WAITED_FOR });
  if (line >= MAX_IN_LINE)
    throw new Refusal('waitlist-full', 'Too many wait for this day already.', { max: MAX_IN_LINE });
}

/** Whoever frees something of these days from now on has it settled who gets it; so does the end of each hold that is there. */
function markWaited(transaction: OperationTransaction, ledger: Ledger, lineRef: string, now: Date): void {
  const days = new Map(ledger.days);
  for (const [date, day = newDay(ledger.personRef, date, now)] of ledger.days) {
    const { lineRefs = [] } = day;
    if (lineRefs.includes(lineRef)) continue;
    for (const lapse of lapsesOf(day))
      if (lapse > now) transaction.job(settleJob(lineRef, randomUUID(), lapse));
    days.set(date, { ...day, lineRefs: [...lineRefs, lineRef], updatedAt: now });
  }
  saveSettled(transaction, ledger, { ...ledger, days });
}
