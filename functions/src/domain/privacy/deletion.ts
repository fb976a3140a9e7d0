import type { Erasure } from '../../contracts/documents/erasures';
import type { Suspension } from '../../contracts/documents/suspensions';
import type { User } from '../../contracts/documents/users';
import { DAY, HOUR, MINUTE } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { livingUser } from '../accounts/suspending';
import { Refusal } from '../refusal';

const COOL_OFF = 7 * DAY;
/** A sign-in older than this may be a phone that was left lying. */
const RECENT = 5 * MINUTE;

export interface Wish {
  readonly immediately: boolean;
  /** Of chance; an earlier wish keeps its own. */
  readonly pseudonym: string;
}

export interface Planned {
  readonly user: User;
  readonly erasure: Erasure;
  /** Undefined when what was planned before holds. */
  readonly job: Job<'erase-account'> | undefined;
}

/** @throws Refusal recent-sign-in-required */
export function assertRecentSignIn(signedInAt: Date | undefined, now: Date): void {
  if (signedInAt !== undefined && now.getTime() - signedInAt.getTime() <= RECENT) return;
  throw new Refusal('recent-sign-in-required', 'Sign in again first.');
}

/** The account about to be erased, seven days from now or at once; an earlier date stays. @throws Refusal account-missing, account-erasing */
export function plannedDeletion(
  found: User | undefined,
  { immediately, pseudonym: fresh }: Wish,
  now: Date,
): Planned {
  const user = livingUser(found);
  const wanted = new Date(now.getTime() + (immediately ? 0 : COOL_OFF));
  const earlier = user.deletion;
  const isKept = earlier !== undefined && earlier.dueAt <= wanted;
  const deletion = isKept ? earlier : { requestedAt: now, pseudonym: fresh, ...earlier, dueAt: wanted };
  const { pseudonym, requestedAt, dueAt } = deletion;
  return {
    user: isKept ? user : { ...user, deletion, updatedAt: now },
    erasure: { pseudonym, uid: user.uid, status: 'waiting', dueAt, createdAt: requestedAt, updatedAt: now },
    job: isKept ? undefined : eraseAccountJob(pseudonym, dueAt),
  };
}

/** @throws Refusal account-missing, account-erasing, deletion-missing */
export function withoutDeletion(
  found: User | undefined,
  now: Date,
): { readonly user: User; readonly pseudonym: string } {
  const { deletion, ...user } = livingUser(found);
  if (deletion === undefined)
    throw new Refusal('deletion-missing', 'Nobody asked for this account to be deleted.');
  return { user: { ...user, updatedAt: now }, pseudonym: deletion.pseudonym };
}

export interface Begun {
  readonly user: User;
  readonly erasure: Erasure;
  /** Stops every write of a token that is still good, until the account is gone. */
  readonly suspension: Suspension;
}

/** The point of no return: the account is deleted for everybody who reads it, and its owner can write nothing any more. */
export function begunErasure(user: User, { held: _held, ...erasure }: Erasure, now: Date): Begun {
  const words = [user.email, user.fullName, user.phone].filter((word) => word !== undefined);
  return {
    user: { ...user, status: 'deleted', updatedAt: now },
    erasure: { ...erasure, status: 'erasing', words, startedAt: erasure.startedAt ?? now, updatedAt: now },
    suspension: {
      userRef: user.uid,
      reason: 'account-erasure',
      suspendedBy: 'system',
      createdAt: now,
      updatedAt: now,
    },
  };
}

/** Whether nothing was left that long ago already. @param wait milliseconds */
export function hasSettled({ clearedAt }: Erasure, now: Date, wait: number): boolean {
  return clearedAt !== undefined && now.getTime() - clearedAt.getTime() >= wait;
}

/** Whether it began more than an hour ago and something is left still. */
export function isStuck({ startedAt, clearedAt }: Erasure, now: Date): boolean {
  return clearedAt === undefined && startedAt !== undefined && now.getTime() - startedAt.getTime() > HOUR;
}

/** What is left: a date, and a digest that only who knows the uid can make. */
export function finishedErasure(
  { pseudonym, dueAt, startedAt, createdAt }: Erasure,
  digest: string,
  now: Date,
): Erasure {
  return { pseudonym, status: 'erased', dueAt, startedAt, erasedAt: now, digest, createdAt, updatedAt: now };
}

/** One job a date: a date that was moved up has another. */
export function eraseAccountJob(pseudonym: string, dueAt: Date): Job<'erase-account'> {
  return {
    id: `erase-account:${pseudonym}:${dueAt.getTime()}`,
    kind: 'erase-account',
    payload: { pseudonym },
    runAt: dueAt,
  };
}
