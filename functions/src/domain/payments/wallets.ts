import type { SavedMethod, Wallet } from '../../contracts/documents/wallets';
import type { Job } from '../../ports/jobs';
import { Refusal } from '../refusal';

/** So many ways to pay one person has saved; as many as its document keeps. */
export const MOST_METHODS = 20;

/**
 * Under which the provider makes one customer of a person, however many ask at once; another after one that is gone, whose name tells them
 * apart.
 */
export function customerKey(uid: string, gone?: string): string {
  return gone === undefined ? `customer:${uid}` : `customer:${uid}:${gone}`;
}

/**
 * A wallet as the provider has it now; the same object when nothing in it changes.
 * @param methods undefined where the provider lost the customer, with all that was saved
 */
export function followedWallet(
  known: Wallet | undefined,
  { userRef, provider }: Pick<Wallet, 'userRef' | 'provider'>,
  methods: readonly SavedMethod[] | undefined,
  now: Date,
): Wallet {
  const saved = (methods ?? []).slice(0, MOST_METHODS);
  const lostAt = saved.length > 0 ? undefined : (known?.lostAt ?? (methods === undefined ? now : undefined));
  const isSame = JSON.stringify(known?.methods) === JSON.stringify(saved) && known?.lostAt === lostAt;
  if (known !== undefined && isSame) return known;
  return {
    ...{ userRef, provider, methods: saved },
    ...(lostAt && { lostAt }),
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
}

/** The named way to pay, or the chosen one. @throws Refusal payment-method-missing, also for somebody else's */
export function chosenMethod({ methods }: Pick<Wallet, 'methods'>, methodId?: string): SavedMethod {
  const found = methods.find(({ id, isDefault }) => (methodId === undefined ? isDefault : id === methodId));
  if (found !== undefined) return found;
  throw new Refusal('payment-method-missing', 'There is no such saved way to pay.');
}

/** @throws Refusal payment-methods-full */
export function assertRoomForMethod({ methods }: Pick<Wallet, 'methods'>): void {
  if (methods.length >= MOST_METHODS)
    throw new Refusal('payment-methods-full', 'Remove a saved way to pay first.', { most: MOST_METHODS });
}

/** Brings a wallet to what the provider has, of which an event told. */
export function followWalletJob(uid: string, eventRef: string): Job<'follow-wallet'> {
  return { id: `follow-wallet:${eventRef}`, kind: 'follow-wallet', payload: { uid, eventRef } };
}

/** Has the provider forget a customer, with all that it saved. */
export function forgetCustomerJob(customerId: string): Job<'forget-customer'> {
  return { id: `forget-customer:${customerId}`, kind: 'forget-customer', payload: { customerId } };
}
