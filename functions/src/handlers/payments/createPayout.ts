import type { Payout } from '../../contracts/documents/payouts';
import { createPayout } from '../../contracts/payments';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { availableOf } from '../../domain/payouts/available';
import { makePayoutJob } from '../../domain/payouts/payoutJobs';
import { requestedPayout } from '../../domain/payouts/payouts';
import { paths } from '../../domain/paths';
import { saidAgain } from '../../domain/payments/saidAgain';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { balanceOf } from './balanceOf';
import { assertCoach } from './coachOf';
import { savePayout } from './savePayout';

export default operationHandler(createPayout, async ({ input, caller, now, ports, transact }) => {
  const { currency, amount, number } = input;
  const coachRef = input.coachId ?? caller.uid;
  const isOwn = coachRef === caller.uid;
  if (!isOwn && caller.role !== 'admin') throw new Refusal('coach-missing', 'There is no such coach.');
  const rules = await readSetting(ports, 'payouts.rules');
  return transact(async (transaction) => {
    const [coach, account, suspension] = await transaction.getAll(
      paths.coach(coachRef),
      paths.payoutAccount(coachRef),
      paths.suspension(coachRef),
    );
    assertCoach(coach);
    if (isSuspended(suspension, now))
      throw new Refusal('coach-suspended', 'Nobody is paid out while suspended.');
    const balance = await balanceOf(transaction, coachRef, account, currency, now);
    const before = await saidAgain(number, {
      made: account?.payouts ?? 0,
      read: (n) => transaction.get(paths.payout(`${coachRef}_${n}`)),
      isWished: (made) =>
        made.requestedBy === caller.uid &&
        made.currency === currency &&
        (amount === undefined || made.amount === amount),
    });
    if (before !== undefined) return answerOf(before, availableOf(balance));
    const twoPersonsAbove = isOwn ? undefined : rules.twoPersonsAbove;
    const wish = { coachRef, currency, amount, by: caller.uid, twoPersonsAbove };
    const { left, ...requested } = requestedPayout(account, balance, wish, now);
    savePayout(transaction, requested);
    const { payout } = requested;
    if (payout.status === 'requested') transaction.job(makePayoutJob(payout.id));
    else transaction.ring('approval-awaited', paths.payout(payout.id));
    transaction.log({ action: 'create-payout', entityType: 'payout', entityRef: payout.id });
    return answerOf(payout, left);
  });
});

function answerOf({ id, status, amount, currency }: Payout, available: number) {
  return { payoutId: id, status, amount, currency, available };
}
