import { createPlanPortal } from '../../contracts/plans';
import { isSubscribed, planPrices } from '../../domain/payments/plans';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { CustomerMissing } from '../../ports/payments';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { assertCoach } from './coachOf';
import { knownCustomer } from './customers';
import { followPlan } from './followPlan';
import { plansOf } from './plansOf';

/** The plan is looked at first: what was bought on a page a moment ago can be changed now. */
export default operationHandler(
  createPlanPortal,
  async ({ caller: { uid }, now, documents, ports, transact }) => {
    assertCoach(await documents.get(paths.coach(uid)));
    const plans = await plansOf(ports);
    const rules = await readSetting(ports, 'pricing.plans');
    const plan = await followPlan({ documents, ports, now }, plans, uid);
    const customerId = await knownCustomer(documents, uid);
    if (plan === undefined || customerId === undefined || !isSubscribed(plan)) throw missing();
    const prices = planPrices(rules);
    const returnUrl = `${ports.appUrl()}/plan`;
    const url = await plans.portal({ customerId, prices, returnUrl }).catch((error: unknown) => {
      throw error instanceof CustomerMissing ? missing() : error;
    });
    return transact((transaction) => {
      transaction.log({ action: 'create-plan-portal', entityType: 'coach', entityRef: uid });
      return Promise.resolve({ url });
    });
  },
);

function missing(): Refusal {
  return new Refusal('plan-missing', 'You have no plan to change.');
}
