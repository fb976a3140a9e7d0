import { connectPayouts } from '../../contracts/payments';
import { followedAccount, newPayoutAccount } from '../../domain/payouts/payoutAccount';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { assertCoach } from './coachOf';

/** The provider is asked first: the account's name is of the coach, so that two calls at once, or one that died, lead to the same one. One that was closed there is replaced. */
export default operationHandler(
  connectPayouts,
  async ({ input, caller, now, documents, ports, transact }) => {
    const path = paths.payoutAccount(caller.uid);
    const [coach, known] = await documents.getAll(paths.coach(caller.uid), path);
    assertCoach(coach);
    const payouts = await ports.payouts();
    if (payouts === undefined) throw new Refusal('payouts-unavailable', 'Nobody is paid out here.');
    const { accountId } = known ?? {};
    const seen = accountId === undefined ? undefined : await payouts.readAccount(accountId);
    const isClosed = seen?.status === 'none';
    const wish = { coachRef: caller.uid, country: input.country };
    const state =
      seen === undefined || isClosed
        ? await payouts.openAccount({ ...wish, ...(isClosed && { replaces: seen.accountId }) })
        : seen;
    const { url, expiresAt } = await payouts.onboardingPage(state.accountId, `${ports.appUrl()}/payouts`);
    return transact(async (transaction) => {
      const before = (await transaction.get(path)) ?? newPayoutAccount(payouts.provider, input.country, now);
      transaction.set(path, followedAccount(before, state, now));
      transaction.log({ action: 'connect-payouts', entityType: 'coach', entityRef: caller.uid });
      return { url, expiresAt: expiresAt.toISOString() };
    });
  },
);
