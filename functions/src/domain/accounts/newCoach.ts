import type { Coach, CoachContent, CoachRates } from '../../contracts/documents/coaches';
import type { User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';
import { assertProfileShown } from './coachPage';
import { PRIOR } from '../reviews/ratings';
import { strictlyAfter } from './strictlyAfter';

/** @throws Refusal user-missing, email-not-verified, profile-exists, profile-hidden */
export function assertMayBecomeCoach(
  user: User | undefined,
  coach: Coach | undefined,
  isEmailVerified: boolean,
): asserts user is User {
  if (user === undefined) throw new Refusal('user-missing', 'Create the account first.');
  if (coach !== undefined) {
    throw new Refusal('profile-exists', 'The coach profile exists.', { coachId: coach.id, slug: coach.slug });
  }
  assertEmailVerified(isEmailVerified);
  assertProfileShown(user);
}

/** An address is a claim until it is proven: who has not proven it is nobody's coach. @throws Refusal email-not-verified */
export function assertEmailVerified(isEmailVerified: boolean): void {
  if (!isEmailVerified) throw new Refusal('email-not-verified', 'Confirm the e-mail address first.');
}

/** The account of somebody who has a coach profile from now on: a student becomes a coach, an admin stays one. */
export function withCoachProfile(user: User, now: Date): User {
  return {
    ...user,
    role: user.role === 'student' ? 'coach' : user.role,
    onboarding: { profileCompleted: true },
    updatedAt: strictlyAfter(user.updatedAt, now),
  };
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
