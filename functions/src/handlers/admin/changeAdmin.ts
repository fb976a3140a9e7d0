import { asAdmin, withoutAdmin } from '../../domain/accounts/adminRole';
import { livingContact, newUser } from '../../domain/accounts/newUser';
import { newOutboxJob } from '../../domain/outbox/jobStates';
import { paths } from '../../domain/paths';
import { removeTablesJob } from '../../domain/tableExports/tableExporting';
import { Refusal } from '../../domain/refusal';
import type { ActivityLog } from '../../contracts/documents/activityLogs';
import type { Role, User } from '../../contracts/documents/users';
import type { Documents, Transaction } from '../../ports/documents';
import type { Identities } from '../../ports/identities';
import { followRole } from '../accounts/followRole';
import { admittedAdmins, otherAdmins } from './otherAdmins';

export interface AdminChange {
  readonly uid: string;
  readonly now: Date;
  readonly documents: Documents;
  readonly identities: Identities;
  /** Committed together with the change. */
  readonly entry: ActivityLog;
}

/**
 * Makes a person an admin, the first one too: whoever has only a sign-in gets an account.
 * @returns the role that the account has now
 * @throws Refusal sign-in-revoked, email-required
 */
export async function grantAdmin({ uid, now, documents, identities, entry }: AdminChange): Promise<Role> {
  const contact = livingContact(await identities.contact(uid));
  const signUp = { uid, contact: { ...contact, role: undefined }, role: 'student', details: {} } as const;
  return changeRole({ uid, now, documents, identities, entry }, (_transaction, user) =>
    Promise.resolve(asAdmin(user ?? newUser(signUp, undefined, now), now)),
  );
}

/**
 * Gives an admin back the role of before. The others are read in the transaction, so that of two who would take each other's right
 * away one stays.
 * @returns the role that the account has now
 * @throws Refusal user-missing, last-admin
 */
export async function revokeAdmin(change: AdminChange): Promise<Role> {
  const admitted = await admittedAdmins(change.documents, change.identities);
  return changeRole(change, async (transaction, user) => {
    if (user === undefined) throw new Refusal('user-missing', 'There is no such account.');
    const coach = await transaction.get(paths.coach(user.uid));
    return withoutAdmin(
      user,
      coach,
      await otherAdmins(transaction, user.uid, admitted, change.now),
      change.now,
    );
  });
}

async function changeRole(
  { uid, now, documents, identities, entry }: AdminChange,
  decide: (transaction: Transaction, user: User | undefined) => Promise<User>,
): Promise<Role> {
  const role = await documents.transact(async (transaction) => {
    const before = await transaction.get(paths.user(uid));
    const after = await decide(transaction, before);
    if (before?.role === after.role) return after.role;
    transaction.set(paths.user(uid), after);
    if (before?.role === 'admin') {
      const job = removeTablesJob(uid, { since: now });
      transaction.set(paths.outboxJob(job.id), newOutboxJob(job, now));
    }
    transaction.create(paths.activityLog(entry.id), {
      ...entry,
      metadata: { ...entry.metadata, role: after.role },
    });
    return after.role;
  });
  await followRole(uid, documents, identities);
  return role;
}
