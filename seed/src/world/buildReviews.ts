import type { Flag } from '../../../functions/src/contracts/documents/flags';
import type {
  Review,
  ReviewModeration,
  ReviewTarget,
} from '../../../functions/src/contracts/documents/reviews';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import {
  answeredReview,
  hiddenReview,
  hidingDecision,
} from '../../../functions/src/domain/reviews/changedReview';
import { newReviewFlag } from '../../../functions/src/domain/reviews/reviewFlag';
import { newReview } from '../../../functions/src/domain/reviews/newReview';
import { type Work, workOfBooking, workOfEnrollment } from '../../../functions/src/domain/reviews/work';
import { SETTINGS } from '../../../functions/src/contracts/settings';
import type { Meeting } from './buildDiaries';
import type { BuiltEnrollment } from './buildEnrollments';
import { ANSWERS, COACH_TEXTS, LANGUAGES, PROGRAM_TEXTS } from './reviewTexts';
import { randomFrom } from './randomFrom';
import type { BuiltProgram } from './buildPrograms';
import { onDay } from './timeline';

const STARS = [5, 5, 4, 5, 4, 5, 5, 3, 5, 4, 5, 2, 4, 5, 5, 4, 3, 5, 4, 1] as const;

/**
 * Reviews by students who came at least halfway: most of the programs, some of the coaches. Some who had a session review its coach as well.
 * Some are answered by the coach, one is hidden by moderation.
 */
export function buildReviews(
  enrollments: readonly BuiltEnrollment[],
  programs: ReadonlyMap<string, BuiltProgram>,
  meetings: readonly Meeting[],
): readonly Review[] {
  const random = randomFrom(7);
  const reviews = new Map<string, Review>();
  const keep = (review: Review) => {
    if (!reviews.has(review.id)) reviews.set(review.id, review);
  };
  for (const { enrollment } of enrollments) {
    if (enrollment.progress < 50) continue;
    const language = programs.get(enrollment.programRef)?.program.language ?? 'en';
    if (random() < 0.75 || enrollment.studentRef === DEMO_STUDENT)
      keep(answered(written(learned([enrollment]), 'program', language, random), random));
    if (random() < 0.4)
      keep(written(learned(withSameCoach(enrollments, enrollment)), 'coach', language, random));
  }
  for (const [index, { booking }] of meetings.entries()) {
    const work = workOfBooking(booking);
    if (work === undefined || booking.status !== 'completed' || index % 4 !== 0) continue;
    const { studentRef, coachRef, end: at } = booking;
    keep(written({ studentRef, coachRef, works: [work], at }, 'coach', 'en', random));
  }
  return [...reviews.values()].map((review, index) => (index === HIDDEN ? advertising(review) : review));
}

/** Everybody in the world joined long before the first review. */
const KNOWN = { emailVerified: true, accountCreatedAt: onDay(0), rule: SETTINGS['reviews.standing'].default };

/** Who shows a review of their own. */
const DEMO_STUDENT = 'student-ben';

/** Which review moderation hid. */
const HIDDEN = 5;

/** All enrollments of its student with its coach, itself first. */
function withSameCoach(
  enrollments: readonly BuiltEnrollment[],
  first: BuiltEnrollment['enrollment'],
): readonly [BuiltEnrollment['enrollment'], ...BuiltEnrollment['enrollment'][]] {
  const others = enrollments
    .map(({ enrollment }) => enrollment)
    .filter((each) => each.studentRef === first.studentRef && each.coachRef === first.coachRef);
  return [first, ...others.filter(({ id }) => id !== first.id)];
}

/** What a student did with a coach. */
interface Experience {
  readonly studentRef: string;
  readonly coachRef: string;
  readonly programRef?: string;
  readonly works: readonly Work[];
  readonly at: Date;
}

function learned(enrollments: ReturnType<typeof withSameCoach>): Experience {
  const [{ studentRef, coachRef, programRef, updatedAt: at }] = enrollments;
  const works = enrollments.flatMap((each) => workOfEnrollment(each) ?? []);
  return { studentRef, coachRef, programRef, works, at };
}

function written(
  { studentRef, coachRef, programRef, works, at }: Experience,
  targetType: ReviewTarget,
  language: string,
  random: () => number,
): Review {
  const targetId = targetType === 'program' ? (programRef ?? '') : coachRef;
  const rating = STARS[Math.floor(random() * STARS.length)] ?? 5;
  const texts = (targetType === 'program' ? PROGRAM_TEXTS : COACH_TEXTS)[rating];
  const spoken = LANGUAGES.find((each) => each === language) ?? 'en';
  const options = texts[spoken] ?? texts.en;
  return newReview(
    {
      targetType,
      targetId,
      rating,
      ...(random() < 0.85 && { text: options[Math.floor(random() * options.length)] }),
      ...(targetType === 'coach' && { aspects: aspectsAround(rating, random) }),
    },
    {
      reviewId: `${studentRef}_${targetType}_${targetId}`,
      authorUid: studentRef,
      target: { coachRef, isPublic: true },
      works,
      standing: KNOWN,
      earlier: undefined,
    },
    new Date(at.getTime() + DAY),
  );
}

function aspectsAround(rating: number, random: () => number): NonNullable<Review['aspects']> {
  const near = () => Math.min(5, Math.max(1, rating + Math.floor(random() * 3) - 1));
  return {
    professionalism: near(),
    expertise: near(),
    communication: near(),
    valueForMoney: near(),
  };
}

function answered(review: Review, random: () => number): Review {
  if (random() > 0.25) return review;
  const text = review.rating >= 4 ? ANSWERS.thanks : ANSWERS.sorry;
  return answeredReview(review, text, new Date(review.createdAt.getTime() + 2 * DAY));
}

function advertising(review: Review): Review {
  return hiddenReview(review, new Date(review.createdAt.getTime() + 3 * DAY));
}

/** What readers reported: one who found the worst review untrue, and nobody has looked at it yet. */
export function reportsOf(reviews: readonly Review[]): readonly Flag[] {
  const worst = reviews.find(({ rating, isVisible }) => isVisible && rating === 1);
  if (worst === undefined) return [];
  const at = new Date(worst.createdAt.getTime() + DAY);
  return [newReviewFlag({ review: worst, reporterUid: worst.coachRef, reason: 'This is not true.' }, at)];
}

/** Why moderation hid it. */
export function moderationOf({ updatedAt }: Review): ReviewModeration {
  return hidingDecision('Advertising', 'admin-ines', updatedAt);
}
