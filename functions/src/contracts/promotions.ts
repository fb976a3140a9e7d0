import { z } from 'zod';
import { currency, documentId, instant, minorUnits } from './bounds';
import { operation } from './operation';
import { promotionCode } from './promotionCode';

export const createPromotionCode = operation({
  name: 'payments/createPromotionCode',
  summary:
    'Makes a code that a price is less by: by a percentage or a sum, of all that a coach sells or of one program; an admin’s without a coach is for every coach’s sales. Each person uses it once, and no more people than its limit. The discount is given by coach and platform together, in proportion.',
  callers: 'signed-in',
  input: z
    .strictObject({
      code: promotionCode,
      /** For whose sales an admin makes it. */
      coachId: documentId.optional(),
      /** Of that coach, if one is named. */
      programId: documentId.optional(),
      percent: z.int().min(1).max(100).optional(),
      /** Minor units of `currency`. */
      amount: minorUnits.min(1).optional(),
      currency: currency.optional(),
      startsAt: instant.optional(),
      endsAt: instant.optional(),
      maxUses: z.int().min(1).max(100_000).optional(),
    })
    .refine(({ percent, amount }) => (percent === undefined) !== (amount === undefined), {
      path: ['percent'],
      message: 'a code has either a percentage or an amount',
    })
    .refine(({ amount, currency: of }) => (amount === undefined) === (of === undefined), {
      path: ['currency'],
      message: 'an amount has a currency, and a percentage none',
    })
    .refine(
      ({ startsAt, endsAt }) => !(startsAt instanceof Date && endsAt instanceof Date) || startsAt < endsAt,
      {
        path: ['endsAt'],
        message: 'a code ends after it begins',
      },
    ),
  output: z.strictObject({ code: promotionCode }),
  refusals: ['coach-missing', 'program-missing', 'promotion-exists', 'promotions-full'],
  perMinute: 20,
  isLimitExact: true,
});

export const deactivatePromotionCode = operation({
  name: 'payments/deactivatePromotionCode',
  summary: 'Ends a code, as its coach or an admin; orders that were made with it stand.',
  callers: 'signed-in',
  input: z.strictObject({ code: promotionCode }),
  output: z.strictObject({ code: promotionCode }),
  refusals: ['promotion-missing'],
  perMinute: 30,
});
