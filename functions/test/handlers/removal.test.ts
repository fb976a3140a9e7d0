import { describe, expect, it } from 'vitest';
import { updateProgram as updateProgramContract } from '../../src/contracts/catalog';
import updateProgram from '../../src/handlers/catalog/updateProgram';
import respondToReview from '../../src/handlers/reviews/respondToReview';
import updateReview from '../../src/handlers/reviews/updateReview';
import {
  respondToReview as respondContract,
  updateReview as reviewContract,
} from '../../src/contracts/reviews';
import { paths } from '../../src/domain/paths';
import { aReview } from '../support/builders';
import { CARLA, SAM, aMarket } from '../support/aMarket';

const mine = { reviewId: 'sam_program_bootcamp' };
const answered = aReview({
  id: mine.reviewId,
  authorRef: 'sam',
  targetType: 'program',
  targetRef: 'bootcamp',
  coachRef: 'carla',
  text: 'Good',
  response: { text: 'Thanks', respondedAt: new Date(0), updatedAt: new Date(0), reviewVersion: 1 },
});

describe('a field that is named to be removed', () => {
  it('goes from a program, as by null', async () => {
    const market = await aMarket();
    const change = { programId: 'bootcamp', updates: { duration: '6 weeks', title: 'Pottery' } };
    await market.call(updateProgram, CARLA, change);
    await market.call(updateProgram, CARLA, { programId: 'bootcamp', updates: {}, remove: ['duration'] });
    const program = await market.documents.get(paths.program('bootcamp'));
    expect(program).toMatchObject({ title: 'Pottery' });
    expect(program).not.toHaveProperty('duration');
  });

  it('goes from a review, and the answer from below it', async () => {
    const market = await aMarket();
    market.documents.put(paths.review(mine.reviewId), answered);
    await market.call(updateReview, SAM, { ...mine, updates: { rating: 2 }, remove: ['text'] });
    await market.call(respondToReview, CARLA, { ...mine, remove: ['text'] });
    const review = await market.documents.get(paths.review(mine.reviewId));
    expect(review).toMatchObject({ rating: 2 });
    expect(review).not.toHaveProperty('text');
    expect(review).not.toHaveProperty('response');
  });
});

describe('a change', () => {
  const program = { programId: 'p' };
  it.each([
    ['changes something', updateProgramContract, { ...program, updates: {} }, false],
    ['may remove only', updateProgramContract, { ...program, updates: {}, remove: ['price'] }, true],
    [
      'does not set what it removes',
      updateProgramContract,
      { ...program, updates: { price: 1 }, remove: ['price'] },
      false,
    ],
    [
      'may remove twice over',
      updateProgramContract,
      { ...program, updates: { price: null }, remove: ['price'] },
      true,
    ],
    [
      'removes what is optional only',
      updateProgramContract,
      { ...program, updates: {}, remove: ['title'] },
      false,
    ],
    ['of a review does neither', reviewContract, { ...mine, updates: {}, remove: [] }, false],
    ['of an answer says which', respondContract, mine, false],
    ['of an answer does not do both', respondContract, { ...mine, text: 'Thanks', remove: ['text'] }, false],
    ['of an answer may be null', respondContract, { ...mine, text: null }, true],
  ])('%s', (_title, { input }, given, isRight) => {
    expect(input.safeParse(given).success).toBe(isRight);
  });
});
