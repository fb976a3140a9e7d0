import type { LedgerTransaction, Wallet } from '../../../client/src/index';
import { openView } from './liveView';
import { adminSignsIn, coachSells, ledgerOf, type Shop } from './moneyActs';
import { PATIENCE, saveCard, shown } from './payByCard';
import type { Tell } from './teller';

/**
 * A student saves a card, and pays with it by a word.
 * @returns what was booked
 */
export async function studentSavesCard(tell: Tell, shop: Shop): Promise<readonly LedgerTransaction[]> {
  await adminSignsIn(shop);
  const { learning, payments } = shop.student.nebula;
  const wallet = openView('the card', (next: (value: Wallet | null) => void, refused) =>
    payments.watchMyWallet(next, refused),
  );
  await tell(
    'the student saves a card; its number goes to Stripe alone',
    async () => {
      await saveCard((await payments.addPaymentMethod({})).clientSecret, shop.info);
      return wallet.first((value) => (value?.methods.length ?? 0) > 0, PATIENCE);
    },
    (value) => value?.methods.map(({ brand, last4 = '' }) => `${brand} ending in ${last4}`).join() ?? '',
  );
  wallet.close();
  const programId = await coachSells(tell, shop, 'A Shelf That Holds');
  const seat = openView('the seat', (next: (value: { status: string } | null) => void, refused) =>
    learning.watchMyEnrollment(programId, next, refused),
  );
  const { paymentId = '' } = await learning.enrollStudent({ programId });
  await tell(
    'pays a seat with it, by a word',
    async () => {
      await payments.payWithSavedMethod({ paymentId });
      return seat.first((value) => value?.status === 'active', PATIENCE);
    },
    (value) => `${value?.status ?? ''}, seen live`,
  );
  seat.close();
  return tell('the books', () => ledgerOf(shop, { programId, paymentId }), shown);
}
