import { type Act, oneOf } from './act';

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
  'a bank sends a refund back, and an admin may pay it by hand': {
    weight: 2,
    play: async (life) => {
      const { call, dice, payments, admin } = life;
      const paid = [...payments.charges].filter(([, { refunds }]) => refunds.length > 0);
      const one = oneOf(life, paid);
      if (one === undefined) return;
      const [paymentId, { refunds }] = one;
      const number = 1 + dice.below(refunds.length);
      const amount = refunds[number - 1]?.amount;
      if (refunds[number - 1]?.status === 'succeeded') payments.failRefund(paymentId, number);
      const transferReference = `SEPA ${dice.below(50)}`;
      const input = { paymentId, amount, transferReference, reason: 'other' };
      if (dice.chance(0.6)) await call('payments/refundPayment', admin, input);
    },
  },
  'a payer’s bank wants the money back, or decides': {
    weight: 3,
    play: async (life) => {
      const { call, dice, payments, admin } = life;
      const paid = [...payments.charges].filter(([, { status }]) => status === 'succeeded');
      const one = oneOf(life, paid);
      if (one === undefined) return;
      const [paymentId, charge] = one;
      const asked = charge.disputes[0]?.status;
      if (asked === 'open') payments.dispute(paymentId, dice.one(['won', 'lost']));
      else if (asked === undefined && payments.refunded(paymentId) < charge.amount)
        payments.dispute(paymentId, 'open');
      const disputeId = charge.disputes[0]?.disputeId;
      const evidence = { disputeId, statement: 'It was held.' };
      if (disputeId !== undefined) await call('payments/submitDisputeEvidence', admin, evidence);
    },
  },
};
