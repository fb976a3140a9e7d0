import type { CalendarDay } from '../../contracts/documents/calendarDays';
import type { Claimed } from '../../domain/scheduling/claimedSlot';
import { datesTouched, intervalOf, type Ledger, withoutSeat } from '../../domain/scheduling/ledger';
import type { Transaction } from '../../ports/documents';
import { loadLedger, saveSettled } from './ledgerStore';

interface Span {
  readonly from: Date;
  readonly to: Date;
}

interface SeatOnOffer {
  readonly sessionRef: string;
  readonly studentRef: string;
  readonly waitRef: string;
}

/** The ledgers of those who give what a line waits for, and of those who wait, as they change while it is settled. */
export interface LineLedgers {
  /** A person's ledger as it is by now, over a span. */
  open(uid: string, span: Span): Promise<Ledger>;
  /** Keeps a time that was claimed. */
  keep(claimed: Pick<Claimed, 'hosts' | 'student'>): void;
  /** Frees a time that was kept for who waited. */
  withoutOffer(uids: readonly string[], span: Span, seat: SeatOnOffer, now: Date): Promise<void>;
  /** Writes what changed. @param endedLine the line that nobody stands in any more */
  save(endedLine: string | undefined, now: Date): void;
}

/** @param marked the days of the line: what of them was closed is open here */
export function openLedgers(transaction: Transaction, marked: readonly CalendarDay[]): LineLedgers {
  const before = new Map<string, Ledger>();
  const present = new Map<string, Ledger>();
  const add = (uid: string, days: Ledger['days'], isOpened: boolean): void => {
    before.set(uid, { personRef: uid, days: new Map([...(before.get(uid)?.days ?? []), ...days]) });
    const opened = [...days].map(([date, day]) => [date, isOpened ? withoutClosing(day) : day] as const);
    present.set(uid, { personRef: uid, days: new Map([...(present.get(uid)?.days ?? []), ...opened]) });
  };
  for (const day of marked) add(day.personRef, new Map([[day.date, day]]), true);

  const open = async (uid: string, span: Span): Promise<Ledger> => {
    const known = present.get(uid);
    const isMissing = datesTouched(span.from, span.to).some((date) => known?.days.has(date) !== true);
    if (isMissing) {
      const { days } = await loadLedger(transaction, uid, span);
      add(uid, new Map([...days].filter(([date]) => known?.days.has(date) !== true)), false);
    }
    return present.get(uid) ?? { personRef: uid, days: new Map() };
  };
  return {
    open,
    keep: ({ hosts, student }) => {
      for (const ledger of [...hosts, student]) present.set(ledger.personRef, ledger);
    },
    withoutOffer: async ([giver = '', ...others], span, { sessionRef, studentRef, waitRef }, now) => {
      const seat = intervalOf(await open(giver, span), sessionRef)?.seats?.[studentRef];
      if (seat?.waitRef !== waitRef) return;
      for (const uid of [giver, ...others])
        present.set(uid, withoutSeat(await open(uid, span), sessionRef, studentRef, now));
    },
    save: (endedLine, now) => {
      for (const [uid, ledger] of present) {
        const after = endedLine === undefined ? ledger : withoutLine(ledger, endedLine, now);
        saveSettled(transaction, before.get(uid) ?? ledger, after);
      }
    },
  };
}

function withoutClosing(day: CalendarDay | undefined): CalendarDay | undefined {
  if (day?.settlesBy === undefined) return day;
  const { settlesBy: _over, ...open } = day;
  return open;
}

function withoutLine(ledger: Ledger, lineRef: string, now: Date): Ledger {
  const days = [...ledger.days].map(([date, day]) => {
    if (day?.lineRefs?.includes(lineRef) !== true) return [date, day] as const;
    const lineRefs = day.lineRefs.filter((each) => each !== lineRef);
    return [date, { ...day, lineRefs: lineRefs.length > 0 ? lineRefs : undefined, updatedAt: now }] as const;
  });
  return { ...ledger, days: new Map(days) };
}
