import { z } from 'zod';
import { PLAN_INTERVALS } from './documents/coachPlans';
import { operation } from './operation';

export const createPlanCheckout = operation({
  name: 'payments/createPlanCheckout',
  summary:
    'Gives a coach the page of the payment provider on which it buys the plan `pro`, the first time with a trial: one page a coach, however many tabs ask, and never a second plan. It holds once the provider says that it is paid, or tried out.',
  callers: 'signed-in',
  input: z.strictObject({ interval: z.enum(PLAN_INTERVALS) }),
  output: z.strictObject({ url: z.url() }),
  refusals: ['coach-missing', 'user-missing', 'payments-unavailable', 'plan-not-sold', 'plan-active'],
  perMinute: 10,
});

export const createPlanPortal = operation({
  name: 'payments/createPlanPortal',
  summary:
    'Gives a coach the page of the payment provider on which it changes what its plan costs it and how it is paid, sees what it paid, and ends it.',
  callers: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ url: z.url() }),
  refusals: ['coach-missing', 'payments-unavailable', 'plan-missing'],
  perMinute: 10,
});
