import type { Coach } from '../../contracts/documents/coaches';
import type { Job } from '../../ports/jobs';
import { Refusal } from '../refusal';
import { strictlyAfter } from './strictlyAfter';

const MOVES = { deactivate: false, reactivate: true } as const;

/**
 * The coach page hidden or shown by its coach.
 * @throws Refusal coach-profile-required, illegal-transition
 */
export function movedPage(coach: Coach | undefined, move: keyof typeof MOVES, now: Date): Coach {
  if (coach === undefined) throw new Refusal('coach-profile-required', 'Create a coach profile first.');
  const isActive = MOVES[move];
  if (coach.isActive === isActive) {
    const from = isActive ? 'active' : 'inactive';
    throw new Refusal('illegal-transition', `A coach page that is ${from} cannot ${move}.`, { from, move });
  }
  return { ...coach, isActive, updatedAt: strictlyAfter(coach.updatedAt, now) };
}

/** Has the coach's programs leave the market with its page, or come back with it. */
export function followCoachPageJob({ id, updatedAt }: Coach): Job<'follow-coach-page'> {
  return {
    id: `follow-coach-page:${id}:${updatedAt.getTime()}`,
    kind: 'follow-coach-page',
    payload: { uid: id },
  };
}
