import { type Review, rated } from '../../contracts/documents/reviews';
import { paths } from '../../domain/paths';
import { type Target, recountRatings } from '../../domain/reviews/ratings';
import type { Documents, Transaction } from '../../ports/documents';

const PAGE = 500;
/** More than one transaction can read in its time. */
const MAX_REVIEWS = 20_000;

/**
 * Replaces the rating summary of a target by a recount of its visible reviews, whatever the old one said; one that is damaged counts nothing.
 * A review that changes meanwhile waits, because it changes the summary too.
 * @throws Error for a target with more reviews than one transaction can read
 */
export function recountSummary(documents: Documents, target: Target, now: Date): Promise<void> {
  return documents.transact(async (transaction) => {
    const path = paths.ratingSummary(target.type, target.ref);
    const found = await transaction.get(path);
    const recount = recountRatings(target, await visibleReviews(transaction, target), now);
    transaction.set(path, { ...recount, createdAt: readableDate(found?.createdAt) ?? now, updatedAt: now });
  });
}

function isCountable(review: Review): boolean {
  const { rating, aspects, isVisible, isVerifiedBooking } = review;
  return rated.safeParse({ rating, aspects, isVisible, isVerifiedBooking }).success;
}

/** Also the date of a damaged summary may be none. */
function readableDate(stored: unknown): Date | undefined {
  return stored instanceof Date ? stored : undefined;
}

async function visibleReviews(transaction: Transaction, { type, ref }: Target): Promise<readonly Review[]> {
  const reviews: Review[] = [];
  for (let after: string | undefined, read = 0; read < MAX_REVIEWS; read += PAGE) {
    const page = await transaction.query({
      from: paths.reviews,
      where: [
        ['targetType', '==', type],
        ['targetRef', '==', ref],
        ['isVisible', '==', true],
      ],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
      ...(after !== undefined && { startAfter: [after] }),
    });
    reviews.push(...page.map(({ data }) => data).filter(isCountable));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return reviews;
    after = last.path.id;
  }
  throw new Error(`${type} ${ref} has more than ${MAX_REVIEWS} reviews`);
}
