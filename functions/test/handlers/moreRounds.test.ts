import { describe, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import publishVersion from '../../src/handlers/catalog/publishVersion';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import joinWaitlist from '../../src/handlers/learning/joinWaitlist';
import moveToVersion from '../../src/handlers/learning/moveToVersion';
import applyPromotionCode from '../../src/handlers/payments/applyPromotionCode';
import refundPayment from '../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../src/handlers/payments/settlePayment';
import rescheduleSession from '../../src/handlers/scheduling/rescheduleSession';
import { A } from '../support/aDiary';
import { CARLA, EVE, SAM, aMarket } from '../support/aMarket';
import { aPaidDiary, open, tell } from '../support/aPaidDiary';
import type { Platform } from '../support/aPlatform';
import { aPromotion } from '../support/aPromotion';
import { aLesson } from '../support/builders';
import { inRounds } from '../support/inRounds';

const bootcamp = { programId: 'bootcamp' };
const ORDER = 'sam_bootcamp_1';
const half = { promotionCode: 'half' };

/** What each round of reads asked for, in any order within a round; a warm instance knows the settings. */
async function roundsOf(platform: Platform, act: () => Promise<unknown>): Promise<string[][]> {
  const { documents, rounds } = inRounds(platform.documents);
  Object.assign(platform.ports, { documents: () => Promise.resolve(documents) });
  await act();
  const asked = rounds.map((round) => round.filter((path) => !path.startsWith('adminSettings/')).sort());
  return asked.filter((round) => round.length > 0);
}

/** The bootcamp at fifty euros, and a code for half of it. */
async function aSale(): Promise<Platform> {
  const market = await aMarket({ price: 5_000, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  const code = aPromotion();
  market.documents.put(paths.promotionCode(code.id), code);
  return market;
}

describe('what moves money asks side by side for what does not depend on each other', () => {
  it('a refund of all: what it was paid for with the use of its code, then the end of that', async () => {
    const market = await aSale();
    market.payments.isEager = true;
    await market.call(enrollStudent, SAM, { ...bootcamp, ...half });
    const refund = { paymentId: ORDER, reason: 'requested-by-customer' };
    const found = await roundsOf(market, () => market.call(refundPayment, CARLA, refund));
    expect(found).toEqual([
      [`payments/${ORDER}`, 'suspensions/carla'],
      ['enrollments/sam_bootcamp', 'promotionCodes/HALF', 'promotionUses/HALF_sam'],
      expect.arrayContaining(['programs/bootcamp', expect.stringContaining('seats/'), 'students/sam']),
    ]);
  });

  it('a code for an order: the use of the code with what is paid for, in the commit’s own reads', async () => {
    const market = await aSale();
    await market.call(enrollStudent, SAM, bootcamp);
    const asked = { paymentId: ORDER, ...half };
    const found = await roundsOf(market, () => market.call(applyPromotionCode, SAM, asked));
    expect(found.slice(-2)).toEqual([
      [`payments/${ORDER}`, 'suspensions/sam'],
      ['enrollments/sam_bootcamp', 'promotionUses/HALF_sam'],
    ]);
  });

  it('a payment that came: the order, what it pays for, then all that follows', async () => {
    const market = await aSale();
    await market.call(enrollStudent, SAM, { ...bootcamp, ...half });
    market.payments.pay(ORDER);
    const { transactionId } = (await market.documents.get(paths.payment(ORDER)))!;
    const charge = await market.payments.read(transactionId!);
    const found = await roundsOf(market, async () =>
      settlePayment({ ...market, documents: await market.ports.documents() }, ORDER, charge),
    );
    expect(found.slice(0, 2)).toEqual([[`payments/${ORDER}`], ['enrollments/sam_bootcamp']]);
    expect(found[2]).toEqual([
      'enrollments',
      'programs/bootcamp',
      'promotionCodes/HALF',
      'promotionUses/HALF_sam',
      'students/sam',
    ]);
    expect(found).toHaveLength(3);
  });

  it('a paid booking that moves: both sides’ days with its session, then its order', async () => {
    const diary = await aPaidDiary(6_000);
    const booked = await open(diary, A);
    diary.payments.pay(booked.paymentId);
    await tell(diary, booked);
    const { bookingId, version } = booked;
    const move = { bookingId, version, startsAt: '2026-06-17T10:00:00.000Z' };
    const found = await roundsOf(diary, () => diary.call(rescheduleSession, A, move));
    expect(found.slice(-2)).toEqual([
      [
        ...['2026-06-15', '2026-06-17'].map((day) => `calendarDays/ann_${day}`),
        ...['2026-06-15', '2026-06-17'].map((day) => `calendarDays/carla_${day}`),
        expect.stringContaining('sessions/'),
      ],
      [`payments/${bookingId}_1`],
    ]);
  });
});

describe('who learns asks side by side for what does not depend on each other', () => {
  it('waiting for a seat: who and what, coach, then the seats', async () => {
    const market = await aMarket({ maxStudents: 1 });
    await market.call(enrollStudent, SAM, bootcamp);
    const found = await roundsOf(market, () => market.call(joinWaitlist, EVE, bootcamp));
    expect(found.slice(0, 2)).toEqual([
      [
        'enrollments/eve_bootcamp',
        'programs/bootcamp',
        'students/eve',
        'suspensions/eve',
        'waitlists/bootcamp/entries/eve',
      ],
      ['coaches/carla', 'suspensions/carla'],
    ]);
    const again = await roundsOf(market, () => market.call(joinWaitlist, EVE, bootcamp));
    expect(again).toEqual(found.slice(0, 1));
  });

  it('going over to newer content: the enrollment, its program, the version, and nothing else', async () => {
    const market = await aMarket();
    await market.call(publishVersion, CARLA, bootcamp);
    await market.call(enrollStudent, SAM, bootcamp);
    const { documents, now } = market;
    documents.put(paths.lesson('bootcamp', 'l3'), aLesson('l3', 'c1', 3));
    const outline = { lessonRefs: ['l1', 'l2', 'l3'], chapterRefs: ['c1'], version: 2, updatedAt: now };
    documents.put(paths.outline('bootcamp'), outline);
    await market.call(publishVersion, CARLA, bootcamp);
    const move = { enrollmentId: 'sam_bootcamp' };
    const found = await roundsOf(market, () => market.call(moveToVersion, SAM, move));
    expect(found).toEqual([
      ['enrollments/sam_bootcamp', 'suspensions/sam'],
      ['programs/bootcamp'],
      [expect.stringContaining('bootcamp')],
    ]);
  });
});
