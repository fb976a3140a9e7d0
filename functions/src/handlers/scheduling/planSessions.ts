import { randomUUID } from 'node:crypto';
import type { Session } from '../../contracts/documents/sessions';
import { assertNotArchived, ownProgram } from '../../domain/catalog/programAccess';
import { assertSellingCoach } from '../../domain/catalog/sellingCoach';
import {
  type SessionPlan,
  assertPlannable,
  plannedSession,
  withSessions,
} from '../../domain/scheduling/plannedSession';
import type { Occurrence } from '../../domain/scheduling/recurrence';
import { sessionEnd, sessionJobs, tellOfSessionsJob } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import type { Caller, OperationTransaction } from '../../runtime/operationHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { loadLedger, saveLedger } from './ledgerStore';
import { seatNamed } from './seatNamed';

export interface SessionsWish {
  readonly programId: string;
  readonly plan: SessionPlan;
  readonly occurrences: readonly Occurrence[];
  readonly seriesRef?: string;
  /** Who has a seat in each of them. */
  readonly studentIds?: readonly string[] | undefined;
  readonly caller: Caller;
  readonly now: Date;
}

/**
 * Puts sessions of a program into the ledgers of its coach and of who is named, with everything that is to happen around them: all of them or none.
 * @throws Refusal program-missing, not-program-owner, program-archived, coach-profile-required, coach-inactive, too-soon, beyond-horizon, slot-taken, enrollment-missing, student-busy
 */
export async function planSessions(
  transaction: OperationTransaction,
  { programId, plan, occurrences, seriesRef, studentIds = [], caller, now }: SessionsWish,
): Promise<readonly Session[]> {
  const [stored, coach] = await transaction.getAll(paths.program(programId), paths.coach(caller.uid));
  const program = ownProgram(stored, caller);
  assertNotArchived(program);
  assertSellingCoach(coach);
  assertPlannable(
    occurrences.map(({ start }) => start),
    now,
  );
  const planned = occurrences.map((occurrence) =>
    plannedSession(program, plan, { id: randomUUID(), occurrence, ...(seriesRef && { seriesRef }) }, now),
  );
  const spans = planned.map((session) => ({ from: session.scheduledTime, to: sessionEnd(session) }));
  const ledger = await loadLedger(transaction, program.coachRef, ...spans);
  const after = withSessions(ledger, planned, now);
  const { sessions, save } = await seatNamed(transaction, planned, { studentIds, program, now });
  await jobOnce(transaction, tellOfSessionsJob(programId, now));
  saveLedger(transaction, ledger, after);
  save();
  for (const session of sessions) {
    transaction.create(paths.session(session.id), session);
    for (const job of sessionJobs(session, now)) transaction.job(job);
  }
  return sessions;
}

/** What is answered of a session as it is planned. */
export function plannedState(session: Session, isShifted: boolean) {
  return {
    sessionId: session.id,
    startsAt: session.scheduledTime.toISOString(),
    endsAt: sessionEnd(session).toISOString(),
    isShifted,
  };
}
