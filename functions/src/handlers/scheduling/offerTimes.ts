import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '../../contracts/documents/calendarDays';
import { type DayWait, MAX_IN_LINE } from '../../contracts/documents/dayWaits';
import type { SettingValue } from '../../contracts/settings';
import { DAY } from '../../contracts/utilities/spans';
import { isSuspended } from '../../domain/accounts/isSuspended';
import {
  freeStarts,
  isLapsed,
  lineOf,
  offerTimesJob,
  offeredTime,
  type OfferedTime,
  reachOf,
  timeNotice,
} from '../../domain/scheduling/dayWaits';
import { hostsOf } from '../../domain/scheduling/hosts';
import type { Terms } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';
import { readSetting } from '../../runtime/settings';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { type LineLedgers, openLedgers } from './lineLedgers';
import { isWelcome } from './isWelcome';
import { loadTerms } from './loadTerms';

/**
 * Settles a line in one commit: offers that are over end, and what is free of the day is kept for those who wait, each in turn the first
 * time that suffices; who cannot come any more leaves. Whoever frees or takes something meanwhile reads what this writes.
 */
export default jobHandler<'offer-times'>(
  async ({ payload: { uid, date }, documents, ports, transact, now }) => {
    const lasts = await readSetting(ports, 'scheduling.slotOffer');
    const termsOf = presentTerms(documents, now);
    await transact(async (transaction) => {
      const lineRef = lineOf(uid, date);
      const [waits, marked] = await Promise.all([
        lineUp(transaction, lineRef),
        markedDays(transaction, lineRef),
      ]);
      const ledgers = openLedgers(transaction, marked);
      const round: Round = { transaction, termsOf, ledgers, lasts, now };
      const lapsed = waits.filter((wait) => isLapsed(wait, now));
      for (const { offer, studentRef, id } of lapsed) {
        const reach = {
          from: new Date(offer.start.getTime() - DAY),
          to: new Date(offer.end.getTime() + DAY),
        };
        await ledgers.withoutOffer(
          [...hostsOf(offer), studentRef],
          reach,
          { ...offer, studentRef, waitRef: id },
          now,
        );
      }
      const { offered, gone } = await offerInOrder(
        round,
        waits.filter(({ status }) => status === 'waiting'),
      );
      const left = waits.length - lapsed.length - gone.length;
      ledgers.save(left === 0 ? lineRef : undefined, now);
      for (const { id } of [...lapsed, ...gone]) transaction.delete(paths.dayWait(id));
      for (const wait of lapsed) transaction.job(timeNotice('time-offer-ended', wait));
      for (const { wait } of offered) {
        transaction.set(paths.dayWait(wait.id), wait);
        const { expiresAt } = wait.offer;
        transaction.job(offerTimesJob(wait, `${wait.id}:${expiresAt.getTime()}`, expiresAt));
        transaction.job(timeNotice('time-offered', wait));
      }
    });
  },
);

interface Round {
  readonly transaction: JobTransaction;
  readonly termsOf: PresentTerms;
  readonly ledgers: LineLedgers;
  readonly lasts: SettingValue<'scheduling.slotOffer'>;
  readonly now: Date;
}

async function lineUp(transaction: JobTransaction, lineRef: string): Promise<readonly DayWait[]> {
  const found = await transaction.query<DayWait>({
    from: paths.dayWaits,
    where: [['lineRef', '==', lineRef]],
    orderBy: [
      ['joinedAt', 'asc'],
      ['__name__', 'asc'],
    ],
    limit: MAX_IN_LINE,
  });
  return found.map(({ data }) => data);
}

/** The days of everybody who gives what is waited for. */
async function markedDays(transaction: JobTransaction, lineRef: string): Promise<readonly CalendarDay[]> {
  const found = await transaction.query<CalendarDay>({
    from: paths.calendarDays,
    where: [['lineRefs', 'array-contains', lineRef]],
    limit: 100,
  });
  return found.map(({ data }) => data);
}

async function offerInOrder(
  round: Round,
  waiting: readonly DayWait[],
): Promise<{ readonly offered: readonly OfferedTime[]; readonly gone: readonly DayWait[] }> {
  const offered: OfferedTime[] = [];
  const gone: DayWait[] = [];
  for (const wait of waiting) {
    const terms = wait.expiresAt > round.now ? await round.termsOf(wait) : undefined;
    if (wait.expiresAt <= round.now) gone.push(wait);
    if (terms === undefined) continue;
    const outcome = await offerTo(round, wait, terms);
    if (outcome === 'gone') gone.push(wait);
    else if (outcome !== undefined) offered.push(outcome);
  }
  return { offered, gone };
}

/** What is waited for as it is offered now; undefined while it is not. */
type PresentTerms = (wait: Pick<DayWait, 'typeRef' | 'duration'>) => Promise<Terms | undefined>;

/** Reads each of the terms once, however often the commit is tried. */
function presentTerms(documents: Documents, now: Date): PresentTerms {
  const known = new Map<string, Promise<Terms | undefined>>();
  return ({ typeRef, duration }) => {
    const key = `${typeRef} ${duration}`;
    const terms = known.get(key) ?? loadTerms(documents, typeRef, duration, now).catch(unlessRefused);
    known.set(key, terms);
    return terms;
  };
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}

/** @returns what is offered, undefined where nothing is free, or that who waits cannot come any more */
async function offerTo(
  { transaction, ledgers, lasts, now }: Round,
  wait: DayWait,
  terms: Terms,
): Promise<OfferedTime | 'gone' | undefined> {
  const day = { terms, date: wait.date };
  const uids = terms.hosts.map((host) => host.uid);
  const hosts = await Promise.all(terms.hosts.map((host) => ledgers.open(host.uid, reachOf(day, host))));
  if (freeStarts(day, hosts, now).length === 0) return undefined;
  const { studentRef } = wait;
  const [student, suspension] = await transaction.getAll(
    paths.student(studentRef),
    paths.suspension(studentRef),
  );
  if (student === undefined || isSuspended(suspension, now)) return 'gone';
  if (uids.includes(studentRef) || !(await isWelcome(transaction, studentRef, uids))) return 'gone';
  const turns =
    terms.assignment === 'round-robin'
      ? (await transaction.get(paths.consultationHosts(terms.type.id)))?.turns
      : undefined;
  const own = await ledgers.open(studentRef, reachOf(day));
  const outcome = offeredTime(wait, terms, { hosts, student: own, turns, freshId: randomUUID() }, lasts, now);
  if (outcome === undefined) return undefined;
  ledgers.keep(outcome.claimed);
  return outcome;
}
