import type { ExternalBusy } from '../../contracts/documents/calendarConnections';
import type { JobKind } from '../../contracts/jobs';
import { type BusyChange, externalInterval, type Span } from '../../domain/calendars/externalTime';
import { withInterval, withoutInterval } from '../../domain/scheduling/ledger';
import { paths } from '../../domain/paths';
import type { RunningJob } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { loadLedger, saveLedger } from '../scheduling/ledgerStore';
import type { OpenCalendar } from './openCalendar';

/** Another reading took over: what this one still wants to write may be older. */
export class Overtaken extends Error {}

type Job = Pick<RunningJob<JobKind>, 'id' | 'now' | 'transact'>;

/** Writes some changes of what a calendar takes, each with the coach's ledger. @throws Overtaken */
export function saveBusy(
  { id: holder, now, transact }: Job,
  { uid, grant: { calendarId } }: Pick<OpenCalendar, 'uid' | 'grant'>,
  changes: readonly BusyChange[],
): Promise<void> {
  return transact(async (transaction) => {
    const grant = await transaction.get(paths.calendarGrant(uid));
    if (grant?.lease?.holder !== holder) throw new Overtaken();
    await applyBusy(transaction, { uid, calendarId, changes, now });
  });
}

interface Applied {
  readonly uid: string;
  readonly calendarId: string;
  readonly changes: readonly BusyChange[];
  readonly now: Date;
}

/** The changes in the ledger and in what is known of each event. */
export async function applyBusy(
  transaction: JobTransaction,
  { uid, calendarId, changes, now }: Applied,
): Promise<void> {
  const spans = changes.flatMap(({ before, after }) => [before, after]).filter((span) => span !== undefined);
  const before = await loadLedger(
    transaction,
    uid,
    ...spans.map(({ start, end }) => ({ from: start, to: end })),
  );
  let ledger = before;
  for (const { id, after } of changes)
    ledger =
      after === undefined
        ? withoutInterval(ledger, id, now)
        : withInterval(ledger, id, externalInterval(after), now);
  saveLedger(transaction, before, ledger);
  for (const change of changes) {
    const path = paths.externalBusy(change.id);
    if (change.after === undefined) transaction.delete(path);
    else transaction.set(path, busyOf(change, change.after, { uid, calendarId, now }));
  }
}

function busyOf(
  { id, eventRef, before }: BusyChange,
  { start, end }: Span,
  { uid, calendarId, now }: Pick<Applied, 'uid' | 'calendarId' | 'now'>,
): ExternalBusy {
  const dates = { createdAt: before?.createdAt ?? now, updatedAt: now };
  return { id, coachRef: uid, calendarId, eventRef, start, end, ...dates };
}
