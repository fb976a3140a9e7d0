import type { InputOf } from '../../contracts/operation';
import type { createProgram } from '../../contracts/catalog';
import { PRIOR } from '../reviews/ratings';
import type { UnindexedProgram } from './updatedProgram';

export interface Identity {
  readonly id: string;
  readonly slug: string;
  readonly coachRef: string;
}

/** A draft: unrated, without enrollments, not on the market. */
export function newProgram(
  content: InputOf<typeof createProgram>,
  identity: Identity,
  now: Date,
): UnindexedProgram {
  return {
    ...content,
    ...identity,
    rating: 0,
    totalReviews: 0,
    rankingScore: PRIOR.mean,
    currentEnrollments: 0,
    waitlistCount: 0,
    status: 'draft',
    isActive: false,
    createdAt: now,
    updatedAt: now,
  };
}
