import type { Wallet } from '../../contracts/documents/wallets';
import { followedWallet } from '../../domain/payments/wallets';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import type { Wallets } from '../../ports/wallets';
import { jobHandler } from '../../runtime/jobHandler';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { closeEvent } from './closeEvent';
import { knownCustomer } from './customers';
import type { Surroundings } from './purchase';

/** Brings a wallet to what the provider has, and notes that the event is done which called for it. */
export default jobHandler<'follow-wallet'>(async (job) => {
  const { uid, eventRef } = job.payload;
  const wallets = await job.ports.wallets();
  if (wallets !== undefined) await followWallet(job, wallets, uid);
  await closeEvent(job, eventRef);
});

/** Asks the provider what a person saved, and keeps it. @returns it; empty for who never paid */
export async function followWallet(
  surroundings: Surroundings,
  wallets: Wallets,
  uid: string,
): Promise<Pick<Wallet, 'methods' | 'lostAt'>> {
  const { documents, now } = surroundings;
  const customerId = await knownCustomer(documents, uid);
  if (customerId === undefined) return { methods: [] };
  const about = { userRef: uid, provider: wallets.provider };
  const saved = await wallets.methods(customerId);
  const path = paths.wallet(uid);
  const known = await documents.get(path);
  if (known !== undefined && followedWallet(known, about, saved, now) === known) return known;
  return transactWithJobs(surroundings, async (transaction) => {
    const [before, user] = await Promise.all([transaction.get(path), transaction.get(paths.user(uid))]);
    const after = followedWallet(before, about, saved, now);
    // Of another customer than was asked about, or of somebody who is gone: not for here.
    if (user?.stripeCustomerId !== customerId || user.status === 'deleted') return before ?? { methods: [] };
    keepWallet(transaction, before, after);
    return after;
  });
}

function keepWallet(transaction: Transaction, before: Wallet | undefined, after: Wallet): void {
  if (after !== before) transaction.set(paths.wallet(after.userRef), after);
}

/** As clients see it. */
export function toldWallet({ methods, lostAt }: Pick<Wallet, 'methods' | 'lostAt'>) {
  return { methods: [...methods], ...(lostAt && { lostAt: lostAt.toISOString() }) };
}
