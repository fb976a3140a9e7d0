import type { Coach } from '../../contracts/documents/coaches';
import type { Suspension } from '../../contracts/documents/suspensions';
import type { User } from '../../contracts/documents/users';
import type { Job } from '../../ports/jobs';
import { Refusal } from '../refusal';
import { isSuspended } from './isSuspended';
import { strictlyAfter } from './strictlyAfter';

/** What a suspension is about. */
export interface Suspendable {
  readonly user: User | undefined;
  readonly coach: Coach | undefined;
  readonly suspension: Suspension | undefined;
}

/** The account, the suspension and the coach page after the move; undefined is gone or never was. */
export interface Moved {
  readonly user: User;
  readonly suspension: Suspension | undefined;
  readonly coach: Coach | undefined;
}

interface Order {
  readonly by: string;
  readonly reason: string;
  readonly until?: Date | undefined;
}

/**
 * Suspends a person, or gives a suspension that is in force another reason and end; an active coach page is hidden and remembered, as is
 * one that an earlier suspension still hides.
 * @throws Refusal account-missing, account-erasing, not-yourself, illegal-transition
 */
export function suspended(subject: Suspendable, { by, reason, until }: Order, now: Date): Moved {
  const user = livingUser(subject.user);
  if (user.uid === by) throw new Refusal('not-yourself', 'Nobody suspends the own account.');
  if (until !== undefined && until <= now)
    throw new Refusal('illegal-transition', 'This suspension would be over already.', { until });
  const { coach, suspension: earlier } = subject;
  const hidesPage = coach?.isActive === true || earlier?.hidesPage === true;
  return {
    user: { ...user, status: 'suspended', updatedAt: strictlyAfter(user.updatedAt, now) },
    suspension: {
      userRef: user.uid,
      reason,
      suspendedBy: by,
      ...(until !== undefined && { until }),
      ...(hidesPage && { hidesPage }),
      createdAt: earlier !== undefined && isSuspended(earlier, now) ? earlier.createdAt : now,
      updatedAt: now,
    },
    coach: coach && shown(coach, false, now),
  };
}

/**
 * Lifts a suspension, and shows the page again that it hid.
 * @throws Refusal account-missing, account-erasing, illegal-transition
 */
export function unsuspended({ user: found, coach, suspension }: Suspendable, now: Date): Moved {
  const user = livingUser(found);
  if (suspension === undefined && user.status === 'active')
    throw new Refusal('illegal-transition', 'This account is not suspended.', {
      from: 'active',
      move: 'unsuspend',
    });
  const hidesPage = suspension?.hidesPage === true;
  const active = { ...user, status: 'active', updatedAt: strictlyAfter(user.updatedAt, now) } as const;
  // What moderators hide stays hidden, and comes back with their word.
  return user.profileHold === undefined
    ? { user: active, suspension: undefined, coach: coach && shown(coach, coach.isActive || hidesPage, now) }
    : {
        user: hidesPage ? { ...active, profileHold: { hidesPage } } : active,
        suspension: undefined,
        coach,
      };
}

/** Takes a person's profile out of view, by flags or a verdict; an active coach page is hidden and remembered. The same where it is. */
export function withProfileHeld(subject: Suspendable, now: Date): Suspendable {
  const { user, coach } = subject;
  if (user === undefined || user.profileHold !== undefined) return subject;
  const updatedAt = strictlyAfter(user.updatedAt, now);
  return {
    ...subject,
    user: { ...user, profileHold: { hidesPage: coach?.isActive === true }, updatedAt },
    coach: coach && shown(coach, false, now),
  };
}

/** Shows a profile again, and the page that was hidden with it: of a suspended person once that is over. The same where it is in view. */
export function withProfileShown(subject: Suspendable, now: Date): Suspendable {
  const { user: found, coach, suspension } = subject;
  if (found?.profileHold === undefined) return subject;
  const { profileHold, ...user } = found;
  const shownUser = { ...user, updatedAt: strictlyAfter(user.updatedAt, now) };
  if (!profileHold.hidesPage) return { user: shownUser, coach, suspension };
  return suspension === undefined
    ? { user: shownUser, suspension, coach: coach && shown(coach, true, now) }
    : { user: shownUser, coach, suspension: { ...suspension, hidesPage: true, updatedAt: now } };
}

/** Stops what a suspended person has under way; one job for each time that a suspension was set. */
export function stopSuspendedJob({ uid, updatedAt }: User): Job<'stop-suspended'> {
  return { id: `stop-suspended:${uid}:${updatedAt.getTime()}`, kind: 'stop-suspended', payload: { uid } };
}

/** Lifts the suspension at its end, whoever set it last; one job for each time that it was set. */
export function endSuspensionJob({ uid, updatedAt }: User, until: Date): Job<'end-suspension'> {
  return {
    id: `end-suspension:${uid}:${updatedAt.getTime()}`,
    kind: 'end-suspension',
    payload: { uid },
    runAt: until,
  };
}

/** @throws Refusal account-missing, account-erasing */
export function livingUser(user: User | undefined): User {
  if (user === undefined) throw new Refusal('account-missing', 'There is no such account.');
  if (user.status === 'deleted') throw new Refusal('account-erasing', 'This account is being erased.');
  return user;
}

function shown(coach: Coach, isActive: boolean, now: Date): Coach {
  if (coach.isActive === isActive) return coach;
  return { ...coach, isActive, updatedAt: strictlyAfter(coach.updatedAt, now) };
}
