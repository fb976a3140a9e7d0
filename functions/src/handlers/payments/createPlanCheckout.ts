import { createPlanCheckout } from '../../contracts/plans';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { assertCoach } from './coachOf';
import { walletsOf } from './customers';
import { openPlanPage } from './openPlanPage';
import { plansOf } from './plansOf';

/** The provider is asked under a key that follows from what was written: two calls at once, or one that died, lead to the same page. */
export default operationHandler(
  createPlanCheckout,
  async ({ input: { interval }, caller: { uid }, now, documents, ports, transact }) => {
    assertCoach(await documents.get(paths.coach(uid)));
    const [plans, wallets, rules] = await Promise.all([
      plansOf(ports),
      walletsOf(ports),
      readSetting(ports, 'pricing.plans'),
    ]);
    const surroundings = { documents, ports, now };
    const url = await openPlanPage({ surroundings, plans, wallets, uid, interval, rules });
    return transact((transaction) => {
      transaction.log({ action: 'create-plan-checkout', entityType: 'coach', entityRef: uid });
      return Promise.resolve({ url });
    });
  },
);
