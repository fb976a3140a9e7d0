import { describe, expect, it } from 'vitest';
import type { PromotionCode } from '../../../src/contracts/documents/promotions';
import { paths } from '../../../src/domain/paths';
import { followPaymentJob } from '../../../src/domain/payments/paymentJobs';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import createPromotionCode from '../../../src/handlers/payments/createPromotionCode';
import deactivatePromotionCode from '../../../src/handlers/payments/deactivatePromotionCode';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { A, CARLA as DIARY_COACH } from '../../support/aDiary';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { FOUR, aPaidDiary } from '../../support/aPaidDiary';
import type { Platform } from '../../support/aPlatform';
import { aPromotion, aUse, putPrograms } from '../../support/aPromotion';
import { slot } from '../../support/booking';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const PROGRAMS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];

async function aSale(promotion?: Partial<PromotionCode>): Promise<Platform> {
  const market = await aMarket();
  market.isSelling = true;
  await putPrograms(market.documents, PROGRAMS);
  if (promotion !== undefined) {
    const code = aPromotion(promotion);
    market.documents.put(paths.promotionCode(code.id), code);
  }
  return market;
}

const uses = ({ documents }: Platform) => Object.keys(documents.dump('promotionUses/'));
const counted = async ({ documents }: Platform) => (await documents.get(paths.promotionCode('HALF')))?.uses;
const ordered = ({ documents }: Platform, id: string) => documents.get(paths.payment(id));
const enrol = (market: Platform, who: typeof SAM, programId: string, promotionCode?: string) =>
  market.call(enrollStudent, who, { programId, ...(promotionCode !== undefined && { promotionCode }) });

let events = 0;
async function tell(market: Platform, paymentId: string): Promise<void> {
  await transactWithJobs(market, (transaction) => {
    transaction.job(followPaymentJob(paymentId, `look-${(events += 1)}`));
    return Promise.resolve();
  });
  await quiet(market);
}

describe('M44 once per person, five tabs', () => {
  it('one of six holds the last use; its end frees it, a refund at the payer’s wish does not', async () => {
    const market = await aSale({ maxUses: 100, uses: 99 });
    const outcomes = await tallyOutcomes([
      ...PROGRAMS.slice(0, 5).map((program) => enrol(market, SAM, program, 'half')),
      enrol(market, EVE, 'p6', 'HALF'),
    ]);
    expect(outcomes.done).toBe(1);
    const refusals = (outcomes['promotion-used'] ?? 0) + (outcomes['promotion-used-up'] ?? 0);
    expect(refusals, JSON.stringify(outcomes)).toBe(5);
    expect(Object.keys(market.documents.dump('payments/')), 'no silent full price').toHaveLength(1);
    expect(uses(market)).toHaveLength(1);
    expect(await counted(market)).toBe(100);
    await later(market, 15, true);
    expect(uses(market)).toEqual([]);
    expect(await counted(market)).toBe(99);
    market.payments.isEager = true;
    await enrol(market, EVE, 'p6', 'HALF');
    const [paymentId] = Object.values(market.documents.dump('payments/')).flatMap((each) => {
      const { id, status } = each as { id: string; status: string };
      return status === 'completed' ? [id] : [];
    });
    expect(ledgerOf(market)).toEqual(['provider D 2000 | coach C 1700 | fees C 300']);
    await market.call(unenrollStudent, EVE, { enrollmentId: 'eve_p6' });
    await later(market, 1, true);
    expect(await ordered(market, paymentId ?? '')).toMatchObject({ status: 'refunded', discount: 2_000 });
    expect(balancesOf(market)).toEqual({});
    expect(await counted(market), 'whoever leaves has used it').toBe(100);
    await expectRefusal(enrol(market, EVE, 'p1', 'HALF'), 'promotion-used');
    await expectRefusal(enrol(market, SAM, 'p1', 'HALF'), 'promotion-used-up');
  });

  it('is free again after our cancel, whoever of us it is', async () => {
    const ends = [
      (market: Platform) => market.call(revokeEnrollment, CARLA, { enrollmentId: 'sam_p1', reason: 'No' }),
      (market: Platform) =>
        market.call(refundPayment, ROOT, { paymentId: 'sam_p1_1', reason: 'service-not-provided' }),
      (market: Platform) => {
        market.payments.refundThere('sam_p1_1', 2_000);
        return tell(market, 'sam_p1_1');
      },
    ];
    for (const end of ends) {
      const market = await aSale({ maxUses: 1 });
      market.payments.isEager = true;
      await enrol(market, SAM, 'p1', 'HALF');
      await expectRefusal(enrol(market, EVE, 'p1', 'HALF'), 'promotion-used-up');
      await end(market);
      await later(market, 1, true);
      expect([await counted(market), uses(market)]).toEqual([0, []]);
      expect(await enrol(market, EVE, 'p1', 'HALF')).toMatchObject({ status: 'active' });
    }
  });

  it('stays taken when only a part went back', async () => {
    const market = await aSale({ maxUses: 1 });
    market.payments.isEager = true;
    await enrol(market, SAM, 'p1', 'HALF');
    await market.call(refundPayment, CARLA, { paymentId: 'sam_p1_1', amount: 1_999, reason: 'other' });
    await later(market, 1, true);
    expect(await counted(market)).toBe(1);
  });

  it('that is held while a bank thinks is nobody else’s, and is taken when it says yes', async () => {
    for (const isTaken of [true, false]) {
      const market = await aSale({ maxUses: 1 });
      await enrol(market, SAM, 'p1', 'HALF');
      market.payments.think('sam_p1_1');
      await later(market, 15);
      expect(await ordered(market, 'sam_p1_1')).toMatchObject({ status: 'cancelled' });
      await expectRefusal(enrol(market, EVE, 'p2', 'HALF'), 'promotion-used-up');
      market.payments.decide('sam_p1_1', isTaken);
      await later(market, 10, true);
      expect(await counted(market)).toBe(isTaken ? 1 : 0);
      expect(await ordered(market, 'sam_p1_1')).toMatchObject({
        status: isTaken ? 'completed' : 'cancelled',
      });
    }
  });

  it('that was given up before the provider answered is free at the end of its hold', async () => {
    const market = await aSale({ maxUses: 1 });
    market.payments.isAway = true;
    await expectRefusal(enrol(market, SAM, 'p1', 'HALF'), 'unavailable');
    await market.call(unenrollStudent, SAM, { enrollmentId: 'sam_p1' });
    await later(market, 15, true);
    market.payments.isAway = false;
    expect(await counted(market)).toBe(0);
    expect(await ordered(market, 'sam_p1_1')).toMatchObject({ status: 'cancelled' });
  });
});

describe('a code', () => {
  it('makes less by its percentage, half up, or by its sum, and never more than the price', async () => {
    const cases = [
      [{ percent: 33 }, 4_000 - 1_320],
      [{ percent: undefined, amount: 999, currency: 'eur' }, 3_001],
      [{ percent: 99, programRef: 'p1' }, 40],
      [{ coachRef: undefined, createdBy: 'root' }, 2_000],
    ] as const;
    for (const [terms, amount] of cases) {
      const market = await aSale(terms);
      expect(await enrol(market, SAM, 'p1', 'HALF')).toMatchObject({ status: 'pending' });
      expect(await ordered(market, 'sam_p1_1')).toMatchObject({
        ...{ amount, promotionRef: 'HALF', discount: 4_000 - amount },
        platformFee: Math.floor((amount * 1_500 + 5_000) / 10_000),
      });
      expect(market.payments.charges.get('sam_p1_1')).toMatchObject({ amount });
    }
  });

  it('that leaves nothing to pay needs no provider, and is used once', async () => {
    for (const terms of [{ percent: 100 }, { percent: undefined, amount: 9_000, currency: 'eur' }]) {
      const market = await aSale({ ...terms, maxUses: 3 });
      market.isSelling = false;
      expect(await enrol(market, SAM, 'p1', 'HALF')).toMatchObject({ status: 'active' });
      expect(market.documents.dump('payments/')).toEqual({});
      expect(await market.documents.get(paths.promotionUse('HALF', 'sam'))).toMatchObject({
        enrollmentRef: 'sam_p1',
        discount: 4_000,
      });
      await expectRefusal(enrol(market, SAM, 'p2', 'HALF'), 'promotion-used');
      await expectRefusal(enrol(market, SAM, 'p2'), 'program-not-free');
      expect(ledgerOf(market)).toEqual([]);
    }
  });

  it.each([
    ['another coach’s', { coachRef: 'omar' }],
    ['another program’s', { programRef: 'p2' }],
    ['of another currency', { percent: undefined, amount: 100, currency: 'usd' }],
    ['ended', { isActive: false }],
    ['over', { endsAt: new Date('2026-03-02T12:00:00Z') }],
    ['to come', { startsAt: new Date('2026-03-02T12:00:01Z') }],
  ] as const)('%s looks like none', async (_which, terms) => {
    const market = await aSale(terms);
    await expectRefusal(enrol(market, SAM, 'p1', 'HALF'), 'promotion-missing');
    await expectRefusal(enrol(market, SAM, 'p1', 'NONE'), 'promotion-missing');
    expect(market.documents.dump('payments/')).toEqual({});
    expect(market.documents.dump('enrollments/')).toEqual({});
  });

  it('changes no order that was made at another price; asked again, it answers the same', async () => {
    const market = await aSale({});
    await enrol(market, SAM, 'p1');
    await expectRefusal(enrol(market, SAM, 'p1', 'HALF'), 'promotion-too-late');
    const first = await enrol(market, EVE, 'p1', 'HALF');
    expect(await enrol(market, EVE, 'p1', 'HALF')).toEqual(first);
    expect(await enrol(market, EVE, 'p1')).toEqual(first);
    expect(market.payments.charges.size).toBe(2);
  });

  it('makes a booking less, and is free when its coach cancels it', async () => {
    const diary = await aPaidDiary(6_000);
    diary.documents.put(paths.promotionCode('HALF'), aPromotion({ percent: 10, maxUses: 1 }));
    diary.payments.isEager = true;
    const input = { ...slot(FOUR), promotionCode: 'half' };
    const { bookingId } = (await diary.call(bookSession, A, input)) as { bookingId: string };
    expect(ledgerOf(diary)).toEqual(['provider D 5400 | coach C 4590 | fees C 810']);
    expect(await diary.documents.get(paths.booking(bookingId))).toMatchObject({
      ...{ status: 'confirmed', price: 6_000, discount: 600, amountPaid: 5_400 },
    });
    await diary.call(cancelSession, DIARY_COACH, { bookingId });
    await later(diary, 1, true);
    expect(await counted(diary)).toBe(0);
    expect(balancesOf(diary)).toEqual({});
  });

  it('of all of it confirms a booking at once, without a provider', async () => {
    const diary = await aPaidDiary(6_000);
    diary.isSelling = false;
    diary.documents.put(paths.promotionCode('HALF'), aPromotion({ percent: 100 }));
    const input = { ...slot(FOUR), promotionCode: 'HALF' };
    const { bookingId } = (await diary.call(bookSession, A, input)) as { bookingId: string };
    const booking = await diary.documents.get(paths.booking(bookingId));
    expect(booking).toMatchObject({ status: 'confirmed', price: 6_000, discount: 6_000 });
    expect(booking).not.toHaveProperty('paymentRef');
    expect(await diary.documents.get(paths.promotionUse('HALF', A.uid))).toMatchObject({
      bookingRef: bookingId,
    });
  });
});

describe('who makes codes', () => {
  const WISH = { code: 'Spring-26', percent: 20 };

  it('a coach, for own sales; an admin, for a coach’s or for all', async () => {
    const market = await aSale();
    expect(await market.call(createPromotionCode, CARLA, WISH)).toEqual({ code: 'SPRING-26' });
    expect(await market.documents.get(paths.promotionCode('SPRING-26'))).toMatchObject({
      ...{ coachRef: 'carla', createdBy: 'carla', percent: 20, uses: 0, isActive: true },
    });
    await expectRefusal(
      market.call(createPromotionCode, OMAR, { ...WISH, code: 'spring-26' }),
      'promotion-exists',
    );
    await market.call(createPromotionCode, ROOT, { code: 'OMAR10', percent: 10, coachId: 'omar' });
    await market.call(createPromotionCode, ROOT, { code: 'ALLOFUS', amount: 500, currency: 'eur' });
    expect(await market.documents.get(paths.promotionCode('ALLOFUS'))).not.toHaveProperty('coachRef');
    const refusals = [
      [SAM, WISH, 'coach-missing'],
      [OMAR, { ...WISH, coachId: 'carla' }, 'coach-missing'],
      [OMAR, { ...WISH, programId: 'p1' }, 'program-missing'],
      [ROOT, { ...WISH, programId: 'p9' }, 'program-missing'],
      [ROOT, { ...WISH, coachId: 'nobody' }, 'coach-missing'],
      [CARLA, { code: 'BOTH', percent: 5, amount: 5, currency: 'eur' }, 'invalid-input'],
      [CARLA, { code: 'NONE' }, 'invalid-input'],
      [CARLA, { code: 'SUMS', amount: 5 }, 'invalid-input'],
      [CARLA, { code: 'LESS', percent: 5, currency: 'eur' }, 'invalid-input'],
      [CARLA, { code: 'a_b', percent: 5 }, 'invalid-input'],
    ] as const;
    for (const [who, wish, reason] of refusals)
      await expectRefusal(market.call(createPromotionCode, who, wish), reason);
  });

  it('a coach ends an own one, an admin any; orders stand', async () => {
    const market = await aSale({});
    await enrol(market, SAM, 'p1', 'HALF');
    for (const who of [OMAR, SAM])
      await expectRefusal(market.call(deactivatePromotionCode, who, { code: 'HALF' }), 'promotion-missing');
    await expectRefusal(market.call(deactivatePromotionCode, ROOT, { code: 'NONE' }), 'promotion-missing');
    for (const who of [CARLA, ROOT])
      expect(await market.call(deactivatePromotionCode, who, { code: 'half' })).toEqual({ code: 'HALF' });
    await expectRefusal(enrol(market, EVE, 'p1', 'HALF'), 'promotion-missing');
    market.payments.pay('sam_p1_1');
    await tell(market, 'sam_p1_1');
    expect(await ordered(market, 'sam_p1_1')).toMatchObject({ status: 'completed', amount: 2_000 });
  });

  it('has no more than so many that are not over', async () => {
    const market = await aSale();
    for (let index = 0; index < 200; index += 1)
      market.documents.put(paths.promotionCode(`CODE-${index}`), aPromotion({ id: `CODE-${index}` }));
    await expectRefusal(market.call(createPromotionCode, CARLA, WISH), 'promotions-full');
    await market.call(deactivatePromotionCode, CARLA, { code: 'CODE-7' });
    await market.call(createPromotionCode, CARLA, WISH);
  });

  it('a use of another order is not given back by one', async () => {
    const market = await aSale({ maxUses: 5, uses: 1 });
    market.documents.put(paths.promotionUse('HALF', 'sam'), aUse('sam', { paymentRef: 'another_1' }));
    market.documents.put(paths.payment('sam_p1_1'), {
      ...(await orderOf(market)),
      promotionRef: 'HALF',
      discount: 10,
    });
    await market.payments.cancel('tx-1');
    await tell(market, 'sam_p1_1');
    expect(await counted(market)).toBe(1);
  });
});

async function orderOf(market: Platform) {
  await enrol(market, SAM, 'p1');
  return (await ordered(market, 'sam_p1_1'))!;
}
