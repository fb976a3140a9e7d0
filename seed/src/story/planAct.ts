import type { CoachPlan, LedgerTransaction, Payment } from '../../../client/src/index';
import { openView } from './liveView';
import { adminSignsIn, coachSells, type Shop } from './moneyActs';
import { PATIENCE, money, shown } from './payByCard';
import { stripeControl } from './stripeControl';
import type { Tell } from './teller';
import { until } from './until';

/** Seconds, and a minute: what a trial of two weeks takes. */
const TRIAL = 14 * 86_400 + 60;

/**
 * A coach tries the plan `pro` out, on Stripe's page; what is ordered after that is at the smaller share.
 * @returns the plan, the order, and what was booked when the trial was over
 */
export async function coachTakesPlan(
  tell: Tell,
  shop: Shop,
): Promise<{
  readonly plan: CoachPlan;
  readonly order: Payment;
  readonly booked: readonly LedgerTransaction[];
}> {
  await adminSignsIn(shop);
  const { coach, student } = shop;
  const { payments } = coach.nebula;
  const seen = openView('the plan', (next: (value: CoachPlan | null) => void, refused) =>
    payments.watchMyPlan(next, refused),
  );
  const { url } = await tell(
    'the coach asks for the plan Pro, by the year, in two tabs: one page',
    async () => {
      const [one, other] = await Promise.all([
        payments.createPlanCheckout({ interval: 'year' }),
        payments.createPlanCheckout({ interval: 'year' }),
      ]);
      if (one.url !== other.url) throw new Error('two pages of one plan can be bought on');
      return one;
    },
    () => 'a page of Stripe Checkout',
  );
  const plan = await tell(
    'gives a card there, for after the trial; the plan holds at Stripe’s word',
    async () => {
      await subscribe(url);
      return seen.first((value) => value?.plan === 'pro', PATIENCE);
    },
    (value) => `${value?.plan ?? ''}, ${value?.status ?? ''}, seen live`,
  );
  seen.close();
  const order = await tell(
    'a student orders: the platform’s share is the smaller one',
    async () => {
      const programId = await coachSells((_title, step) => step(), shop, 'A Bench for Two');
      const { paymentId = '' } = await student.nebula.learning.enrollStudent({ programId });
      return student.nebula.payments.getPaymentById(paymentId);
    },
    (value) => (value === null ? '' : `${money(value.platformFee)} of ${money(value.amount)}`),
  );
  const booked = await tell(
    'two weeks later, by Stripe’s clock, the trial is over and the year is paid: the books of the plan',
    async () => {
      await stripeControl(shop.info, 'advance', { seconds: TRIAL });
      const uid = coach.auth.currentUser?.uid ?? '';
      const ask = () => shop.admin.nebula.admin.getLedgerOfPlan(uid);
      return (await until(ask, ({ items }) => items.length > 0)).items.toReversed();
    },
    shown,
  );
  if (plan === null || order === null) throw new Error('there is no plan, or no order');
  return { plan, order, booked };
}

/** As a person does it on the page, which leads back to the app. */
async function subscribe(url: string): Promise<void> {
  const form = new URLSearchParams({
    number: '4242424242424242',
    expiry: '12/40',
    email: 'coach@story.example',
  });
  const { status } = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  if (status !== 303) throw new Error(`Stripe’s page answered ${status}`);
}
