import type { CoachPlan, PlanInterval, PlanPage } from '../../contracts/documents/coachPlans';
import {
  assertNotSubscribed,
  newPlan,
  planPageKey,
  type PlanRules,
  sells,
  wantedPage,
  withNextPage,
} from '../../domain/payments/plans';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { Conflict } from '../../ports/documents';
import { CustomerMissing } from '../../ports/payments';
import type { PlanPageState, Plans } from '../../ports/plans';
import type { Wallets } from '../../ports/wallets';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { customerOf, renewCustomer } from './customers';
import { followPlan } from './followPlan';
import type { Surroundings } from './purchase';

/** Rounds in which the coach may have asked for another page elsewhere, before it is given up. */
const ROUNDS = 5;

interface Buying {
  readonly surroundings: Surroundings;
  readonly plans: Plans;
  readonly wallets: Wallets;
  readonly uid: string;
  readonly interval: PlanInterval;
  readonly rules: PlanRules;
}

/**
 * The page on which a coach buys its plan: one that can be bought on, whoever asks, where, and however often. What is to be asked of the
 * provider is written first; another page takes the place of one only once the provider said that nobody can buy on that any more.
 * @returns its address
 * @throws Refusal plan-active, plan-not-sold, user-missing
 */
export async function openPlanPage(buying: Buying): Promise<string> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { plan, page } = await presentPage(buying);
    const state = await stateOf(buying, page);
    if (state === undefined) continue;
    if (state.status === 'open') {
      if (sells(page, wantedPage(plan, buying.interval, buying.rules))) return state.url;
      const ended = await buying.plans.endPage(state.pageId);
      if (ended.status === 'open') continue;
      if (ended.status === 'ended') {
        await turnPage(buying, page);
        continue;
      }
    }
    // Bought on: the plan is the coach's, unless it has ended since.
    const followed = await followPlan(buying.surroundings, buying.plans, buying.uid);
    if (followed !== undefined) assertNotSubscribed(followed);
    await turnPage(buying, page);
  }
  throw new Conflict('contention', 'the same plan is bought elsewhere');
}

/** The page that is asked for, or open, now; the first one where there is none. @throws Refusal plan-active */
function presentPage({
  surroundings,
  plans,
  uid,
  interval,
  rules,
}: Buying): Promise<{ readonly plan: CoachPlan; readonly page: PlanPage }> {
  const { now } = surroundings;
  return transactWithJobs(surroundings, async (transaction) => {
    const path = paths.coachPlan(uid);
    const plan = (await transaction.get(path)) ?? newPlan(uid, plans.provider, now);
    assertNotSubscribed(plan);
    const wanted = wantedPage(plan, interval, rules);
    if (plan.page !== undefined) return { plan, page: plan.page };
    const next = withNextPage(plan, wanted, now);
    transaction.set(path, next);
    return { plan: next, page: next.page ?? { ...wanted, attempt: 1 } };
  });
}

/** How the provider says that a page stands, which it is asked for the first time; undefined where the coach came to have another one. */
async function stateOf(buying: Buying, page: PlanPage): Promise<PlanPageState | undefined> {
  const { plans } = buying;
  if (page.pageId !== undefined) return plans.readPage(page.pageId);
  const state = await askForPage(buying, page);
  if (state === undefined) return undefined;
  const isKept = await changePage(buying, page, (plan) => ({
    ...plan,
    page: { ...page, pageId: state.pageId },
  }));
  return isKept ? state : undefined;
}

async function askForPage(
  { surroundings, plans, wallets, uid }: Buying,
  page: PlanPage,
): Promise<PlanPageState | undefined> {
  const customerId = await customerOf(surroundings, wallets, uid);
  if (customerId === undefined) throw new Refusal('user-missing', 'Create your account first.');
  const { interval, amount, currency, trialDays } = page;
  const order = {
    ...{ coachRef: uid, customerId, price: { interval, amount, currency }, trialDays },
    key: planPageKey(uid, page, customerId),
    returnUrl: `${surroundings.ports.appUrl()}/plan`,
  };
  try {
    return await plans.openPage(order);
  } catch (error) {
    if (!(error instanceof CustomerMissing)) throw error;
    await renewCustomer(surroundings, wallets, uid, customerId);
    return undefined;
  }
}

/** Has the next page take the place of one on which nobody can buy any more, unless that has happened. */
async function turnPage(buying: Buying, page: PlanPage): Promise<void> {
  await changePage(buying, page, (plan) =>
    withNextPage(plan, wantedPage(plan, buying.interval, buying.rules), buying.surroundings.now),
  );
}

/** @returns false where the coach has another page by now */
function changePage(
  { surroundings, uid }: Buying,
  { attempt }: PlanPage,
  change: (plan: CoachPlan) => CoachPlan,
): Promise<boolean> {
  return transactWithJobs(surroundings, async (transaction) => {
    const plan = await transaction.get(paths.coachPlan(uid));
    if (plan?.page?.attempt !== attempt) return false;
    transaction.set(paths.coachPlan(uid), { ...change(plan), updatedAt: surroundings.now });
    return true;
  });
}
