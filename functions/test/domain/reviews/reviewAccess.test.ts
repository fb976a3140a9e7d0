import { describe, expect, it } from 'vitest';
import { answerableReview, authoredReview, deletableReview } from '../../../src/domain/reviews/reviewAccess';
import { aReview } from '../../support/builders';
import { refusalOf } from '../../support/refusalOf';

const shown = aReview();
const hidden = aReview({ isVisible: false });
const sam = { uid: 'sam', role: 'student' } as const;
const carla = { uid: 'carla', role: 'coach' } as const;
const eve = { uid: 'eve', role: 'student' } as const;
const root = { uid: 'root', role: 'admin' } as const;

describe('who may edit, delete and answer a review', () => {
  it.each([
    ['its author', shown, sam, 'none', 'none', 'not-reviewed-coach'],
    ['its author, when it is hidden', hidden, sam, 'none', 'review-hidden', 'not-reviewed-coach'],
    ['the coach', shown, carla, 'not-review-author', 'not-review-author', 'none'],
    ['the coach, when it is hidden', hidden, carla, 'review-missing', 'review-missing', 'review-missing'],
    ['a stranger', shown, eve, 'review-missing', 'review-missing', 'review-missing'],
    [
      'a stranger, who must not learn of a hidden one',
      hidden,
      eve,
      'review-missing',
      'review-missing',
      'review-missing',
    ],
    ['an admin', hidden, root, 'review-missing', 'none', 'review-missing'],
    ['anybody, when there is none', undefined, root, 'review-missing', 'review-missing', 'review-missing'],
  ] as const)('%s', (_who, review, actor, editing, deleting, answering) => {
    expect(refusalOf(() => authoredReview(review, actor))).toBe(editing);
    expect(refusalOf(() => deletableReview(review, actor))).toBe(deleting);
    expect(refusalOf(() => answerableReview(review, actor))).toBe(answering);
  });
});
