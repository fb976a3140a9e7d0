import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPaypal, startPaypal } from '../../../../standins/src/paypal/startPaypal';
import { paypalPayments } from '../../../src/adapters/paypal/paypalPayments';
import { type Payments, RefundRefused } from '../../../src/ports/payments';

let local: LocalPaypal;
let payments: Payments;

beforeEach(async () => {
  local = await startPaypal();
  payments = paypalPayments({ app: 'local:no-secret-at-all', apiUrl: local.url });
});

afterEach(() => local.stop());

/** An order that was paid. @returns PayPal's name for it */
async function paid(amount: number, currency: string): Promise<string> {
  const wish = { paymentId: 'p_1', idempotencyKey: 'p_1:1', description: 'A session' };
  const { transactionId } = await payments.create({ ...wish, amount, currency });
  const body = JSON.stringify({ order: transactionId });
  await fetch(`${local.url}/control/approve`, { method: 'POST', body });
  expect(await payments.take?.(transactionId)).toMatchObject({ status: 'succeeded' });
  return transactionId;
}

describe('a refund at PayPal', () => {
  it.each(['huf', 'twd'])(
    'gives back no part of one %s, and not a little less in its place',
    async (currency) => {
      const transactionId = await paid(99_900, currency);
      const wish = { transactionId, paymentId: 'p_1' };
      await expect(payments.refund({ ...wish, amount: 49_950, key: 'refund:p_1:1' })).rejects.toThrow(
        RefundRefused,
      );
      expect(await payments.read(transactionId)).toMatchObject({ refunds: [] });
      const half = { amount: 50_000, status: 'succeeded' };
      expect(await payments.refund({ ...wish, amount: 50_000, key: 'refund:p_1:2' })).toMatchObject(half);
      expect(await payments.read(transactionId)).toMatchObject({ refunds: [half] });
    },
  );
});
