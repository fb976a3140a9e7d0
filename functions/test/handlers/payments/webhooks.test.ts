import { describe, expect, it } from 'vitest';
import { LEASE } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import reconcilePaymentsEveryHour from '../../../src/handlers/payments/reconcilePaymentsEveryHour';
import type { ChargeState } from '../../../src/ports/payments';
import type { Ports } from '../../../src/ports/ports';
import { SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { Crash, crashingPorts } from '../../support/crashing';
import { bodyOf, hear, heardBy, listening } from '../../support/knocks';
import { ledgerOf } from '../../support/ledgerOf';
import { permutations } from '../../support/permutations';
import { later, quiet, waitingJobs } from '../../support/quiet';
import { mulberry32 } from '../../support/shuffled';

const ORDER = 'sam_bootcamp_1';
const PAID = bodyOf({ id: 'evt_paid', type: 'payment_intent.succeeded', paymentId: ORDER });
const LOOKS = ['follow-payment', 'refund-payment', 'reconcile-payments'];
const MINUTE = 60_000;

/** A market in which sam has just asked for a seat in carla's bootcamp. */
async function anOrder(price: number): Promise<Platform> {
  const market = listening(await aMarket({ price, maxStudents: 1, currency: 'eur' }));
  market.isSelling = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));
const enrollment = ({ documents }: Platform) => documents.get(paths.enrollmentOf('sam', 'bootcamp'));
const notices = ({ documents }: Platform) =>
  Object.keys(documents.dump('outbox/notify:enrollment-created')).length;

/** Does the work until the process dies. @returns whether it did, and its answer if it did not */
async function untilDeath<T>(market: Platform, point: number, work: (ports: Ports) => Promise<T>) {
  const crashing = crashingPorts(market.ports, point);
  const answer = await work(crashing.ports).catch((error: unknown) => {
    // Whatever fails after the death of the process is heard by nobody.
    if (!(error instanceof Crash) && !crashing.crashed()) throw error;
  });
  return { isDead: crashing.crashed(), answer };
}

async function expectPaid(market: Platform, what: string): Promise<void> {
  expect(await order(market), what).toMatchObject({ status: 'completed' });
  expect(await enrollment(market), what).toMatchObject({ status: 'active', paymentStatus: 'paid' });
  expect(ledgerOf(market), what).toEqual(['provider D 4900 | coach C 4165 | fees C 735']);
  expect(notices(market), what).toBe(1);
  expect(waitingJobs(market, LOOKS), what).toEqual([]);
}

describe('M10 Killed between "seen" and "done"', () => {
  it('at each await of the webhook and of its job: told again, it is done once', async () => {
    let isDead = true;
    let points = 0;
    for (; isDead; points += 1) {
      const market = await anOrder(4_900);
      market.payments.pay(ORDER);
      let status: number | undefined;
      ({ isDead } = await untilDeath(market, points, async (ports) => {
        status = await hear(ports, PAID);
        await quiet(market, { ports, kinds: LOOKS });
      }));
      const kept = heardBy(market).length;
      if (status === 200) expect(kept, 'no 2xx before the commit').toBe(1);
      market.now = new Date(market.now.getTime() + LEASE + MINUTE);
      expect(await hear(market.ports, PAID)).toBe(200);
      await quiet(market);
      await expectPaid(market, `killed at ${points}`);
      expect(heardBy(market)).toEqual([
        expect.objectContaining({ id: 'stripe_evt_paid', status: 'done', attempts: kept + 1 }),
      ]);
    }
    expect(points).toBeGreaterThan(20);
  });

  it('told again while the first telling hangs, it is kept by the second, and once', async () => {
    const market = await anOrder(4_900);
    market.payments.pay(ORDER);
    const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
    const hanging: Ports = {
      ...market.ports,
      documents: async () => {
        await held;
        return market.documents;
      },
    };
    const first = hear(hanging, PAID);
    expect(await hear(market.ports, PAID)).toBe(200);
    expect(heardBy(market)).toMatchObject([{ status: 'waiting', attempts: 1 }]);
    await later(market, 1);
    letGo(undefined);
    expect(await first).toBe(200);
    await quiet(market);
    await expectPaid(market, 'both were answered');
    expect(heardBy(market)).toMatchObject([{ status: 'done', attempts: 2 }]);
  });

  it('at each await of reconciling: the next hour’s run ends what it left', async () => {
    let isDead = true;
    for (let point = 0; isDead; point += 1) {
      const market = await anOrder(4_900);
      market.payments.pay(ORDER);
      ({ isDead } = await untilDeath(market, point, async (ports) => {
        await reconcilePaymentsEveryHour(ports);
        await quiet(market, { ports, kinds: LOOKS });
      }));
      market.now = new Date(market.now.getTime() + 60 * MINUTE);
      await reconcilePaymentsEveryHour(market.ports);
      // The end of the hold, which looks too, is left out.
      await quiet(market, { kinds: [...LOOKS, 'notify'] });
      await expectPaid(market, `killed at ${point}`);
      expect(heardBy(market)).toMatchObject([{ status: 'done', attempts: 1 }]);
    }
  });
});

interface Life {
  readonly knocks: readonly string[];
  /** How the charge stood after each of them. */
  readonly sights: readonly ChargeState[];
}

/** An attempt that fails, one that the bank thinks about and takes, and 1000 of 5000 given back. */
async function aLifeOfAPayment(): Promise<Life> {
  const market = await anOrder(5_000);
  const { payments } = market;
  const knocks: string[] = [];
  const sights: ChargeState[] = [];
  const happens = async (type: string, change?: () => unknown) => {
    change?.();
    knocks.push(bodyOf({ id: `evt_${knocks.length}`, type, paymentId: ORDER }));
    sights.push(await payments.read('tx-1'));
  };
  await happens('payment_intent.created');
  await happens('payment_intent.payment_failed');
  await happens('payment_intent.processing', () => payments.think(ORDER));
  await happens('payment_intent.succeeded', () => payments.decide(ORDER, true));
  payments.refundStatus = 'pending';
  await happens('charge.refunded', () => payments.refundThere(ORDER, 1_000));
  await happens('refund.updated', () => payments.passRefund(ORDER, 1));
  return { knocks, sights };
}

/** The market's ports, where a provider shows its charge as somebody saw it. */
function seeing(market: Platform, sight: () => Promise<ChargeState>): Ports {
  return {
    ...market.ports,
    payments: () => Promise.resolve({ ...market.payments, read: sight, cancel: sight }),
  };
}

async function expectPartlyRefunded(market: Platform, what: string, knocks: readonly string[]) {
  expect(await order(market), what).toMatchObject({ status: 'completed', refundAmount: 1_000 });
  expect(await enrollment(market), what).toMatchObject({ status: 'active', paymentStatus: 'paid' });
  expect(ledgerOf(market), what).toEqual([
    'provider D 5000 | coach C 4250 | fees C 750',
    'coach D 850 | fees D 150 | provider C 1000',
  ]);
  expect(notices(market), what).toBe(1);
  expect(
    heardBy(market).map(({ status }) => status),
    what,
  ).toEqual(knocks.map(() => 'done'));
}

describe('M12 Every order, all in one second', () => {
  it('240 runs with a slow look at a random place end in one state and one ledger', async () => {
    const { knocks, sights } = await aLifeOfAPayment();
    const five = knocks.slice(1);
    const random = mulberry32(12);
    for (const times of [1, 2]) {
      for (const told of permutations(five)) {
        const market = await anOrder(5_000);
        market.payments.pay(ORDER);
        const [slow, old] = [Math.floor(random() * five.length), Math.floor(random() * sights.length)];
        const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
        const looks: Promise<void>[] = [];
        for (const [index, knock] of told.entries()) {
          await Promise.all(Array.from({ length: times }, () => hear(market.ports, knock)));
          const now = Promise.resolve(sights.at(-1)!);
          const sight = index === slow ? held.then(() => sights[old]!) : now;
          const look = quiet(market, { ports: seeing(market, () => sight), kinds: ['follow-payment'] });
          looks.push(look);
          if (index !== slow) await look;
        }
        letGo(undefined);
        await Promise.all(looks);
        await expectPartlyRefunded(market, told.join(), five);
        const types = heardBy(market).map(({ type }) => type);
        expect(types.filter((type) => type.endsWith('.payment_failed'))).toHaveLength(1);
        expect(types.filter((type) => type.endsWith('.succeeded'))).toHaveLength(1);
        const moves = (await order(market))?.timeline.map(({ status }) => status);
        expect(moves?.filter((status) => status === 'completed')).toHaveLength(1);
      }
    }
  });
});

describe('six events of one payment’s life', () => {
  it('seen as they were then, twice each, in each of their 720 orders, are one state and one ledger', async () => {
    const { sights } = await aLifeOfAPayment();
    for (const seen of permutations(sights)) {
      const market = await anOrder(5_000);
      const look = (sight: ChargeState) => settlePayment(market, ORDER, sight);
      for (const sight of seen) await Promise.all([look(sight), look(sight)]);
      await quiet(market, { kinds: ['notify'] });
      await expectPartlyRefunded(market, JSON.stringify(seen.map(({ status }) => status)), []);
    }
  });

  it('lost in any part, are reconciled to the same', async () => {
    const { knocks } = await aLifeOfAPayment();
    for (let lost = 0; lost < 2 ** knocks.length; lost += 1) {
      const market = await anOrder(5_000);
      market.payments.pay(ORDER);
      market.payments.refundThere(ORDER, 1_000);
      const heard = knocks.filter((_, index) => (lost & (1 << index)) === 0);
      for (const knock of heard) await hear(market.ports, knock);
      await quiet(market, { kinds: ['follow-payment'] });
      await reconcilePaymentsEveryHour(market.ports);
      await quiet(market, { kinds: LOOKS });
      const asked = bodyOf({ id: `evt_${ORDER}`, type: 'charge.changed', paymentId: ORDER });
      await expectPartlyRefunded(market, `${lost.toString(2)} lost`, [...heard, asked]);
    }
  });
});

describe('an event', () => {
  it('about nothing of ours is kept as ignored, and looked at once it is about something', async () => {
    const market = await anOrder(5_000);
    const stranger = bodyOf({ id: 'evt_1', type: 'payment_intent.created', transactionId: 'pi_theirs' });
    const unknown = bodyOf({ id: 'evt_2', type: 'payment_intent.created', paymentId: 'nobody_nothing_1' });
    for (const body of [stranger, unknown, unknown]) expect(await hear(market.ports, body)).toBe(200);
    expect(heardBy(market)).toMatchObject([
      { id: 'stripe_evt_1', type: 'payment_intent.created', status: 'ignored', attempts: 1 },
      { id: 'stripe_evt_2', status: 'ignored', attempts: 2 },
    ]);
    const known = (await order(market))!;
    market.documents.put(paths.payment('nobody_nothing_1'), { ...known, id: 'nobody_nothing_1' });
    expect(await hear(market.ports, unknown)).toBe(200);
    expect(heardBy(market)[1]).toMatchObject({
      status: 'waiting',
      attempts: 3,
      paymentRef: 'nobody_nothing_1',
    });
    expect(waitingJobs(market, ['follow-payment'])).toHaveLength(1);
  });

  it.each([
    ['waits for its payment', 0, { status: 'completed' }, 5_000],
    ['is over', 20, { status: 'cancelled' }, 0],
  ])(
    'tells of the charge whose making was never noted, of an order that %s',
    async (_what, minutes, then, kept) => {
      const market = await anOrder(5_000);
      const { transactionId, ...unnoted } = (await order(market))!;
      market.documents.put(paths.payment(ORDER), unnoted);
      market.now = new Date(market.now.getTime() + minutes * MINUTE);
      if (minutes === 0) market.payments.pay(ORDER);
      const type = 'payment_intent.succeeded';
      await hear(
        market.ports,
        bodyOf({ id: 'evt_lost', type, paymentId: ORDER, transactionId: transactionId! }),
      );
      await quiet(market);
      expect(await order(market)).toMatchObject({ ...then, transactionId });
      expect(heardBy(market)).toMatchObject([{ status: 'done' }]);
      expect(market.payments.kept()).toBe(kept);
      expect(waitingJobs(market, LOOKS)).toEqual([]);
    },
  );

  it('says what came in by its digest alone', async () => {
    const market = await anOrder(5_000);
    await hear(market.ports, PAID);
    const [kept] = heardBy(market);
    expect(kept?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toContain('requires_action');
  });
});
