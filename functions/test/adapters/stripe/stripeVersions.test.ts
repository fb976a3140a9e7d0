import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import type { Refund } from '../../../src/contracts/documents/refunds';
import { stripeOf, stripePayments } from '../../../src/adapters/stripe/stripePayments';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import { logged } from '../../../src/runtime/log';
import { newTrace } from '../../../src/runtime/trace';
import { SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { hear, listening } from '../../support/knocks';
import { ledgerOf } from '../../support/ledgerOf';
import { loggedLines } from '../../support/loggedLines';
import { quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';

let local: LocalStripe;
let stripe: Stripe;
let told: Stripe.Event;
let refunds: readonly Stripe.Refund[];

beforeAll(async () => {
  local = await startStripe();
  stripe = stripeOf(account());
  await aBuyer();
  const [intent] = (await stripe.paymentIntents.list()).data;
  await stripe.paymentIntents.confirm(intent!.id, { payment_method: 'pm_card_visa' });
  await stripe.refunds.create({ payment_intent: intent!.id, amount: 2_000 });
  refunds = (await stripe.refunds.list()).data;
  told = (await stripe.events.list({ limit: 100 })).data.find(({ type }) => type === 'charge.refunded')!;
});
afterAll(() => local.stop());

const account = () => ({ secretKey: 'sk_test_local', apiUrl: local.url });

/** Sam, who asked for a seat of 8000: Stripe knows the key, and so the charge is always the same. */
async function aBuyer(): Promise<Platform> {
  const market = listening(await aMarket({ price: 8_000, maxStudents: 1, currency: 'eur' }));
  const payments = stripePayments(account());
  Object.assign(market.ports, { payments: () => Promise.resolve(payments) });
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

/** The same news as Stripe renders it for an endpoint of that version. */
function rendered(name: 'old' | 'new' | 'odd'): object {
  const charge = told.data.object as Stripe.Charge;
  const list = { object: 'list', data: refunds, has_more: false };
  const { refunds: _list, ...bare } = charge;
  const object = {
    old: { ...bare, refunds: list },
    new: bare,
    odd: { ...bare, status: 'settled_twice', wallet: 'x' },
  }[name];
  const version = name === 'old' ? { api_version: '2020-08-27' } : {};
  return { ...told, id: `evt_${name}`, ...version, data: { object } };
}

const tell = ({ ports }: Platform, event: object) =>
  loggedLines(async () => {
    const about = { operation: 'payments/hearStripe', trace: newTrace() };
    expect(await logged('webhook', about, () => hear(ports, JSON.stringify(event)))).toBe(200);
  });

async function expectOneRefund(market: Platform): Promise<void> {
  const { documents } = market;
  const stored = Object.values(documents.dump(`payments/${ORDER}/refunds/`)) as Refund[];
  expect(stored).toMatchObject([{ id: refunds[0]!.id, amount: 2_000, status: 'succeeded' }]);
  expect(await documents.get(paths.payment(ORDER))).toMatchObject({
    status: 'completed',
    refundAmount: 2_000,
  });
  expect(ledgerOf(market).filter((line) => !line.startsWith('costs'))).toEqual([
    'provider D 8000 | coach C 6800 | fees C 1200',
    'coach D 1700 | fees D 300 | provider C 2000',
  ]);
}

describe('M14 Events in another API version', () => {
  it.each(['old', 'new', 'odd'] as const)('rendered %s: one refund, and one line', async (name) => {
    const market = await aBuyer();
    const lines = await tell(market, rendered(name));
    expect(lines).toMatchObject([{ event: 'webhook', outcome: 'ok' }]);
    expect(lines[0]?.unknown).toBe(name === 'odd' ? 'charge.status settled_twice' : undefined);
    await quiet(market);
    await expectOneRefund(market);
  });

  it('all of them, doubled: the three agree, and what nobody knows is said once', async () => {
    const market = await aBuyer();
    const lines = [];
    for (const name of ['odd', 'old', 'new', 'odd', 'new', 'old'] as const) {
      lines.push(...(await tell(market, rendered(name))));
      await quiet(market);
    }
    expect(lines.filter(({ unknown }) => unknown !== undefined)).toHaveLength(1);
    await expectOneRefund(market);
  });
});
