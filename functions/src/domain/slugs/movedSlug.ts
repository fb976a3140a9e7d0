import type { SlugKind, SlugReservation } from '../../contracts/documents/slugs';
import { Refusal } from '../refusal';
import { isFree, newReservation } from './reserveSlug';

/** Addresses of one target, the present one and those that lead to it. */
export const MAX_SLUGS = 20;

export interface SlugMove {
  readonly kind: SlugKind;
  readonly targetRef: string;
  readonly current: string;
  readonly wanted: string;
  /** Who holds the wanted one. */
  readonly holder: SlugReservation | undefined;
  /** Every reservation of the target. */
  readonly own: readonly SlugReservation[];
}

/**
 * The reservations to write: the wanted one is the target's, and the present one leads there. Each names its target and never another
 * slug, so that there is no chain to follow and no way round in a circle.
 * @throws Refusal slug-taken, too-many-slugs
 */
export function movedSlug(move: SlugMove, now: Date): readonly SlugReservation[] {
  const { kind, targetRef, current, wanted, holder, own } = move;
  if (wanted === current) return [];
  if (!isFree(wanted, holder, targetRef))
    throw new Refusal('slug-taken', 'This slug is taken.', { slug: wanted });
  const back = own.find(({ slug }) => slug === wanted);
  if (back === undefined && own.length >= MAX_SLUGS)
    throw new Refusal('too-many-slugs', 'One of the earlier slugs can be taken again.', { max: MAX_SLUGS });
  const left = own.find(({ slug }) => slug === current) ?? newReservation(kind, current, targetRef, now);
  return [
    { ...left, isCurrent: false, updatedAt: now },
    back === undefined
      ? newReservation(kind, wanted, targetRef, now)
      : { ...back, isCurrent: true, updatedAt: now },
  ];
}
