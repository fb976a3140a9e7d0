import type {
  CoachPlan,
  CoachPlanName,
  PlanInterval,
  PlanPage,
  PlanPrice,
} from '../../contracts/documents/coachPlans';
import type { SettingValue } from '../../contracts/settings';
import { DAY, HOUR } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import type { PlanPayment, Subscription } from '../../ports/plans';
import { Refusal } from '../refusal';
import { surplusTaken } from './planBooks';

const KEPT_MOVES = 50;

export type PlanRules = SettingValue<'pricing.plans'>;

/** The plan that holds then; also while its subscription owes, until its time of grace is over. */
export function planAt(plan: CoachPlan | undefined, now: Date): CoachPlanName {
  switch (plan?.status) {
    case 'trialing':
    case 'active':
      return 'pro';
    case 'past-due':
      return plan.graceEndsAt !== undefined && now < plan.graceEndsAt ? 'pro' : 'free';
    default:
      return 'free';
  }
}

/** Whether there is a subscription that goes on, paid or owed: a coach has one. */
export function isSubscribed({ status }: Pick<CoachPlan, 'status'>): boolean {
  return status === 'trialing' || status === 'active' || status === 'past-due';
}

/** A coach who never had another plan. */
export function newPlan(coachRef: string, provider: string, now: Date): CoachPlan {
  return {
    ...{ coachRef, provider, plan: 'free', status: 'none', hadTrial: false, looks: 0, timeline: [] },
    createdAt: now,
    updatedAt: now,
  };
}

/** The prices at which `pro` is sold. */
export function planPrices({ currency, monthly, yearly }: PlanRules): readonly PlanPrice[] {
  return [
    { interval: 'month', amount: monthly, currency },
    { interval: 'year', amount: yearly, currency },
  ];
}

/** What a coach would buy now: a trial is had once. @throws Refusal plan-not-sold */
export function wantedPage(
  plan: Pick<CoachPlan, 'hadTrial'>,
  interval: PlanInterval,
  rules: PlanRules,
): Omit<PlanPage, 'attempt' | 'pageId'> {
  const price = planPrices(rules).find((each) => each.interval === interval);
  if (!rules.isSold || price === undefined)
    throw new Refusal('plan-not-sold', 'This plan is not sold at present.');
  return { ...price, trialDays: plan.hadTrial ? 0 : rules.trialDays };
}

/** Whether a page sells just that. */
export function sells(page: PlanPage, wanted: Omit<PlanPage, 'attempt' | 'pageId'>): boolean {
  return (
    page.interval === wanted.interval &&
    page.amount === wanted.amount &&
    page.currency === wanted.currency &&
    page.trialDays === wanted.trialDays
  );
}

/** Has another page take the place of the one before. @throws Refusal plan-active */
export function withNextPage(
  plan: CoachPlan,
  wanted: Omit<PlanPage, 'attempt' | 'pageId'>,
  now: Date,
): CoachPlan {
  assertNotSubscribed(plan);
  return { ...plan, page: { ...wanted, attempt: (plan.page?.attempt ?? 0) + 1 }, updatedAt: now };
}

/** @throws Refusal plan-active */
export function assertNotSubscribed({ status }: CoachPlan): void {
  if (!isSubscribed({ status })) return;
  throw new Refusal('plan-active', 'You have this plan; change it where it is managed.', { status });
}

/** Under which the provider opens one page, however often it is asked; of another customer, another one. */
export function planPageKey(coachRef: string, { attempt }: PlanPage, customerId: string): string {
  return `plan:${coachRef}:${attempt}:${customerId}`;
}

/** Those of a coach's subscriptions that go on, the oldest first. */
export function goingOn(all: readonly Subscription[]): readonly Subscription[] {
  return all.filter(({ status }) => status !== 'ended');
}

/** What a provider says of a coach's subscriptions, the oldest first, and of what was paid for them. */
export interface Standing {
  readonly all: readonly Subscription[];
  readonly payments: readonly PlanPayment[];
}

/** A plan as the provider says that its subscriptions stand: the oldest that goes on counts, else the one that ended last. */
export function followedPlan(
  known: CoachPlan,
  { all, payments }: Standing,
  { graceDays }: Pick<PlanRules, 'graceDays'>,
  now: Date,
): CoachPlan {
  const counted = goingOn(all)[0] ?? all.at(-1);
  const { coachRef, provider, plan, page, hadTrial, looks, timeline, createdAt } = known;
  const surplus = surplusTaken(known.surplus, all, payments, now);
  const kept = { coachRef, provider, plan, timeline, looks: looks + 1, createdAt, updatedAt: now };
  const followed: CoachPlan = {
    ...kept,
    ...(page && { page }),
    ...(surplus && { surplus }),
    status: counted?.status ?? known.status,
    hadTrial: hadTrial || all.some(({ trialEndsAt }) => trialEndsAt !== undefined),
    ...(counted && standing(counted, graceDays)),
  };
  const holds = planAt(followed, now);
  if (holds === plan) return followed;
  const move = { plan: holds, at: movedAt(known, now) };
  return { ...followed, plan: holds, timeline: [...timeline, move].slice(-KEPT_MOVES) };
}

/** When a plan moved that is found to have moved: what its time of grace took away, at the end of that, as sales had it already. */
function movedAt(known: CoachPlan, now: Date): Date {
  const isGraceOver = known.status === 'past-due' && planAt(known, now) === 'free';
  return isGraceOver && known.plan === 'pro' && known.graceEndsAt ? known.graceEndsAt : now;
}

/** The plan that a coach had then, by its moves; undefined where those are not kept any more. */
export function heldAt(plan: CoachPlan | undefined, at: Date): CoachPlanName | undefined {
  const { timeline = [] } = plan ?? {};
  const last = timeline.findLast((move) => move.at <= at);
  if (last !== undefined) return last.plan;
  return timeline.length < KEPT_MOVES ? 'free' : undefined;
}

/** When a plan is to be looked at again, whatever is heard of it: as its grace ends, or a while after it was to renew. */
export function looksAgainAt({ status, graceEndsAt, periodEndsAt }: CoachPlan, now: Date): Date | undefined {
  if (!isSubscribed({ status })) return undefined;
  const renewed = periodEndsAt && new Date(periodEndsAt.getTime() + HOUR);
  return [graceEndsAt, renewed].find((each) => each !== undefined && each > now);
}

function standing(
  { subscriptionId, status, price, trialEndsAt, periodStartsAt, periodEndsAt, endsAt }: Subscription,
  graceDays: number,
): Partial<CoachPlan> {
  return {
    ...{ subscriptionId, price, periodEndsAt },
    ...(status === 'trialing' && { trialEndsAt }),
    ...(endsAt && { endsAt }),
    // What is owed is owed since the period began.
    ...(status === 'past-due' && { graceEndsAt: new Date(periodStartsAt.getTime() + graceDays * DAY) }),
  };
}

/** The platform's share of what a coach sells now, in basis points. */
export function feeOn(plan: CoachPlanName, rules: PlanRules, freeBasisPoints: number): number {
  return plan === 'pro' ? rules.feeBasisPoints : freeBasisPoints;
}

/**
 * Brings a coach's plan to what the provider says of it.
 * @param cause tells the reasons to look apart, each of which is one job
 * @param what `chargeRef`: what was paid for it, however long ago, and is looked at too
 */
export function followPlanJob(
  uid: string,
  cause: string,
  what: { readonly eventRef?: string; readonly chargeRef?: string; readonly runAt?: Date } = {},
): Job<'follow-plan'> {
  const { eventRef, chargeRef, runAt } = what;
  return {
    id: `follow-plan:${uid}:${cause}`,
    kind: 'follow-plan',
    payload: {
      uid,
      ...(eventRef !== undefined && { eventRef }),
      ...(chargeRef !== undefined && { chargeRef }),
    },
    ...(runAt && { runAt }),
  };
}
