import { describe, expect, it } from 'vitest';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { paths } from '../../../src/domain/paths';
import createPlanCheckout from '../../../src/handlers/payments/createPlanCheckout';
import { followLater } from '../../../src/handlers/payments/followLater';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import { CARLA, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { balancesOf } from '../../support/ledgerOf';
import { aUser } from '../../support/people';
import { planShop } from '../../support/planShop';
import { later, quiet } from '../../support/quiet';
import { workOff } from '../../support/workOff';

const DAY = 86_400_000;

describe('what a coach paid for a plan long ago', () => {
  it('is followed at Stripe by its charge, though eight newer invoices came after it', async () => {
    const shop = await planShop();
    try {
      shop.setPlans({});
      await shop.buy((await shop.checkout()).url);
      for (let month = 0; month < 8; month += 1) {
        await shop.hearAll();
        await shop.pass(31);
      }
      await shop.hearAll();
      const all = (await shop.stripe.paymentIntents.list({ limit: 100 })).data;
      const oldest = all.at(-1)!;
      const before = balancesOf(shop.market);
      await shop.stripe.refunds.create({ payment_intent: oldest.id, amount: 900 });
      await shop.hearAll();
      expect(balancesOf(shop.market)).toEqual({
        ...before,
        plans: before.plans! + 900,
        provider: before.provider! - 900,
      });
    } finally {
      await shop.local.stop();
    }
  }, 60_000);
});

/** A market whose carla bought a plan, and so many months of it. */
async function aSubscriber(months: number): Promise<Platform> {
  const market = await aMarket();
  market.isSelling = true;
  market.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
  await market.call(createPlanCheckout, CARLA, { interval: 'month' });
  market.plans.buy('page_1');
  for (let month = 0; month < months; month += 1) {
    market.plans.charge('sub_1');
    await tellAll(market);
  }
  return market;
}

/** Jobs that are due. */
function dueJobs({ documents, now }: Platform): string[] {
  return Object.entries(documents.dump('outbox/'))
    .filter(([, job]) => ['pending', 'failed'].includes((job as OutboxJob).status))
    .filter(([, job]) => (job as OutboxJob).runAt <= now)
    .map(([path]) => path.slice('outbox/'.length));
}

/** Tells all that there was to tell, in any order and twice. */
async function tellAll(market: Platform): Promise<void> {
  for (const event of [...market.plans.events].reverse()) await followLater(market, event, 'told');
  await quiet(market, { doubled: true });
}

const plan = ({ documents }: Platform) => documents.get(paths.coachPlan('carla'));
const ledger = ({ documents }: Platform) => Object.values(documents.dump('ledger/')) as LedgerTransaction[];

describe('a payment that eight newer ones followed', () => {
  it('that is given back, withdrawn and won is booked once, wherever the look is killed', async () => {
    for (let point = 0; ; point += 1) {
      const market = await aSubscriber(9);
      const before = balancesOf(market);
      market.plans.refund('pi_plan_1', 900);
      market.plans.dispute('pi_plan_1', 'open');
      const alive = { ...market.ports };
      for (const event of market.plans.events.slice(-2)) await followLater(market, event, 'told');
      const crashing = crashingPorts(alive, point);
      await quiet(market, { ports: crashing.ports }).catch(() => undefined);
      await later(market, 60, true);
      expect(balancesOf(market)).toEqual({
        ...{ plans: before.plans! + 900, disputes: 2_000 },
        ...{ provider: before.provider! - 900 - 2_000 - 1_500, costs: before.costs! + 1_500 },
      });
      if (!crashing.crashed()) break;
      expect(point).toBeLessThan(200);
    }
  });

  it('of a second subscription stays an operator’s to give back, and goes off once it was', async () => {
    const market = await aSubscriber(1);
    market.plans.again('carla');
    await tellAll(market);
    const [, second] = market.plans.taken.map(({ transactionId }) => transactionId);
    expect((await plan(market))?.surplus).toMatchObject({ subscriptionId: 'sub_2', amount: 2_900 });
    for (let month = 0; month < 8; month += 1) market.plans.charge('sub_1');
    await tellAll(market);
    expect((await plan(market))?.surplus).toMatchObject({ subscriptionId: 'sub_2', amount: 2_900 });
    market.plans.refund(second!, 2_900);
    await followLater(market, market.plans.events.at(-1)!, 'told');
    await quiet(market);
    expect(await plan(market)).not.toHaveProperty('surplus');
  });
});

describe('what an erased coach paid for a plan', () => {
  it('is booked when it is given back, under the pseudonym, and the plan does not come back', async () => {
    const market = await aSubscriber(1);
    // Nobody heard of the second payment.
    market.plans.charge('sub_1');
    await market.call(
      deleteUser,
      { ...CARLA, signedInAt: market.now },
      { userId: 'carla', immediately: true },
    );
    for (let day = 0; day < 5; day += 1) {
      // Whom the provider tells nothing of is not forgotten by it.
      market.plans.isAway = day === 0;
      await workOff(market);
      await workOff(market, dueJobs(market));
      market.now = new Date(market.now.getTime() + DAY);
    }
    expect(await market.documents.get(paths.user('carla'))).toBeUndefined();
    expect(market.plans.all.map(({ subscription }) => subscription.status)).toEqual(['ended']);
    const booked = ledger(market);
    expect(JSON.stringify(booked)).not.toContain('carla');
    market.plans.refund('pi_plan_1', 900);
    await tellAll(market);
    const [refund] = ledger(market).filter(({ kind }) => kind === 'plan-refund');
    expect(refund).toMatchObject({ planRef: booked[0]?.planRef, subscriptionRef: 'sub_1' });
    expect(balancesOf(market)).toEqual({ plans: -5_800 + 900, costs: 228, provider: 5_800 - 228 - 900 });
    expect(Object.keys(market.documents.dump('coaches/'))).toEqual(['coaches/omar']);
  });
});
