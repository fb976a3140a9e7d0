import { z } from 'zod';
import { createdAndUpdated } from '../fields';

const slugKind = z.enum(['coach', 'program', 'event']);

/** `slugs/{kind}:{slug}`: one slug, one owner; an old slug stays reserved and leads to the same target. */
export const slugReservation = z.strictObject({
  kind: slugKind,
  slug: z.string(),
  targetRef: z.string(),
  /** False once the target moved to another slug: this one redirects. */
  isCurrent: z.boolean(),
  ...createdAndUpdated,
});

export type SlugKind = z.output<typeof slugKind>;
export type SlugReservation = z.output<typeof slugReservation>;
