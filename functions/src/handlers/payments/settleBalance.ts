import { settleBalance } from '../../contracts/payments';
import { paths } from '../../domain/paths';
import { leftOf } from '../../domain/payouts/payouts';
import { isUnclear } from '../../domain/payouts/settlement';
import { eraseAccountJob } from '../../domain/privacy/deletion';
import { settledBalance, settledNotice } from '../../domain/privacy/leaving';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { balanceOf } from './balanceOf';
import { followAccount } from './followAccount';
import { type TakenBack, giveUpTransfers, lyingOf, stuckPayouts, takenBackOf } from './stuckPayouts';

/** The log names the erasure by its pseudonym, by which whoever decided is found when they are erased. */
export default operationHandler(settleBalance, async ({ input, caller, now, documents, ports, transact }) => {
  const { coachId, currency, debtor, amount, lying, reason, transferReference } = input;
  const { twoPersonsAbove } = await readSetting(ports, 'payouts.rules');
  const owed = debtor === 'platform' ? amount : 0 - amount;
  const wish = { coachRef: coachId, currency, amount: owed, lying, reason, transferReference };
  const takenBack = await lookThere();
  return transact(async (transaction) => {
    const [user, account] = await transaction.getAll(paths.user(coachId), paths.payoutAccount(coachId));
    const pseudonym = user?.deletion?.pseudonym;
    const erasure = pseudonym === undefined ? undefined : await transaction.get(paths.erasure(pseudonym));
    const balance = await balanceOf(transaction, coachId, account, currency, now);
    const stuck = await stuckPayouts(transaction, coachId, account, currency);
    const unclear = stuck.filter(isUnclear).map(({ id }) => id);
    if (unclear.length > 0)
      throw new Refusal('payout-unclear', 'Ask the provider first whether these left.', { payouts: unclear });
    const proposer = erasure?.held?.proposal && (await transaction.get(paths.user(erasure.held.proposal.by)));
    const isProposed = proposer?.role === 'admin';
    const sent = stuck.reduce((sum, payout) => sum + leftOf(payout), 0);
    const there = stuck.reduce((sum, payout) => sum + lyingOf(payout, takenBack), 0);
    const deciding = { by: caller.uid, stuck: sent, there, twoPersonsAbove, isProposed };
    const settled = settledBalance(erasure, balance, { ...wish, ...deciding }, now);
    const about = {
      entityType: 'erasure',
      entityRef: settled.erasure.pseudonym,
      metadata: { reason },
    } as const;
    const { id, kind, payload } = eraseAccountJob(settled.erasure.pseudonym, settled.erasure.dueAt);
    const look = await transaction.get(paths.outboxJob(id));
    transaction.set(paths.erasure(settled.erasure.pseudonym), settled.erasure);
    if (!settled.isAgreed) {
      transaction.log({ action: 'propose-settlement', ...about });
      transaction.ring('approval-awaited', paths.erasure(settled.erasure.pseudonym));
      return { coachId, currency, debtor, amount, status: 'awaiting-approval' };
    }
    giveUpTransfers(transaction, account, stuck, takenBack, now);
    if (settled.booked !== undefined) {
      transaction.create(paths.ledgerTransaction(settled.booked.id), settled.booked);
      transaction.job(settledNotice(wish, now));
    }
    // What holds the erasure up is asked anew at once; a look that runs just now comes again by itself.
    if (look?.status === 'pending') transaction.turn(id, { kind, payload });
    transaction.log({ action: 'settle-balance', ...about });
    return { coachId, currency, debtor, amount, status: 'settled' };
  });

  /**
   * An account that was closed may be open again, as under another key: what lies there goes on. What somebody took back of it by hand
   * lies there no more.
   */
  async function lookThere(): Promise<TakenBack> {
    const known = await documents.get(paths.payoutAccount(coachId));
    const stuck = await stuckPayouts(documents, coachId, known, currency);
    const payouts = stuck.length === 0 ? undefined : await ports.payouts();
    if (payouts === undefined) return new Map();
    await followAccount({ documents, ports, now }, coachId, known);
    return takenBackOf(payouts, stuck);
  }
});
