import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aUser } from '../../support/people';
import { later } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';

async function anOrder(): Promise<Platform> {
  const market = await aMarket({ price: 5_000, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.documents.put(paths.user('sam'), aUser('sam'));
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));
const look = async (market: Platform) => {
  await settlePayment(market, ORDER, await market.payments.read('tx-1'));
  await later(market, 0, true);
};
const notices = ({ documents }: Platform) =>
  Object.values(documents.dump('users/sam/notifications/')) as { type: string; content: string }[];

describe('an attempt to pay that fails', () => {
  it('is kept with the bank’s reason, and its payer told once, a while after the first of them', async () => {
    const market = await anOrder();
    market.payments.fail(ORDER, { reason: 'insufficient_funds' });
    await look(market);
    expect(await order(market)).toMatchObject({
      status: 'pending',
      failedAt: market.now,
      failure: { code: 'card_declined', message: 'Your card was declined.', reason: 'insufficient_funds' },
    });
    expect(notices(market)).toEqual([]);
    market.payments.fail(ORDER, { code: 'expired_card' });
    await look(market);
    await later(market, 4, true);
    expect(notices(market)).toMatchObject([{ type: 'payment-failed', actionPath: `/payments/${ORDER}` }]);
    expect((await order(market))?.failure).toMatchObject({ code: 'expired_card' });
    expect((await order(market))?.failure).not.toHaveProperty('reason');
  });

  it('is not told to who paid meanwhile, nor when the hold is over', async () => {
    const paid = await anOrder();
    paid.payments.fail(ORDER);
    await look(paid);
    paid.payments.pay(ORDER);
    await look(paid);
    await later(paid, 4, true);
    expect(notices(paid).filter(({ type }) => type === 'payment-failed')).toEqual([]);
    const over = await anOrder();
    over.now = new Date(over.now.getTime() + 14.99 * 60_000);
    over.payments.fail(ORDER);
    await look(over);
    over.now = new Date(over.now.getTime() + 60_000);
    await over.documents.transact((transaction) => {
      transaction.update(paths.payment(ORDER), { status: 'cancelled' });
      return Promise.resolve();
    });
    await later(over, 1, true);
    expect(notices(over).filter(({ type }) => type === 'payment-failed')).toEqual([]);
  });

  it('is no news when it is told again', async () => {
    const market = await anOrder();
    market.payments.fail(ORDER);
    await look(market);
    const before = await order(market);
    await look(market);
    expect(await order(market)).toEqual(before);
  });
});

describe('an order that is paid', () => {
  it('says when, how, by which charge and for whom', async () => {
    const market = await anOrder();
    market.payments.pay(ORDER);
    await look(market);
    expect(await order(market)).toMatchObject({
      status: 'completed',
      succeededAt: market.now,
      paymentMethod: 'card',
      chargeRef: 'ch_of_tx-1',
      customerRef: 'cus_1',
    });
  });
});
