import type { SlugKind, SlugReservation } from '../../contracts/documents/slugs';
import { Refusal } from '../refusal';

/** How many numbered slugs are looked at before the target's own id settles it. */
const NUMBERED = 6;

/** In order of preference: the slug, numbered ones, and one with the target's id that nobody else would want. */
export function slugCandidates(slug: string, targetRef: string): readonly string[] {
  const numbered = Array.from({ length: NUMBERED - 1 }, (_, index) => `${slug}-${index + 2}`);
  const own = targetRef.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return [slug, ...numbered, `${slug}-${own || 'x'}`];
}

/**
 * The first candidate that nobody else holds, given who holds which.
 * @throws Refusal slug-taken when all are another's
 */
export function freeSlug(
  candidates: readonly string[],
  holders: readonly (SlugReservation | undefined)[],
  targetRef: string,
): string {
  const free = candidates.find((_, index) => (holders[index]?.targetRef ?? targetRef) === targetRef);
  if (free === undefined) throw new Refusal('slug-taken', 'This slug is taken.', { slug: candidates[0] });
  return free;
}

export function newReservation(kind: SlugKind, slug: string, targetRef: string, now: Date): SlugReservation {
  return { kind, slug, targetRef, isCurrent: true, createdAt: now, updatedAt: now };
}
