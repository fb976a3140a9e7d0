import { getPayoutAccount } from '../../contracts/payments';
import { availableOf } from '../../domain/payouts/available';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { balanceOf } from './balanceOf';
import { assertCoach } from './coachOf';
import { followAccount } from './followAccount';

export default operationHandler(
  getPayoutAccount,
  async ({ input: { currency }, caller, now, documents, ports }) => {
    const [coach, known] = await documents.getAll(paths.coach(caller.uid), paths.payoutAccount(caller.uid));
    assertCoach(coach);
    const account = (await followAccount({ documents, ports, now }, caller.uid, known)) ?? known;
    const balance = await balanceOf(documents, caller.uid, account, currency, now);
    return {
      status: account?.status ?? 'none',
      requirements: [...(account?.requirements ?? [])],
      currency,
      ...balance,
      available: availableOf(balance),
    };
  },
);
