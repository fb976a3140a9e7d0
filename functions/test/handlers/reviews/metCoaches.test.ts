import { beforeEach, describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/contracts/documents/bookings';
import { paths } from '../../../src/domain/paths';
import createReview from '../../../src/handlers/reviews/createReview';
import { type Platform, aCaller } from '../../support/aPlatform';
import { SAM, aMarket } from '../../support/aMarket';
import { aBooking } from '../../support/aDiary';
import { anEnrollment } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const ofCarla = { targetType: 'coach', targetId: 'carla', rating: 5 };
const PAID = { paymentStatus: 'paid', amountPaid: 9_000 } as const;

let market: Platform;
beforeEach(async () => {
  market = await aMarket();
});

function met(studentRef: string, changes: Partial<Booking> = {}): void {
  const id = `${studentRef}-meeting`;
  const booking = aBooking({ id, studentRef, status: 'completed', ...PAID, ...changes });
  market.documents.put(paths.booking(id), booking);
}

const written = async (reviewId: string) => market.documents.get(paths.review(reviewId));

describe('who met a coach in a session', () => {
  it('speaks of it, verified by what it paid, and not of the coach’s programs', async () => {
    met('sam');
    await market.call(createReview, SAM, ofCarla);
    expect(await written('sam_coach_carla')).toMatchObject({ isVerifiedBooking: true, coachRef: 'carla' });
    expect(await market.documents.get(paths.ratingSummary('coach', 'carla'))).toMatchObject({
      verified: { count: 1, sum: 5 },
    });
    const ofBootcamp = { targetType: 'program', targetId: 'bootcamp', rating: 5 };
    await expectRefusal(market.call(createReview, SAM, ofBootcamp), 'review-not-earned');
  });

  it('speaks of each who gave it, and of nobody else', async () => {
    met('sam', { coachRef: 'omar', coHostRefs: ['carla'] });
    await market.call(createReview, SAM, ofCarla);
    await market.call(createReview, SAM, { ...ofCarla, targetId: 'omar' });
    expect(await written('sam_coach_carla')).toMatchObject({ isVerifiedBooking: true });
    expect(await written('sam_coach_omar')).toMatchObject({ isVerifiedBooking: true });
    met('eve', { coachRef: 'omar', sellerRef: 'carla' });
    await expectRefusal(market.call(createReview, aCaller('eve', 'student'), ofCarla), 'review-not-earned');
  });

  it('is verified by it where a free program proved nothing', async () => {
    market.documents.put(paths.enrollment('sam_bootcamp'), anEnrollment({ progress: 0 }));
    met('sam');
    await market.call(createReview, SAM, ofCarla);
    expect(await written('sam_coach_carla')).toMatchObject({ isVerifiedBooking: true });
  });

  it('says nothing before it was held', async () => {
    for (const status of ['pending', 'confirmed', 'cancelled', 'declined'] as const) {
      met('sam', { status });
      await expectRefusal(market.call(createReview, SAM, ofCarla), 'review-not-earned');
    }
  });

  it('is lost among no number of sessions that were called off', async () => {
    for (let count = 0; count < 600; count += 1) {
      const id = `a${count}`;
      market.documents.put(paths.booking(id), aBooking({ id, studentRef: 'sam', status: 'cancelled' }));
    }
    met('sam');
    await market.call(createReview, SAM, ofCarla);
    expect(await written('sam_coach_carla')).toMatchObject({ isVerifiedBooking: true });
  });

  it('needs standing where it paid nothing, so that twelve throw-away accounts say nothing', async () => {
    const crowd = Array.from({ length: 12 }, (_, index) => aCaller(`throwaway${index}`, 'student'));
    for (const { uid } of crowd) met(uid, { paymentStatus: undefined, amountPaid: undefined });
    const outcomes = await tallyOutcomes(
      crowd.map((each) => market.call(createReview, each, { ...ofCarla, rating: 1 })),
    );
    expect(outcomes).toEqual({ 'review-needs-standing': 12 });
  });
});
