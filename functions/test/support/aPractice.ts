import type { Payment } from '../../src/contracts/documents/payments';
import { paths } from '../../src/domain/paths';
import { settlePayment } from '../../src/handlers/payments/settlePayment';
import { A, B, C, aDiary } from './aDiary';
import { type Platform, aCaller } from './aPlatform';
import { book, sellEagerly } from './booking';
import { onboarded } from './payoutMarket';
import { someEarnings } from './payouts';
import { aUser } from './people';

const DOV = aCaller('dov', 'student');

/** Carla, with 8500 available, 8500 of a session of dov's that a bank disputes, and three sessions to come that were paid. */
export async function aPractice(): Promise<Platform> {
  const types = [
    { prices: { '60': 4_000 }, currency: 'eur' as const },
    { id: 'carla_1', slug: 'a-day', prices: { '60': 10_000 }, currency: 'eur' as const },
  ];
  const diary = await aDiary({ types, now: '2026-06-01T10:00:00Z' });
  diary.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
  diary.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
  sellEagerly(diary);
  await onboarded(diary);
  const old = someEarnings('carla', 8_500, 'old');
  diary.documents.put(paths.ledgerTransaction(old.id), old);
  const { bookingId } = await book(diary, DOV, '2026-06-03T10:00:00.000Z', { type: 'carla_1' });
  diary.now = new Date('2026-06-15T10:00:00Z');
  await disputed(diary, 'open', `${bookingId}_1`);
  for (const [at, who] of [A, B, C].entries()) await book(diary, who, `2026-06-17T1${at}:00:00.000Z`);
  return diary;
}

/** A bank disputes the sale to dov, or decides about it. */
export async function disputed(
  diary: Platform,
  status: 'open' | 'won' | 'lost',
  order = disputedOrder(diary).id,
): Promise<void> {
  const { transactionId = '' } = (await diary.documents.get(paths.payment(order))) ?? {};
  diary.payments.dispute(order, status);
  await settlePayment(diary, order, await diary.payments.read(transactionId));
}

function disputedOrder({ documents }: Platform): Payment {
  const all = Object.values(documents.dump('payments/')) as Payment[];
  return all.find(({ amount, currency }) => amount === 10_000 && currency === 'eur')!;
}
