import type { User } from '../../contracts/documents/users';
import { DAY } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';

/** An account is new for a week; until then it begins few conversations. */
const NEW_FOR = 7 * DAY;
const PER_DAY = { new: 5, established: 50 };

/** What is known of the two before they talk for the first time. */
export interface Contact {
  readonly caller: User | undefined;
  /** Undefined when there is no such person, or none that can be reached. */
  readonly other: User | undefined;
  /** Whether one of the two blocks the other. */
  readonly isBlocked: boolean;
  /** Whether one is, or was, the other's student, or the other one lets anybody write first. */
  readonly isWelcome: boolean;
}

/**
 * A block looks as if there were nobody, so that who is blocked does not learn of it.
 * @throws Refusal person-missing, contact-not-allowed
 */
export function assertMayContact({ caller, other, isBlocked, isWelcome }: Contact): void {
  if (isBlocked || !isReachable(other)) throw new Refusal('person-missing', 'There is no such person.');
  if (caller?.role !== 'admin' && other.role !== 'admin' && !isWelcome)
    throw new Refusal('contact-not-allowed', 'An enrolment or a booking comes before the first message.');
}

/** @param begun how many conversations the person began within a day @throws Refusal user-missing, too-many-conversations */
export function assertMayBegin(user: User | undefined, begun: number, now: Date): void {
  if (user === undefined) throw new Refusal('user-missing', 'An account comes before the first message.');
  const isNew = now.getTime() - user.createdAt.getTime() < NEW_FOR;
  const most = isNew ? PER_DAY.new : PER_DAY.established;
  if (user.role !== 'admin' && begun >= most)
    throw new Refusal('too-many-conversations', `No more than ${most} new conversations in a day.`, { most });
}

/** Since when conversations count for the bound of a day. */
export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - DAY);
}

function isReachable(user: User | undefined): user is User {
  return user?.status === 'active';
}
