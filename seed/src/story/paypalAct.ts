import type { LedgerTransaction } from '../../../client/src/index';
import { openView } from './liveView';
import { adminSignsIn, coachSells, ledgerOf, type Shop } from './moneyActs';
import { PATIENCE, money, shown } from './payByCard';
import type { Tell } from './teller';

/**
 * A student has a card asked for, and pays by PayPal after all: the card can be charged no more then.
 * @returns what was booked, PayPal's own part with it
 */
export async function studentPaysByPaypal(tell: Tell, shop: Shop): Promise<readonly LedgerTransaction[]> {
  await adminSignsIn(shop);
  const { learning, payments } = shop.student.nebula;
  const programId = await coachSells(tell, shop, 'A Stool in an Evening');
  const { paymentId = '' } = await learning.enrollStudent({ programId });
  const { url } = await tell(
    'the student chooses PayPal for a seat; what could be paid by card is ended first',
    () => payments.createCheckoutSession({ paymentId, provider: 'paypal' }),
    ({ provider, amount }) => `${money(amount)} at ${provider}`,
  );
  const seat = openView('the seat', (next: (value: { status: string } | null) => void, refused) =>
    learning.watchMyEnrollment(programId, next, refused),
  );
  await tell(
    'agrees on PayPal’s page; the platform takes the money, and the program opens',
    async () => {
      await agree(url);
      return seat.first((value) => value?.status === 'active', PATIENCE);
    },
    (value) => `${value?.status ?? ''}, seen live`,
  );
  seat.close();
  return tell('the books, with what PayPal kept', () => ledgerOf(shop, { programId, paymentId }), shown);
}

/** As a person does it on the page, which leads back to the app. */
async function agree(url: string): Promise<void> {
  const form = new URLSearchParams({ act: 'approve', funding: 'balance' });
  const { status } = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  if (status !== 303) throw new Error(`PayPal’s page answered ${status}`);
}
