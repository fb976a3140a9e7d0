import { z } from 'zod';
import { currency, documentId, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';

/** What a coach is with us on: `pro` is paid for by a subscription, and lowers the platform's share of what the coach sells. */
const COACH_PLANS = ['free', 'pro'] as const;

/** For how long `pro` is paid at once. */
export const PLAN_INTERVALS = ['month', 'year'] as const;

/** How the subscription stands; `past-due` owes what its last period costs, `ended` is none any more, `none` never was one. */
const PLAN_STATUSES = ['none', 'trialing', 'active', 'past-due', 'ended'] as const;

/** What `pro` is sold for; minor units. */
const planPrice = {
  interval: z.enum(PLAN_INTERVALS),
  amount: minorUnits.min(1),
  currency,
};

/**
 * `coaches/{uid}/private/plan`: the plan of a coach, as the payment provider last said of its subscription. Absent is `free`, and was never
 * anything else.
 */
export const coachPlan = z.strictObject({
  coachRef: documentId,
  /** The plan that holds: also for a while of one that owes, so that a card can be replaced. */
  plan: z.enum(COACH_PLANS),
  /** Such as `stripe`. */
  provider: z.string().max(20),
  status: z.enum(PLAN_STATUSES),
  /** The provider's name for the subscription, and what it costs now; absent until there was one. */
  subscriptionId: z.string().max(200).optional(),
  price: z.strictObject(planPrice).optional(),
  /** When its trial ends, while it is one. */
  trialEndsAt: z.date().optional(),
  /** Until when it is paid, or owed. */
  periodEndsAt: z.date().optional(),
  /** When it ends, once somebody ended it. */
  endsAt: z.date().optional(),
  /** Until when `pro` holds while it owes. */
  graceEndsAt: z.date().optional(),
  /** Whether the coach tried `pro` out already: a trial is had once. */
  hadTrial: z.boolean(),
  /** The page on which it can be bought: one at a time, each with a number of its own. */
  page: z
    .strictObject({
      attempt: z.int().min(1),
      ...planPrice,
      trialDays: z.int().min(0),
      /** The provider's name for it; absent until it answered. */
      pageId: z.string().max(200).optional(),
    })
    .optional(),
  /** What was taken for a second subscription, which was ended, and is not given back: an operator's to do, at the provider. */
  surplus: z
    .strictObject({
      subscriptionId: z.string().max(200),
      amount: minorUnits.min(1),
      currency,
      since: z.date(),
    })
    .optional(),
  /** How often it was looked at: what was asked before another look is not written after it. */
  looks: z.int().min(0),
  /** The moves of `plan`, oldest first; the last fifty. */
  timeline: z.array(z.strictObject({ plan: z.enum(COACH_PLANS), at: z.date() })).max(50),
  ...createdAndUpdated,
});

export type CoachPlan = z.output<typeof coachPlan>;
export type CoachPlanName = CoachPlan['plan'];
export type PlanInterval = (typeof PLAN_INTERVALS)[number];
export type PlanPrice = NonNullable<CoachPlan['price']>;
export type PlanPage = NonNullable<CoachPlan['page']>;
