import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import submitDisputeEvidence from '../../../src/handlers/payments/submitDisputeEvidence';
import type { DisputeState } from '../../../src/ports/payments';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { loggedLines } from '../../support/loggedLines';
import { quiet } from '../../support/quiet';
import { permutations } from '../../support/permutations';

const ORDER = 'sam_bootcamp_1';

/** A market in which sam paid for carla's bootcamp. */
async function aSale(price: number, currency = 'eur'): Promise<Platform> {
  const market = await aMarket({ price, maxStudents: 5, currency });
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));
const dispute = ({ documents }: Platform) => documents.get(paths.dispute('dp_tx-1'));

/** Looks at the charge as it is now, or as somebody saw it earlier. */
async function look(market: Platform, seen?: Awaited<ReturnType<typeof charge>>): Promise<void> {
  await settlePayment(market, ORDER, seen ?? (await charge(market)));
  await quiet(market);
}

const charge = (market: Platform) => market.payments.read('tx-1');

async function bank(market: Platform, status: DisputeState['status'], amount?: number): Promise<void> {
  market.payments.dispute(ORDER, status, amount);
  await look(market);
}

async function refund(market: Platform, amount: number): Promise<void> {
  await market.call(refundPayment, ROOT, { paymentId: ORDER, amount, reason: 'other' });
  await quiet(market);
}

describe('M30 Refund, then dispute', () => {
  it('of the rest: what the order still holds pays for it, by its shares', async () => {
    const market = await aSale(10_000, 'usd');
    await refund(market, 4_000);
    await bank(market, 'open', 6_000);
    expect(balancesOf(market)).toMatchObject({ disputes: 6_000, coach: -5_100, fees: -900, costs: 1_500 });
    await expectRefusal(
      market.call(refundPayment, CARLA, { paymentId: ORDER, amount: 1, reason: 'other' }),
      'payment-disputed',
      { refundable: 0 },
    );
    const lines = await loggedLines(() => bank(market, 'lost'));
    expect(lines.filter(({ event }) => event === 'dispute-loss')).toEqual([]);
    expect(ledgerOf(market).sort()).toEqual(
      [
        'provider D 10000 | coach C 8500 | fees C 1500',
        'coach D 3400 | fees D 600 | provider C 4000',
        'disputes D 6000 | provider C 6000',
        'costs D 1500 | provider C 1500',
        'coach D 5100 | fees D 900 | disputes C 6000',
      ].sort(),
    );
    expect(balancesOf(market)).toEqual({ provider: -1_500, costs: 1_500 });
    expect(await order(market)).toMatchObject({ status: 'completed', refundAmount: 4_000 });
  });

  it('of all: the coach bears the rest, and what went back already is the platform’s loss', async () => {
    const market = await aSale(10_000, 'usd');
    await refund(market, 4_000);
    await bank(market, 'open', 10_000);
    expect(ledgerOf(market)).toContain('disputes D 10000 | provider C 10000');
    const said = { disputeId: 'dp_tx-1', statement: 'It went back already' };
    await market.call(submitDisputeEvidence, ROOT, said);
    await quiet(market);
    expect(market.payments.contested.get('dp_tx-1')?.refunds).toEqual([
      `${market.now.toISOString()} $40.00 given back`,
    ]);
    const lines = await loggedLines(() => bank(market, 'lost'));
    expect(lines.filter(({ event }) => event === 'dispute-loss')).toMatchObject([
      { severity: 'ERROR', document: 'disputes/dp_tx-1' },
    ]);
    expect(await loggedLines(() => look(market))).not.toContainEqual(
      expect.objectContaining({ event: 'dispute-loss' }),
    );
    expect(ledgerOf(market)).toContain('coach D 5100 | fees D 900 | loss D 4000 | disputes C 10000');
    expect(await dispute(market)).toMatchObject({
      status: 'lost',
      parts: { coach: 5_100, fee: 900, tax: 0, owed: 0, loss: 4_000 },
    });
    expect(balancesOf(market)).toEqual({ provider: -5_500, costs: 1_500, loss: 4_000 });
  });
});

describe('M32 Dispute won late, told backwards', () => {
  const statuses = ['inquiry', 'open', 'won'] as const;

  it.each(permutations([0, 1, 2]).map((seen) => [seen.map((at) => statuses[at]).join(', '), seen] as const))(
    'seen as %s, each twice: won is final, and coach and fees are untouched',
    async (_title, seen) => {
      const market = await aSale(12_000);
      const sights = [];
      for (const status of statuses) {
        market.payments.dispute(ORDER, status);
        sights.push(await charge(market));
      }
      for (const at of seen) await Promise.all([look(market, sights[at]), look(market, sights[at])]);
      const seenOf = statuses.filter((_, at) => !seen.slice(0, seen.indexOf(at)).some((other) => other > at));
      const decided = await dispute(market);
      expect(decided).toMatchObject({ status: 'won', amount: 12_000 });
      expect(decided?.timeline?.map(({ status }) => status)).toEqual(seenOf);
      expect(ledgerOf(market).sort()).toEqual(
        [
          'provider D 12000 | coach C 10200 | fees C 1800',
          'disputes D 12000 | provider C 12000',
          'costs D 1500 | provider C 1500',
          'provider D 12000 | disputes C 12000',
        ].sort(),
      );
      expect(balancesOf(market)).toMatchObject({ coach: -10_200, fees: -1_800 });
    },
  );

  it('an inquiry that ends moves no money, and the order can be given back meanwhile', async () => {
    const market = await aSale(12_000);
    await bank(market, 'inquiry');
    await refund(market, 12_000);
    await bank(market, 'closed');
    expect(await dispute(market)).toMatchObject({ status: 'closed', cost: 0 });
    expect(balancesOf(market)).toEqual({});
  });
});
