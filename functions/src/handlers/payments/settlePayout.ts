import { settlePayout } from '../../contracts/payments';
import type { Payout } from '../../contracts/documents/payouts';
import { replayed } from '../../domain/outbox/jobStates';
import { wakeOf } from '../../domain/outbox/wakeOf';
import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { settlementNotice } from '../../domain/payouts/payoutNotices';
import { takenBackPayout } from '../../domain/payouts/payouts';
import { type Settlable, askedPayout, assertSettlable, decidedPayout } from '../../domain/payouts/settlement';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Reader } from '../../ports/documents';
import type { Payouts } from '../../ports/payouts';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { wakeWorkers } from '../../runtime/wakeWorkers';
import { followAccount } from './followAccount';
import { remittanceOf } from './movePayout';
import { savePayout, tellTakenBack } from './savePayout';

/**
 * The provider is asked between two looks at the job: it was dead for an hour before the first, and is still in the commit, so that no
 * attempt was under way while it answered. An account that was closed may be open again, as under another key: what lies there goes on.
 */
export default operationHandler(settlePayout, async ({ input, caller, now, documents, ports, transact }) => {
  const { payoutId, as, reason } = input;
  const jobId = makePayoutJob(payoutId).id;
  const { twoPersonsAbove } = await readSetting(ports, 'payouts.rules');
  const known = await settlable(documents);
  const transferId = as === 'asked' ? await transferOf(known.payout) : undefined;
  if (as !== 'asked') await followAccount({ documents, ports, now }, known.payout.coachRef, known.account);
  const takenBack = as === 'asked' ? 0 : await takenBackOf(known.payout);
  const { status, due } = await transact(async (transaction) => {
    const adrift = await settlable(transaction);
    const before = { ...adrift, booked: [] };
    const { settlement } = adrift.payout;
    const proposer = settlement && (await transaction.get(paths.user(settlement.by)));
    const decision = { reason, by: caller.uid, isProposed: proposer?.role === 'admin', twoPersonsAbove };
    const decided =
      as === 'asked' ? askedPayout(before, transferId, now) : decidedPayout(before, { as, ...decision }, now);
    const after = takenBackPayout(decided, takenBack, now);
    savePayout(transaction, after, adrift.payout.status);
    tellTakenBack(transaction, decided.payout, after.payout);
    const isProposed = after.payout.status === adrift.payout.status;
    const action = isProposed ? 'propose-settlement' : 'settle-payout';
    transaction.log({ action, entityType: 'payout', entityRef: payoutId, metadata: { reason } });
    if (isProposed) transaction.ring('approval-awaited', paths.payout(payoutId));
    const status = isProposed ? ('awaiting-approval' as const) : after.payout.status;
    if (as !== 'asked' && !isProposed) transaction.job(settlementNotice(decided.payout));
    if (as !== 'asked' || status !== 'transferred') return { status, due: undefined };
    const due = replayed(adrift.job, now);
    transaction.set(paths.outboxJob(jobId), due);
    return { status, due };
  });
  if (due !== undefined) await wakeWorkers(ports, [wakeOf(jobId, due, now)]);
  return { payoutId, status };

  /** @throws Refusal payout-missing, payout-not-stuck, payout-settled-otherwise */
  async function settlable(reader: Reader): Promise<Settlable> {
    const [payout, job] = await reader.getAll(paths.payout(payoutId), paths.outboxJob(jobId));
    const account = payout && (await reader.get(paths.payoutAccount(payout.coachRef)));
    if (payout === undefined || account === undefined)
      throw new Refusal('payout-missing', 'There is no such payout.');
    return assertSettlable({ payout, account, job }, as, now);
  }

  async function transferOf(payout: Payout): Promise<string | undefined> {
    return (await provider()).transferOf(remittanceOf(payout));
  }

  /** What somebody took back of it by hand before it was decided. */
  async function takenBackOf({ transferId }: Payout): Promise<number> {
    return transferId === undefined ? 0 : (await provider()).takenBackOf(transferId);
  }

  /** @throws Refusal payouts-unavailable */
  async function provider(): Promise<Payouts> {
    const payouts = await ports.payouts();
    if (payouts === undefined) throw new Refusal('payouts-unavailable', 'Nobody is paid out here.');
    return payouts;
  }
});
