import { describe, expect, it } from 'vitest';
import { type Authorship, newReview } from '../../../src/domain/reviews/newReview';
import { NOON } from '../../support/aPlatform';
import { SETTINGS } from '../../../src/contracts/settings';
import { aReview } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const CONTENT = { targetType: 'program', targetId: 'bootcamp', rating: 4, text: 'Good' } as const;

const DAY = 86_400_000;
const KNOWN = {
  emailVerified: true,
  accountCreatedAt: new Date(NOON.getTime() - 3 * DAY),
  rule: SETTINGS['reviews.standing'].default,
};

function anAuthorship(changes: Partial<Authorship> = {}): Authorship {
  return {
    reviewId: 'sam_program_bootcamp',
    authorUid: 'sam',
    target: { coachRef: 'carla', isPublic: true },
    works: [{ isPaid: false, progress: 50 }],
    standing: KNOWN,
    earlier: undefined,
    ...changes,
  };
}

const HIDDEN = { coachRef: 'carla', isPublic: false };
const PAID = { isPaid: true, progress: 0 };
const GLANCE = { isPaid: false, progress: 24 };

describe('writing a review', () => {
  it.each<readonly [string, Partial<Authorship>, string]>([
    ['after some of the work', {}, 'none'],
    ['after none of it', { works: [] }, 'review-not-earned'],
    ['of oneself', { authorUid: 'carla' }, 'review-not-earned'],
    ['of what is gone', { target: undefined }, 'review-target-missing'],
    ['of what is hidden, by a stranger', { target: HIDDEN, works: [] }, 'review-target-missing'],
    ['of what is hidden, by its coach', { target: HIDDEN, authorUid: 'carla' }, 'review-not-earned'],
    ['of what was hidden since', { target: HIDDEN }, 'none'],
    [
      'from an account of yesterday',
      { standing: { ...KNOWN, accountCreatedAt: NOON } },
      'review-needs-standing',
    ],
    [
      'from an account without an age',
      { standing: { ...KNOWN, accountCreatedAt: undefined } },
      'review-needs-standing',
    ],
    ['without a verified address', { standing: { ...KNOWN, emailVerified: false } }, 'review-needs-standing'],
    ['after a glance', { works: [GLANCE] }, 'review-needs-standing'],
    ['from nobody known', { standing: undefined }, 'review-needs-standing'],
    ['after paying, whoever it is', { standing: undefined, works: [GLANCE, PAID] }, 'none'],
    ['a second time', { earlier: aReview() }, 'review-exists'],
  ])('%s', (_when, changes, refusal) => {
    expect(refusalOf(() => newReview(CONTENT, anAuthorship(changes), NOON))).toBe(refusal);
  });

  it('makes it visible, the coach able to answer, and verified only when work was paid for', () => {
    const free = aReview({ rating: 4, text: 'Good', isVerifiedBooking: false });
    expect(newReview(CONTENT, anAuthorship(), NOON)).toEqual(free);
    expect(newReview(CONTENT, anAuthorship({ works: [PAID] }), NOON)).toEqual({
      ...free,
      isVerifiedBooking: true,
    });
  });

  it('names all that an account lacks', () => {
    const standing = { ...KNOWN, emailVerified: false, accountCreatedAt: NOON };
    const write = () => newReview(CONTENT, anAuthorship({ standing, works: [GLANCE] }), NOON);
    expect(write).toThrow(
      expect.objectContaining({
        facts: expect.objectContaining({ missing: ['verified-email', 'account-age', 'progress'] }) as unknown,
      }) as Error,
    );
  });
});
