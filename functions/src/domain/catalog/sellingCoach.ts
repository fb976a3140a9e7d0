import type { Coach } from '../../contracts/documents/coaches';
import { Refusal } from '../refusal';

/**
 * Lets a coach put programs on the market: with a profile, and while it is active.
 * @throws Refusal coach-profile-required, coach-inactive
 */
export function assertSellingCoach(coach: Coach | undefined): void {
  if (coach === undefined) throw new Refusal('coach-profile-required', 'Create a coach profile first.');
  if (!coach.isActive) throw new Refusal('coach-inactive', 'This coach profile is deactivated.');
}
