import type { Payout, PayoutStatus } from '../../contracts/documents/payouts';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { Postponed } from '../../domain/outbox/postponed';
import {
  type PayoutStep,
  failedPayout,
  followedPayout,
  refusedPayout,
  returnedPayout,
  sendingPayout,
  transferredPayout,
} from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import { type BankPayoutState, PayoutRefused, type Payouts, type Remittance } from '../../ports/payouts';
import { PermanentFailure } from '../../ports/permanentFailure';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { balanceOf } from './balanceOf';
import { savePayout } from './savePayout';

type PayoutJob = RunningJob<'make-payout'>;
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

const HOUR = 3_600_000;
/** How often a payout is looked at that is on its way to the bank. */
const LOOK_AGAIN = 6 * HOUR;
/** For how long after its arrival a bank may still send one back. */
const MAY_RETURN = 7 * 24 * HOUR;

/**
 * Moves a payout on as far as it goes, one commit a status: what the provider is asked for is decided in the one before, so that a worker
 * that dies asks again for the same. One that came back ends the job dead, for somebody to look.
 */
export default jobHandler<'make-payout'>(async (job) => {
  const payouts = await job.ports.payouts();
  if (payouts === undefined) throw new Error('no provider pays out');
  for (let isGoingOn = true; isGoingOn;) {
    const payout = await job.documents.get(paths.payout(job.payload.payoutId));
    if (payout === undefined) return;
    isGoingOn = await STEPS[payout.status]({ job, payouts, payout, advance: advancing(job, payout) });
  }
});

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
      () => payouts.payOut(remittanceOf(payout)),
      (told) => advance((before) => followedPayout(before, told, now)),
      (code) => advance((before) => failedPayout(before, code, now)),
    ),
  'in-transit': async (way) => {
    if ((await look(way)) === 'in-transit') throw new Postponed(new Date(way.job.now.getTime() + LOOK_AGAIN));
    return true;
  },
  paid: async (way) => {
    const { job, payout } = way;
    if (job.now.getTime() - payout.updatedAt.getTime() > MAY_RETURN) return false;
    if ((await look(way)) === 'paid') throw new Postponed(new Date(job.now.getTime() + 4 * LOOK_AGAIN));
    return true;
  },
  failed: ({ job: { now }, payouts, payout, advance }) =>
    attempt(
      () => payouts.reverse(payout.transferId ?? '', payout.id),
      (reversalId) => advance((before) => returnedPayout(before, reversalId, now)),
    ),
  returned: ({ payout }) => bury(payout),
  refused: ({ payout }) => bury(payout),
};

async function look({ job: { now }, payouts, payout, advance }: Way): Promise<BankPayoutState['status']> {
  const told = await payouts.readBankPayout(payout.accountId, payout.bankPayoutId ?? '');
  if (told.status !== payout.status) await advance((before) => followedPayout(before, told, now));
  return told.status;
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
      if (payout?.status !== status || account === undefined) return payout !== undefined;
      savePayout(transaction, await change({ payout, account, booked: [] }, transaction));
      return true;
    });
}

function remittanceOf({ id, accountId, amount, currency }: Payout): Remittance {
  return { payoutId: id, accountId, amount, currency };
}

/** @throws PermanentFailure so that somebody looks */
function bury({ id, status, failure = 'no reason' }: Payout): never {
  throw new PermanentFailure(`payout ${id} is ${status}: ${failure}`);
}
