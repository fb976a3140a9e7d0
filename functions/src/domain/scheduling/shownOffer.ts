import type { InputOf } from '../../contracts/operation';
import type { bookSession } from '../../contracts/scheduling';
import { speaks } from '../matching/matchKeys';
import { Refusal } from '../refusal';
import type { Terms } from './terms';

export type ShownOffer = NonNullable<InputOf<typeof bookSession>['asShown']>;

/**
 * Whoever books from an old screen agrees to what it showed, and to nothing dearer.
 * @throws Refusal offer-changed
 */
export function assertAsShown({ type: { currency }, price, languages }: Terms, shown: ShownOffer): void {
  const changed = [
    ...(price > shown.price || currency !== shown.currency ? ['price'] : []),
    ...(shown.language !== undefined && !speaks({ languages }, shown.language) ? ['language'] : []),
  ];
  if (changed.length > 0)
    throw new Refusal('offer-changed', 'This is not offered any more as it was shown.', {
      changed,
      price,
      currency,
    });
}
