import type { PayoutAccount } from '../../contracts/documents/payouts';
import type { PayoutAccountState } from '../../ports/payouts';

/** What is known of a coach whom nobody asked yet where to be paid. */
export function newPayoutAccount(provider: string, country: string, now: Date): PayoutAccount {
  return {
    provider,
    country,
    status: 'none',
    requirements: [],
    payouts: 0,
    underway: {},
    createdAt: now,
    updatedAt: now,
  };
}

/** The account as the provider says that it is; the same object where that is known. */
export function followedAccount(
  account: PayoutAccount,
  { accountId, status, requirements }: PayoutAccountState,
  now: Date,
): PayoutAccount {
  const isKnown =
    account.accountId === accountId &&
    account.status === status &&
    JSON.stringify(account.requirements) === JSON.stringify(requirements);
  return isKnown
    ? account
    : withRestriction(
        { ...account, accountId, status, requirements: [...requirements].slice(0, 50), updatedAt: now },
        now,
      );
}

function withRestriction({ restrictedAt, ...account }: PayoutAccount, now: Date): PayoutAccount {
  const isStopped = account.status === 'restricted' || account.status === 'none';
  return isStopped ? { ...account, restrictedAt: restrictedAt ?? now } : account;
}
