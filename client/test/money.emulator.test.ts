import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world } from '../../test/rules/world/world';
import type { LedgerTransaction } from '../../functions/src/contracts/documents/ledger';
import type { CoachPlan } from '../../functions/src/contracts/documents/coachPlans';
import type { Payout } from '../../functions/src/contracts/documents/payouts';
import type { Wallet } from '../../functions/src/contracts/documents/wallets';
import { planMovements } from '../../functions/src/domain/payments/planBooks';
import { liveValues, startClients, type Clients } from './support/clients';

const ORDER = 'enrolled_published_1';
const ids = ({ items }: { readonly items: readonly { readonly id: string }[] }) => items.map(({ id }) => id);

let clients: Clients;

beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});

afterAll(() => clients.stop());

describe('an order', () => {
  test('is its payer’s and its coach’s, with what went back and what a bank wants back', async () => {
    for (const uid of ['enrolled', 'coach']) {
      const { payments } = clients.as(uid);
      expect(await payments.getPaymentById(ORDER)).toMatchObject({ id: ORDER, payerRef: 'enrolled' });
      expect(ids(await payments.getRefunds(ORDER))).toEqual(['1']);
    }
    const coach = clients.as('coach').payments;
    expect(ids(await coach.getMySales())).toEqual([ORDER]);
    expect(ids(await coach.getMyDisputes())).toEqual(['dp_1']);
    expect(ids(await clients.as('enrolled').payments.getPaymentsByUser('enrolled'))).toEqual([ORDER]);
  });

  test('is nobody else’s', async () => {
    const { payments } = clients.as('otherCoach');
    expect(await payments.getPaymentById(ORDER)).toBeNull();
    await expect(payments.getPaymentsByUser('enrolled')).rejects.toMatchObject({ code: 'permission-denied' });
    expect(ids(await payments.getMySales())).toEqual([]);
    expect(ids(await payments.getMyDisputes())).toEqual([]);
  });
});

describe('a payout', () => {
  test('is its coach’s and the admins’, with what was decided of one of which nobody heard any more', async () => {
    const paidOut = world['payouts/coach_1'] as Payout;
    const at = new Date('2026-02-01');
    const settlement = { as: 'kept', reason: 'The provider sent it', by: 'admin', at } as const;
    const settled: Payout = {
      ...{ ...paidOut, id: 'coach_2', status: 'paid', failure: 'transfer-kept' },
      ...{ settlement, createdAt: at, updatedAt: at },
    };
    await clients.store({ 'payouts/coach_2': settled });
    for (const uid of ['coach', 'admin']) {
      const { payments } = clients.as(uid);
      expect(ids(await payments.getPayoutsByCoach('coach'))).toEqual(['coach_2', 'coach_1']);
      expect(await payments.getPayoutById('coach_2')).toMatchObject({ status: 'paid', settlement });
    }
  });

  test('is nobody else’s', async () => {
    for (const uid of ['otherCoach', 'enrolled']) {
      const { payments } = clients.as(uid);
      expect(await payments.getPayoutById('coach_1')).toBeNull();
      await expect(payments.getPayoutsByCoach('coach')).rejects.toMatchObject({ code: 'permission-denied' });
    }
  });
});

describe('a wallet', () => {
  test('is followed live by who saved in it, also where the provider lost all of it', async () => {
    const saved = world['wallets/enrolled'] as Wallet;
    const live = liveValues<Wallet | null>();
    const fail = (error: Error) => expect.fail(error.message);
    const stop = clients.as('enrolled').payments.watchMyWallet(live.next, fail);
    expect(await live.until((wallet) => wallet !== null)).toMatchObject({ methods: [{ id: 'pm_1' }] });
    const lostAt = new Date('2026-03-01');
    await clients.store({ 'wallets/enrolled': { ...saved, methods: [], lostAt } });
    expect(await live.until((wallet) => wallet?.lostAt !== undefined)).toMatchObject({ methods: [], lostAt });
    await clients.store({ 'wallets/enrolled': saved });
    stop();
    const others = liveValues<Wallet | null>();
    const stopOthers = clients.as('coach').payments.watchMyWallet(others.next, fail);
    expect(await others.until(() => true)).toBeNull();
    stopOthers();
  });
});

describe('a plan', () => {
  test('is followed live by its coach; what was paid for it is in the books of the admins, the latest first', async () => {
    const live = liveValues<CoachPlan | null>();
    const stop = clients.as('coach').payments.watchMyPlan(live.next, (error) => expect.fail(error.message));
    expect(await live.until((plan) => plan !== null)).toMatchObject({ plan: 'free', status: 'ended' });
    stop();
    const taken = (transactionId: string, at: string) =>
      planMovements(
        'coach',
        [
          {
            ...{ subscriptionId: 'sub_1', transactionId, received: { amount: 2_900, currency: 'eur' } },
            ...{ refunds: [], disputes: [] },
          },
        ],
        new Date(at),
      );
    const booked = [...taken('pi_1', '2026-02-01'), ...taken('pi_2', '2026-03-01')];
    await clients.store(Object.fromEntries(booked.map((each) => [`ledger/${each.id}`, each])));
    const { admin } = clients.as('admin');
    expect(ids(await admin.getLedgerOfPlan('coach'))).toEqual(['plan-charge:pi_2', 'plan-charge:pi_1']);
    expect(ids(await admin.getLedgerOfPlan('otherCoach'))).toEqual([]);
    const own = ids(await admin.getLedgerOfCoach('coach'));
    expect(own).not.toContain('plan-charge:pi_1');
    expect(own).toEqual(ids(await admin.getLedgerOfPayment(ORDER)));
  });

  test('has books that are closed to its coach, as all books are', async () => {
    const { admin } = clients.as('coach');
    for (const books of [admin.getLedgerOfPlan('coach'), admin.getLedgerOfCoach('coach')])
      await expect(books as Promise<{ items: readonly LedgerTransaction[] }>).rejects.toMatchObject({
        code: 'permission-denied',
      });
  });
});
