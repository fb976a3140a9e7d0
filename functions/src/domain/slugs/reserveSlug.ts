import type { SlugKind, SlugReservation } from '../../contracts/documents/slugs';
import { isReservedSlug } from '../../contracts/utilities/slugWords';
import { Refusal } from '../refusal';

/** How many numbered slugs are looked at before the target's own id settles it. */
const NUMBERED = 6;

/** Of the target's id, so that no slug is longer than 80 characters. */
const OWN_LENGTH = 19;

/** In order of preference: the slug, numbered ones, and one with the target's id that nobody else would want. */
export function slugCandidates(slug: string, targetRef: string): readonly [string, ...string[]] {
  const numbered = Array.from({ length: NUMBERED - 1 }, (_, index) => `${slug}-${index + 2}`);
  const own = targetRef
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, OWN_LENGTH);
  return [slug, ...numbered, `${slug}-${own || 'x'}`];
}

/**
 * The first candidate that nobody else holds, given who holds which. A slug that only redirects gives way to a new owner.
 * @throws Refusal slug-taken when all are another's or reserved
 */
export function freeSlug(
  candidates: readonly string[],
  holders: readonly (SlugReservation | undefined)[],
  targetRef: string,
): string {
  const free = candidates.find((slug, index) => isFree(slug, holders[index], targetRef));
  if (free === undefined) throw new Refusal('slug-taken', 'This slug is taken.', { slug: candidates[0] });
  return free;
}

export function isFree(slug: string, holder: SlugReservation | undefined, targetRef: string): boolean {
  if (isReservedSlug(slug)) return false;
  return holder === undefined || holder.targetRef === targetRef || !holder.isCurrent;
}

export function newReservation(kind: SlugKind, slug: string, targetRef: string, now: Date): SlugReservation {
  return { kind, slug, targetRef, isCurrent: true, createdAt: now, updatedAt: now };
}
