import { customerKey, followedWallet } from '../../domain/payments/wallets';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { Wallets } from '../../ports/wallets';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import type { Surroundings } from './purchase';

/** @throws Refusal payments-unavailable */
export async function walletsOf(ports: Ports): Promise<Wallets> {
  const wallets = await ports.wallets();
  if (wallets !== undefined) return wallets;
  throw new Refusal('payments-unavailable', 'Nothing can be paid here.');
}

/** The provider's name for a person, if it was asked to keep one. */
export async function knownCustomer(documents: Documents, uid: string): Promise<string | undefined> {
  return (await documents.get(paths.user(uid)))?.stripeCustomerId;
}

/**
 * The provider's name for a person, which it is asked for the first time: one, however many calls ask at once.
 * @returns undefined for who has no account, or not any more
 */
export async function customerOf(
  surroundings: Surroundings,
  wallets: Wallets,
  uid: string,
): Promise<string | undefined> {
  const user = await surroundings.documents.get(paths.user(uid));
  if (user === undefined || user.status === 'deleted') return undefined;
  return user.stripeCustomerId ?? keepCustomer(surroundings, wallets, uid);
}

/**
 * Another customer in place of one that is gone at the provider, with all that was saved, as the wallet says from then on; where somebody replaced that meanwhile, theirs.
 * @returns undefined for who has no account any more
 */
export function renewCustomer(
  surroundings: Surroundings,
  wallets: Wallets,
  uid: string,
  gone: string,
): Promise<string | undefined> {
  return keepCustomer(surroundings, wallets, uid, gone);
}

/** The provider is asked first, under a key that names the person: a call that dies in between leads the next one to the same customer. */
async function keepCustomer(
  surroundings: Surroundings,
  wallets: Wallets,
  uid: string,
  gone?: string,
): Promise<string | undefined> {
  const customerId = await wallets.openCustomer({ uid, key: customerKey(uid, gone) });
  return transactWithJobs(surroundings, async (transaction) => {
    const [user, wallet] = await transaction.getAll(paths.user(uid), paths.wallet(uid));
    if (user === undefined || user.status === 'deleted') return undefined;
    if (user.stripeCustomerId !== gone) return user.stripeCustomerId;
    if (gone !== undefined) {
      const about = { userRef: uid, provider: wallets.provider };
      transaction.set(paths.wallet(uid), followedWallet(wallet, about, undefined, surroundings.now));
    }
    transaction.update(paths.user(uid), { stripeCustomerId: customerId, updatedAt: surroundings.now });
    return customerId;
  });
}
