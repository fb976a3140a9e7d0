import type { InputOf } from '../../contracts/operation';
import type { createProgram } from '../../contracts/catalog';
import type { Program } from '../../contracts/documents/programs';
import { searchTokens } from './searchTokens';

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
    currentEnrollments: 0,
    waitlistCount: 0,
    status: 'draft',
    isActive: false,
    searchTokens: searchTokens(content),
    createdAt: now,
    updatedAt: now,
  };
}
