import type { Erasure, Held } from '../../contracts/documents/erasures';
import type { User } from '../../contracts/documents/users';
import { HOUR } from '../../contracts/utilities/spans';
import { followCoachPageJob, movedPage } from '../../domain/accounts/coachPage';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { Postponed } from '../../domain/outbox/postponed';
import { availableOf } from '../../domain/payouts/available';
import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { leftOf, mayReturn, requestedPayout } from '../../domain/payouts/payouts';
import { payoutUnit } from '../../contracts/utilities/minorUnits';
import { paths } from '../../domain/paths';
import { type Unsettled, heldNotice, isPayable, isUndecided } from '../../domain/privacy/leaving';
import type { Reader } from '../../ports/documents';
import type { RunningJob } from '../../runtime/jobHandler';
import { log } from '../../runtime/log';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { stopComing } from '../accounts/stopComing';
import { balanceOf } from '../payments/balanceOf';
import { savePayout } from '../payments/savePayout';
import { stuckPayouts } from '../payments/stuckPayouts';

/** What of a person's money is not settled: a handful of reads where nothing was ever earned. */
export async function unsettledOf(
  reader: Reader,
  uid: string,
  payouts: Held['payouts'],
  now: Date,
): Promise<Unsettled> {
  const [account, suspension] = await reader.getAll(paths.payoutAccount(uid), paths.suspension(uid));
  const isStopped = isSuspended(suspension, now);
  const [currencies, disputes, [latest]] = await Promise.all([
    currenciesOf(reader, uid),
    reader.count({
      from: paths.disputes,
      where: [
        ['payeeRef', '==', uid],
        ['status', '==', 'open'],
      ],
    }),
    reader.query({
      from: paths.payouts,
      where: [
        ['coachRef', '==', uid],
        ['status', '==', 'paid'],
      ],
      orderBy: [['updatedAt', 'desc']],
      limit: 1,
    }),
  ]);
  const earnings = await Promise.all(
    currencies.map(async (currency) => {
      const [balance, stuck, last] = await Promise.all([
        balanceOf(reader, uid, account, currency, now),
        stuckPayouts(reader, uid, account, currency),
        payouts[currency] === undefined ? undefined : reader.get(paths.payout(payouts[currency])),
      ]);
      const sum = stuck.reduce((all, each) => all + leftOf(each), 0);
      return { currency, balance, stuck: sum, isPayable: isPayable(account, isStopped, last) };
    }),
  );
  return { earnings, disputes, isReturnable: latest !== undefined && mayReturn(latest.data, now) };
}

/** In which a coach ever earned something: a query for each. */
async function currenciesOf(reader: Reader, uid: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (;;) {
    const [next] = await reader.query({
      from: paths.ledger,
      where: [
        ['coachRef', '==', uid],
        ['currency', '>', found.at(-1) ?? ''],
      ],
      orderBy: [
        ['currency', 'asc'],
        ['createdAt', 'asc'],
      ],
      limit: 1,
    });
    if (next === undefined) return found;
    found.push(next.data.currency);
  }
}

/** Has an erasure wait for the money: the person is told why, and sells nothing any more. */
export async function holdErasure(
  transaction: JobTransaction,
  { user, erasure, held }: { readonly user: User; readonly erasure: Erasure; readonly held: Held },
  now: Date,
): Promise<Erasure> {
  const coach = await transaction.get(paths.coach(user.uid));
  const waiting: Erasure = { ...erasure, held, stage: 'money', updatedAt: now };
  transaction.set(paths.erasure(erasure.pseudonym), waiting);
  const notice = heldNotice(user.uid, erasure.held, held);
  if (notice !== undefined) transaction.job(notice);
  if (coach?.isActive === true) {
    const hidden = movedPage({ user, coach }, 'deactivate', now);
    transaction.set(paths.coach(coach.id), hidden);
    transaction.job(followCoachPageJob(hidden));
  }
  return waiting;
}

/**
 * Does what has the money of a leaving coach settle: cancels what is to come, so that it goes back to who paid, and pays out to the known
 * account what is the coach's. What became of it the next look finds.
 * @throws Postponed always
 */
export async function settleMoney(job: RunningJob<'erase-account'>, uid: string, held: Held): Promise<never> {
  const { payload, now } = job;
  const path = paths.erasure(payload.pseudonym);
  if (isUndecided(held, now)) log('erasure-waits', { document: path.path, stage: 'money' });
  const causeOf = async (transaction: JobTransaction) =>
    (await transaction.get(path))?.held === undefined ? undefined : { by: uid };
  await stopComing({ ...job, uid, causeOf }, ['coachRef']);
  for (const { currency } of held.sums) await payOut(job, uid, currency);
  throw new Postponed(new Date(now.getTime() + HOUR));
}

/** The last payout goes to the account that is known, at the wish of who wants to leave. */
function payOut(
  { payload, now, transact }: RunningJob<'erase-account'>,
  uid: string,
  currency: string,
): Promise<void> {
  return transact(async (transaction) => {
    const path = paths.erasure(payload.pseudonym);
    const [erasure, account, suspension] = await transaction.getAll(
      path,
      paths.payoutAccount(uid),
      paths.suspension(uid),
    );
    if (erasure?.held === undefined) return;
    const { payouts } = erasure.held;
    const known = payouts[currency];
    const last = known === undefined ? undefined : await transaction.get(paths.payout(known));
    const balance = await balanceOf(transaction, uid, account, currency, now);
    const isPaid = isPayable(account, isSuspended(suspension, now), last);
    if (!isPaid || availableOf(balance) < payoutUnit(currency)) return;
    const wish = { coachRef: uid, currency, by: uid };
    const requested = requestedPayout(account, balance, wish, now);
    const { id } = requested.payout;
    savePayout(transaction, requested);
    transaction.job(makePayoutJob(id));
    const held = { ...erasure.held, payouts: { ...payouts, [currency]: id } };
    transaction.set(path, { ...erasure, held, updatedAt: now });
  });
}
