import type { PayoutAccount } from '../../contracts/documents/payouts';
import { followedAccount } from '../../domain/payouts/payoutAccount';
import { restrictionNotice } from '../../domain/payouts/payoutNotices';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import { transactWithJobs } from '../../runtime/transactWithJobs';

interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

/** Asks the provider how it sees a coach's account, and keeps it. @returns it; undefined where there is none to ask about */
export async function followAccount(
  { documents, ports, now }: Surroundings,
  coachRef: string,
  known: PayoutAccount | undefined,
): Promise<PayoutAccount | undefined> {
  const payouts = await ports.payouts();
  if (known?.accountId === undefined || payouts === undefined) return undefined;
  const state = await payouts.readAccount(known.accountId);
  if (followedAccount(known, state, now) === known) return known;
  return transactWithJobs({ documents, ports, now }, async (transaction) => {
    const path = paths.payoutAccount(coachRef);
    const before = await transaction.get(path);
    // Another account than the one that was asked about is another's to follow.
    if (before?.accountId !== state.accountId) return before;
    const after = followedAccount(before, state, now);
    if (after === before) return after;
    transaction.set(path, after);
    const notice = restrictionNotice(coachRef, before, after);
    if (notice !== undefined) transaction.job(notice);
    return after;
  });
}
