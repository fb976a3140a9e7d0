import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pdfkitPrinter } from '../../../src/adapters/pdf/pdfkitPrinter';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import createPaymentIntent from '../../../src/handlers/payments/createPaymentIntent';
import reconcilePaymentsEveryHour from '../../../src/handlers/payments/reconcilePaymentsEveryHour';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import submitDisputeEvidence from '../../../src/handlers/payments/submitDisputeEvidence';
import { Unavailable } from '../../../src/ports/documents';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf } from '../../support/ledgerOf';
import { anEndpoint, type Endpoint, type Key, knock, type Rig, RIGS } from '../../support/providerRigs';
import { later, quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const PRICE = 4_999;

let market: Platform;
let endpoint: Endpoint;
let rig: Rig;

const enrollment = () => market.documents.get(paths.enrollmentOf('sam', 'bootcamp'));
const order = () => market.documents.get(paths.payment(ORDER));
const enrol = () => market.call(enrollStudent, SAM, { programId: 'bootcamp' }) as Promise<Key>;
const refund = (amount?: number) =>
  market.call(refundPayment, CARLA, { paymentId: ORDER, amount, reason: 'service-not-provided' }) as Promise<{
    refundId: string;
  }>;
const refunds = () =>
  Object.values(market.documents.dump(`payments/${ORDER}/refunds/`)) as {
    status: string;
    transactionId: string;
  }[];
const disputes = () => Object.values(market.documents.dump('disputes/'));

async function told(): Promise<void> {
  await rig.quiet();
  await quiet(market);
  // What we did was told of in its turn.
  await rig.quiet();
  await quiet(market);
}

/** The one suite of the port: whatever takes the money, the same comes of it. */
describe.each(Object.entries(RIGS))('what is paid by %s', (name, start) => {
  beforeEach(async () => {
    market = await aMarket({ price: PRICE, maxStudents: 1 });
    endpoint = await anEndpoint(
      () => market,
      () => rig.hear,
    );
    rig = await start(endpoint.url);
    Object.assign(market.ports, {
      payments: (wanted: string) => Promise.resolve(wanted === name ? rig.payments : undefined),
      paymentEvents: () => Promise.resolve(rig.events),
      // A provider looks at what it is sent.
      printer: () => Promise.resolve(pdfkitPrinter()),
    });
  });

  afterEach(async () => {
    const complaints = rig.complaints();
    await rig.stop();
    endpoint.server.close();
    expect(complaints).toEqual([]);
  });

  const cost = () => rig.cost(PRICE);
  const books = () => ({
    provider: PRICE - cost(),
    ...(cost() > 0 && { costs: cost() }),
    coach: -4_249,
    fees: -750,
  });

  it('opens once the provider tells that it was paid, and is booked with what the provider kept', async () => {
    expect(await rig.pay(await enrol())).toBe(true);
    await told();
    expect(await enrollment()).toMatchObject({ status: 'active', paymentStatus: 'paid', amountPaid: PRICE });
    expect(await order()).toMatchObject({
      status: 'completed',
      provider: name,
      ...(cost() > 0 && { providerCost: cost() }),
    });
    expect(balancesOf(market)).toEqual(books());
    expect(await rig.kept()).toBe(PRICE);
    expect(new Set(endpoint.answered)).toEqual(new Set([200]));
  });

  it('stays unpaid when it is declined, and can be paid otherwise', async () => {
    const key = await enrol();
    await rig.pay(key, 'declined');
    await told();
    expect(await enrollment()).toMatchObject({ status: 'pending' });
    expect(await rig.kept()).toBe(0);
    expect(await rig.pay(await enrol())).toBe(true);
    await told();
    expect(await enrollment()).toMatchObject({ status: 'active' });
    expect(await rig.kept()).toBe(PRICE);
  });

  it.each([true, false])(
    'waits for a bank that takes its time, and does as it says (%s)',
    async (isTaken) => {
      const key = await enrol();
      await rig.pay(key, 'slowly');
      await told();
      expect(await enrollment()).toMatchObject({ status: 'pending' });
      await rig.decide(key, isTaken);
      await told();
      await later(market, 16);
      await told();
      expect(await enrollment()).toMatchObject({ status: isTaken ? 'active' : 'cancelled' });
      expect(await rig.kept()).toBe(isTaken ? PRICE : 0);
    },
  );

  it('is paid too late by nobody', async () => {
    const key = await enrol();
    await later(market, 16);
    expect(await enrollment()).toMatchObject({ status: 'cancelled' });
    await rig.pay(key);
    await told();
    expect(await rig.kept()).toBe(0);
    expect(await order()).toMatchObject({ status: 'cancelled' });
    expect(balancesOf(market)).toEqual({});
  });

  it('is paid twice by nobody, in however many tabs', async () => {
    const [first, second] = await Promise.all([enrol(), enrol()]);
    expect(second).toEqual(first);
    await rig.pay(first);
    await rig.pay(second);
    await told();
    await rig.pay(first);
    await told();
    expect(await rig.kept()).toBe(PRICE);
    expect(balancesOf(market)).toEqual(books());
  });

  it('gives its seat back when it is never paid', async () => {
    await enrol();
    await later(market, 16);
    expect(await enrollment()).toMatchObject({ status: 'cancelled' });
    expect(await rig.kept()).toBe(0);
  });

  it('opens when the hold ends though every event was lost', async () => {
    const key = await enrol();
    await told();
    await rig.travel({ lose: 100 });
    await rig.pay(key);
    await told();
    expect(await enrollment()).toMatchObject({ status: 'pending' });
    await later(market, 16);
    expect(await enrollment()).toMatchObject({ status: 'active', paymentStatus: 'paid' });
    expect(await rig.kept()).toBe(PRICE);
  });

  it('opens when its events are lost and reconciled, each one once', async () => {
    const key = await enrol();
    await told();
    await rig.travel({ lose: 100 });
    await rig.pay(key);
    await rig.quiet();
    await reconcilePaymentsEveryHour(market.ports);
    await quiet(market);
    expect(await enrollment()).toMatchObject({ status: 'active' });
    expect(balancesOf(market)).toEqual(books());
  });

  it('goes back in parts, and with the last one the seat', async () => {
    await rig.pay(await enrol());
    await told();
    await refund(1_000);
    await told();
    expect(await order()).toMatchObject({ status: 'completed', refundAmount: 1_000 });
    expect(await rig.kept()).toBe(PRICE - 1_000);
    await refund();
    await told();
    expect(await order()).toMatchObject({ status: 'refunded', refundAmount: PRICE });
    expect(refunds().map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(await enrollment()).toMatchObject({ status: 'cancelled' });
    expect(await rig.kept()).toBe(0);
    expect(balancesOf(market)).toEqual(cost() > 0 ? { provider: -cost(), costs: cost() } : {});
  });

  it('is owed again when a refund comes back', async () => {
    await rig.pay(await enrol());
    await told();
    await refund(1_000);
    await told();
    await rig.failRefund(refunds()[0]!.transactionId);
    await told();
    expect(refunds()).toMatchObject([{ status: 'failed' }]);
    expect(await order()).toMatchObject({ refundAmount: 0, books: { owed: 1_000 } });
    expect(balancesOf(market)).toMatchObject({ refunds: -1_000, provider: PRICE - cost() });
    expect(await rig.kept()).toBe(PRICE);
  });

  it.each(['create', 'refund'] as const)(
    'is asked for once though the answer to a request gets lost (%s)',
    async (which) => {
      if (which === 'create') await rig.loseAnswer(rig.requests.create);
      await rig.pay(await enrol());
      await told();
      if (which === 'refund') await rig.loseAnswer(rig.requests.refund);
      await refund(1_000);
      await told();
      await later(market, 30);
      await told();
      expect(refunds()).toMatchObject([{ status: 'succeeded' }]);
      expect(await rig.kept()).toBe(PRICE - 1_000);
    },
  );

  it('is the same though its events come twice and backwards', async () => {
    const key = await enrol();
    await rig.travel({ copies: 2 });
    await rig.pay(key);
    await told();
    await rig.travel({ isHeld: true });
    await refund(1_000);
    await told();
    await refund(500);
    await told();
    await rig.travel({ isHeld: false });
    await told();
    expect(await order()).toMatchObject({ status: 'completed', refundAmount: 1_500 });
    expect(refunds()).toHaveLength(2);
    expect(await rig.kept()).toBe(PRICE - 1_500);
    const heard = Object.values(market.documents.dump('providerEvents/')) as { attempts: number }[];
    expect(heard.some(({ attempts }) => attempts > 1)).toBe(true);
  });

  it('is owed again also where the failure of a refund is told twice, and before the refund', async () => {
    const key = await enrol();
    await rig.pay(key);
    await told();
    await rig.travel({ copies: 2, isHeld: true });
    await refund(1_000);
    await told();
    await rig.failRefund(refunds()[0]!.transactionId);
    await rig.travel({ isHeld: false });
    await told();
    expect(refunds()).toMatchObject([{ status: 'failed' }]);
    expect(await order()).toMatchObject({ refundAmount: 0, books: { owed: 1_000 } });
    expect(balancesOf(market)).toMatchObject({ refunds: -1_000, provider: PRICE - cost() });
    expect(await rig.kept()).toBe(PRICE);
  });

  /** What is left where a bank gave all of it back. */
  const borne = (spent: number) => (spent > 0 ? { provider: -spent, costs: spent } : {});

  it.each([true, false])(
    'is withdrawn while a bank wants it back, speaks for itself, and goes as the bank decides (won: %s)',
    async (isWon) => {
      const key = await enrol();
      await rig.pay(key);
      await told();
      const disputeId = await rig.dispute(key);
      await told();
      expect(disputes()).toMatchObject([{ id: disputeId, paymentRef: ORDER, amount: PRICE, status: 'open' }]);
      expect(balancesOf(market)).toMatchObject({ disputes: PRICE, coach: -4_249 });
      expect(await rig.kept()).toBe(0);
      await expectRefusal(refund(1_000), 'payment-disputed');
      await market.call(submitDisputeEvidence, CARLA, { disputeId, statement: 'Sam came to each hour.' });
      await told();
      expect(disputes()).toMatchObject([{ evidence: { sentAt: market.now } }]);
      await rig.rule(disputeId, isWon);
      await told();
      expect(disputes()).toMatchObject([{ status: isWon ? 'won' : 'lost' }]);
      const spent = cost() + rig.disputeCost;
      expect(await rig.kept()).toBe(isWon ? PRICE : 0);
      expect(balancesOf(market)).toEqual(
        isWon
          ? { provider: PRICE - spent, ...(spent > 0 && { costs: spent }), coach: -4_249, fees: -750 }
          : borne(spent),
      );
    },
  );

  it.each([
    ['twice and backwards', { copies: 2, isHeld: true }],
    ['not at all', { lose: 100 }],
  ] as const)('is lost once, though the dispute is told of %s', async (_title, travel) => {
    const key = await enrol();
    await rig.pay(key);
    await told();
    await rig.travel(travel);
    await rig.rule(await rig.dispute(key), false);
    await rig.travel({ isHeld: false });
    await told();
    await reconcilePaymentsEveryHour(market.ports);
    await told();
    expect(disputes()).toMatchObject([{ status: 'lost', amount: PRICE }]);
    expect(balancesOf(market)).toEqual(borne(cost() + rig.disputeCost));
  });

  it('is heard under both keys while one replaces the other, and under the old one no more after that', async () => {
    await rig.pay(await enrol());
    await told();
    const old = endpoint.heard.at(-1)!;
    const next = await rig.rotate();
    const hears = async (which: keyof typeof next, amount: number) => {
      rig = { ...rig, events: await next[which]() };
      endpoint.answered.length = 0;
      await refund(amount);
      await told();
      expect(endpoint.answered.length).toBeGreaterThan(0);
      expect(new Set(endpoint.answered)).toEqual(new Set([200]));
    };
    await hears('both', 1_000);
    expect(await knock(market, rig.hear, old.body, old.headers)).toBe(200);
    await hears('after', 500);
    expect(await knock(market, rig.hear, old.body, old.headers)).toBe(400);
    expect(await order()).toMatchObject({ refundAmount: 1_500 });
  });

  it('believes no event that the provider did not sign, and keeps nothing of it', async () => {
    await enrol();
    const { body, headers } = rig.forged(ORDER);
    const bytes = Buffer.from(JSON.stringify(body));
    expect(await knock(market, rig.hear, bytes, headers)).toBe(400);
    expect(await knock(market, rig.hear, bytes, {})).toBe(400);
    const heard = Object.keys(market.documents.dump('providerEvents/'));
    expect(heard.filter((id) => /forged/i.test(id))).toEqual([]);
  });

  it('is opened anew for as long as it waits', async () => {
    const first = await enrol();
    const again = (await market.call(createPaymentIntent, SAM, { paymentId: ORDER, provider: name })) as Key;
    expect(again).toMatchObject({ clientSecret: first.clientSecret, provider: name });
  });

  it('says nothing about what happened while the provider is away', async () => {
    await rig.stop();
    await expect(rig.payments.read('whatever')).rejects.toBeInstanceOf(Unavailable);
  });
});
