import type { Coach, CoachContent, CoachRates } from '../../contracts/documents/coaches';
import type { User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';
import { PRIOR } from '../reviews/ratings';

/** @throws Refusal user-missing, coach-role-required, profile-exists */
export function assertMayBecomeCoach(user: User | undefined, coach: Coach | undefined): asserts user is User {
  if (user === undefined) throw new Refusal('user-missing', 'Create the account first.');
  if (user.role !== 'coach') throw new Refusal('coach-role-required', 'Only a coach has a coach profile.');
  if (coach !== undefined) {
    throw new Refusal('profile-exists', 'The coach profile exists.', { coachId: coach.id, slug: coach.slug });
  }
}

export function newCoach(uid: string, content: CoachContent, slug: string, now: Date): Coach {
  return {
    ...content,
    id: uid,
    userRef: uid,
    rating: 0,
    totalReviews: 0,
    rankingScore: PRIOR.mean,
    isActive: true,
    isVerified: false,
    slug,
    createdAt: now,
    updatedAt: now,
  };
}

/** @param hourlyRate minor units of the currency */
export function newCoachRates(hourlyRate: number, currency: string, now: Date): CoachRates {
  return { hourlyRate, currency, createdAt: now, updatedAt: now };
}
