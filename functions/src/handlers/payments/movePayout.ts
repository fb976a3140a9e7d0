import type { Payout, PayoutStatus } from '../../contracts/documents/payouts';
import { isSuspended } from '../../domain/accounts/isSuspended';
import {
  type PayoutStep,
  failedPayout,
  followedPayout,
  isKept,
  isLost,
  isUnderway,
  refusedPayout,
  returnedPayout,
  sendingPayout,
  takenBackPayout,
  transferredPayout,
} from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import { PayoutRefused, type Payouts, type Remittance } from '../../ports/payouts';
import type { JobKind } from '../../contracts/jobs';
import type { RunningJob } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { balanceOf } from './balanceOf';
import { savePayout, tellTakenBack } from './savePayout';

type PayoutJob = Pick<RunningJob<JobKind>, 'documents' | 'ports' | 'now' | 'transact'>;
type Advance = (
  change: (before: PayoutStep, transaction: JobTransaction) => PayoutStep | Promise<PayoutStep>,
) => Promise<boolean>;

interface Way {
  readonly job: PayoutJob;
  readonly payouts: Payouts;
  readonly payout: Payout;
  /** Commits the next status, unless another worker did meanwhile. */
  readonly advance: Advance;
}

/**
 * Moves a payout on as far as it goes now, one commit a status: what the provider is asked for is decided in the one before, so that a
 * worker that dies asks again for the same, and two at once do it once.
 * @returns it, where it rests
 */
export async function movePayout(job: PayoutJob, payoutId: string): Promise<Payout | undefined> {
  const payouts = await job.ports.payouts();
  if (payouts === undefined) throw new Error('no provider pays out');
  for (;;) {
    const payout = await job.documents.get(paths.payout(payoutId));
    if (payout === undefined) return undefined;
    const way = { job, payouts, payout, advance: advancing(job, payout) };
    if (!(await STEPS[payout.status](way))) return payout;
  }
}

/** What is done about each status; answers whether another may follow at once. */
const STEPS: Readonly<Record<PayoutStatus, (way: Way) => Promise<boolean>>> = {
  'awaiting-approval': () => Promise.resolve(false),
  requested: ({ job: { now }, payout, advance }) =>
    advance(async (before, transaction) => {
      const { coachRef, currency } = payout;
      const suspension = await transaction.get(paths.suspension(coachRef));
      const balance = await balanceOf(transaction, coachRef, before.account, currency, now);
      return sendingPayout(before, balance, isSuspended(suspension, now), now);
    }),
  sending: ({ job: { now }, payouts, payout, advance }) =>
    attempt(
      () => payouts.transfer(remittanceOf(payout)),
      (transferId) => advance((before) => transferredPayout(before, transferId, now)),
      (code) => advance((before) => refusedPayout(before, code, now)),
    ),
  transferred: ({ job: { now }, payouts, payout, advance }) =>
    attempt(
      () => payouts.payOut({ ...remittanceOf(payout), transferId: payout.transferId ?? '' }),
      (told) => advance((before) => followedPayout(before, told, now)),
      (code) => advance((before) => failedPayout(before, code, now)),
    ),
  'in-transit': (way) => look(way),
  paid: async (way) => (await lookBack(way)) || (!isKept(way.payout) && (await look(way))),
  failed: ({ job: { now }, payouts, payout, advance }) =>
    attempt(
      () => payouts.reverse(payout.transferId ?? '', payout.id),
      (reversalId) => advance((before) => returnedPayout(before, reversalId, now)),
    ),
  returned: async (way) => isLost(way.payout) && (await lookBack(way)),
  refused: () => Promise.resolve(false),
};

/** Whether its bank says something new of it; one that arrived can only come back. */
async function look({ job: { now }, payouts, payout, advance }: Way): Promise<boolean> {
  const told = await payouts.readBankPayout(payout.accountId, payout.bankPayoutId ?? '');
  const isNews = payout.status === 'paid' ? told.status === 'failed' : told.status !== payout.status;
  return isNews && advance((before) => followedPayout(before, told, now));
}

/** Whether somebody took back at the provider, by hand, some of what was over there: it is booked, and its coach is told. */
async function lookBack({ job: { now }, payouts, payout, advance }: Way): Promise<boolean> {
  const total = await payouts.takenBackOf(payout.transferId ?? '');
  if (total <= (payout.takenBack ?? 0)) return false;
  return advance((before, transaction) => {
    const after = takenBackPayout(before, total, now);
    tellTakenBack(transaction, before.payout, after.payout);
    return after;
  });
}

/** Asks the provider. Its no has a consequence only where one is given; else it is asked again later. */
async function attempt<T>(
  ask: () => Promise<T>,
  succeed: (answer: T) => Promise<boolean>,
  refuse?: (code: string) => Promise<boolean>,
): Promise<boolean> {
  let answer: T;
  try {
    answer = await ask();
  } catch (error) {
    if (refuse === undefined || !(error instanceof PayoutRefused)) throw error;
    return refuse(error.code);
  }
  return succeed(answer);
}

function advancing({ transact }: PayoutJob, { id, status }: Payout): Advance {
  return (change) =>
    transact(async (transaction) => {
      const payout = await transaction.get(paths.payout(id));
      const account = payout && (await transaction.get(paths.payoutAccount(payout.coachRef)));
      if (payout === undefined || account === undefined) return false;
      if (payout.status !== status) return true;
      // What an admin proposed for one that goes on by itself came to nothing.
      const settlement = isUnderway(payout) ? undefined : payout.settlement;
      const before = { payout: { ...payout, settlement }, account, booked: [] };
      savePayout(transaction, await change(before, transaction), status);
      return true;
    });
}

/** What its provider is asked to send. */
export function remittanceOf({ id, accountId, amount, currency }: Payout): Remittance {
  return { payoutId: id, accountId, amount, currency };
}
