import { describe, expect, it, test } from 'vitest';
import { startStripe } from '../../../../standins/src/stripe/startStripe';
import { isPayable } from '../../../src/adapters/stripe/stripeMoney';
import { stripePayments } from '../../../src/adapters/stripe/stripePayments';
import { CURRENCIES } from '../../../src/contracts/currencies';
import { SumRefused } from '../../../src/ports/payments';

test.each([
  [1_250, 'eur', true],
  [1_250, 'jpy', true],
  [125_000, 'huf', true],
  [1_250, 'kwd', true],
  [1_255, 'kwd', false],
  [49, 'eur', false],
  [30, 'gbp', true],
  [17_499, 'huf', false],
  [1_250, 'irr', false],
] as const)('%d minor units of %s can be asked of Stripe: %s', (amount, currency, can) => {
  expect(isPayable({ amount, currency })).toBe(can);
});

test('no price is in a currency of which Stripe counts another smallest unit than ISO 4217', () => {
  expect(['isk', 'ugx', 'mga'].filter((each) => CURRENCIES.includes(each))).toEqual([]);
});

describe('a sum that Stripe does not charge', () => {
  const page = { returnUrl: 'https://app.example', endsAt: new Date(Date.now() + 3_600_000) };

  it.each([
    ['too little in an app', 49, 'eur', {}],
    ['too little on a page', 49, 'eur', { page }],
    ['thousandths in an app', 10_005, 'kwd', {}],
    ['thousandths on a page', 10_005, 'kwd', { page }],
  ] as const)('is refused as one: %s', async (_, amount, currency, way) => {
    const local = await startStripe();
    const payments = stripePayments({ secretKey: 'sk_test_local', apiUrl: local.url });
    const wish = { paymentId: 'p_1', idempotencyKey: 'p_1:1', description: 'A program', ...way };
    try {
      expect(payments.takes?.({ amount, currency })).toBe(false);
      await expect(payments.create({ ...wish, amount, currency })).rejects.toThrow(SumRefused);
      await payments.create({ ...wish, idempotencyKey: 'p_1:2', amount: 10_010, currency });
    } finally {
      await local.stop();
    }
  });
});

test('a page of which nothing says when it ends lasts for a day, which is the longest', async () => {
  const local = await startStripe();
  const payments = stripePayments({ secretKey: 'sk_test_local', apiUrl: local.url });
  const returnUrl = 'https://app.example';
  const wish = { paymentId: 'p_1', description: 'A ticket', amount: 2_500, currency: 'eur' };
  const endsAt = new Date(Date.now() + 25 * 3_600_000);
  try {
    const tooLong = { ...wish, idempotencyKey: 'p_1:1', page: { returnUrl, endsAt } };
    await expect(payments.create(tooLong)).rejects.toThrow('24 hours');
    const made = await payments.create({ ...wish, idempotencyKey: 'p_1:2', page: { returnUrl } });
    expect(made).toMatchObject({ status: 'open' });
  } finally {
    await local.stop();
  }
});
