import type { Act } from './act';

/** What payers, banks and coaches do with orders that there are. */
export const MONEY_ACTS: Readonly<Record<string, Act>> = {
  'a payer pays late': {
    weight: 2,
    play: ({ dice, payments }) => {
      const open = [...payments.charges].filter(([, { status }]) => status === 'open');
      if (open.length > 0) payments.pay(dice.one(open)[0]);
      return Promise.resolve();
    },
  },
  'an admin gives money back': {
    weight: 1,
    play: async ({ call, dice, payments, admin }) => {
      const paid = [...payments.charges].filter(([, { status }]) => status === 'succeeded');
      if (paid.length === 0) return;
      const part = dice.chance(0.5) ? {} : { amount: 100 + dice.below(900) };
      const input = { paymentId: dice.one(paid)[0], ...part, reason: 'other' };
      await call('payments/refundPayment', admin, input);
    },
  },
};
