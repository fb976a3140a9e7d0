import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import createReview from '../../../src/handlers/reviews/createReview';
import deleteReview from '../../../src/handlers/reviews/deleteReview';
import hideReview from '../../../src/handlers/reviews/hideReview';
import respondToReview from '../../../src/handlers/reviews/respondToReview';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { anEnrollment } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';

const reviewId = 'sam_program_bootcamp';
const write = { targetType: 'program', targetId: 'bootcamp', rating: 2, text: 'Anew' };

it('a review that an admin deleted can be written anew, and nothing of the first is left; a hidden one cannot', async () => {
  const market = await aMarket();
  const enrollment = anEnrollment({ paymentStatus: 'paid', amountPaid: 2_500 });
  market.documents.put(paths.enrollment(enrollment.id), enrollment);
  await market.call(createReview, SAM, { ...write, rating: 5, text: 'First', aspects: { expertise: 5 } });
  await market.call(respondToReview, CARLA, { reviewId, text: 'Thanks' });
  await market.call(hideReview, ROOT, { reviewId, reason: 'spam' });
  await expectRefusal(market.call(createReview, SAM, write), 'review-exists');
  await market.call(deleteReview, ROOT, { reviewId });
  await market.call(createReview, SAM, write);
  const review = await market.documents.get(paths.review(reviewId));
  expect(review).toMatchObject({ version: 1, rating: 2, text: 'Anew', isVisible: true });
  for (const field of ['response', 'aspects', 'hiddenFor']) expect(review).not.toHaveProperty(field);
  expect(await market.documents.get(paths.reviewModeration(reviewId))).toBeUndefined();
  expect(await market.documents.get(paths.ratingSummary('program', 'bootcamp'))).toMatchObject({
    count: 1,
    average: 2,
  });
});
