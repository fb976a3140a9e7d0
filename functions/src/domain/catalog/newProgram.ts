import type { InputOf } from '../../contracts/operation';
import type { createProgram } from '../../contracts/catalog';
import type { Program } from '../../contracts/documents/programs';
import { PRIOR } from '../reviews/ratings';

export interface Identity {
  readonly id: string;
  readonly slug: string;
  readonly coachRef: string;
}

/** A draft: unrated, without enrollments, not on the market. */
export function newProgram(content: InputOf<typeof createProgram>, identity: Identity, now: Date): Program {
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
