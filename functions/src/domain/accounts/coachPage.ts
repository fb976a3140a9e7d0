import type { Coach } from '../../contracts/documents/coaches';
import type { Job } from '../../ports/jobs';
import type { User } from '../../contracts/documents/users';
import { Refusal } from '../refusal';
import { strictlyAfter } from './strictlyAfter';

const MOVES = { deactivate: false, reactivate: true } as const;

/**
 * The coach page hidden or shown by its coach.
 * @throws Refusal coach-profile-required, illegal-transition, profile-hidden
 */
export function movedPage(
  { user, coach }: { readonly user: User | undefined; readonly coach: Coach | undefined },
  move: keyof typeof MOVES,
  now: Date,
): Coach {
  if (coach === undefined) throw new Refusal('coach-profile-required', 'Create a coach profile first.');
  const isActive = MOVES[move];
  if (coach.isActive === isActive) {
    const from = isActive ? 'active' : 'inactive';
    throw new Refusal('illegal-transition', `A coach page that is ${from} cannot ${move}.`, { from, move });
  }
  if (isActive) assertProfileShown(user);
  return { ...coach, isActive, updatedAt: strictlyAfter(coach.updatedAt, now) };
}

/** @throws Refusal profile-hidden while flags or a verdict keep a profile out of view */
export function assertProfileShown(user: User | undefined): void {
  if (user?.profileHold !== undefined)
    throw new Refusal('profile-hidden', 'The moderators keep this profile out of view.');
}

/** Has the coach's programs leave the market with its page, or come back with it. */
export function followCoachPageJob({ id, updatedAt }: Coach): Job<'follow-coach-page'> {
  return {
    id: `follow-coach-page:${id}:${updatedAt.getTime()}`,
    kind: 'follow-coach-page',
    payload: { uid: id },
  };
}
