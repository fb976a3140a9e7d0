import { signInWithEmailAndPassword } from 'firebase/auth';
import type { GetPayoutAccountOutput, LedgerTransaction, Payout } from '../../../client/src/index';
import { type Actor, openApp } from './actor';
import { money, shown } from './payByCard';
import { adminSignsIn, type Shop } from './moneyActs';
import { stripeControl } from './stripeControl';
import type { Tell } from './teller';
import { until } from './until';

const SUM = 50_00;
/** Longer than the local Stripe takes to a bank. */
const THREE_DAYS = 3 * 86_400;

/**
 * The new coach opens an account at Stripe, where what was just earned is not to be had yet; one that has been here for long is paid out.
 * @returns what was booked of the payout
 */
export async function coachesArePaid(tell: Tell, shop: Shop): Promise<readonly LedgerTransaction[]> {
  await adminSignsIn(shop);
  await coachOpensAccount(tell, shop);
  const ana = openApp(shop.info);
  try {
    return await coachIsPaidOut(tell, shop, ana);
  } finally {
    await ana.leave();
  }
}

async function coachOpensAccount(tell: Tell, { coach: { nebula } }: Shop): Promise<void> {
  const { url } = await tell(
    'the coach asks to be paid out, and is led to Stripe',
    () => nebula.payments.connectPayouts({ country: 'PT' }),
    () => 'a page that asks for a bank account',
  );
  await tell(
    'says there who it is; what was just sold is not to be had yet',
    async () => {
      await finish(url);
      return until(
        () => nebula.payments.getPayoutAccount({ currency: 'eur' }),
        ({ status }) => status === 'enabled',
      );
    },
    standing,
  );
}

async function coachIsPaidOut(
  tell: Tell,
  { admin, info }: Shop,
  ana: Actor,
): Promise<readonly LedgerTransaction[]> {
  const account = info.accounts.find(({ role }) => role === 'coach');
  if (account === undefined) throw new Error('there is no coach among the demo accounts');
  const { user } = await signInWithEmailAndPassword(ana.auth, account.email, account.password);
  const { payments } = ana.nebula;
  await tell(
    'another coach, who sells since last spring, looks',
    () => payments.getPayoutAccount({ currency: 'eur' }),
    standing,
  );
  const { payoutId } = await tell(
    'and asks for a part of it',
    () => payments.createPayout({ currency: 'eur', amount: SUM }),
    ({ amount, status, available }) => `${money(amount)} ${status}; ${money(available)} left`,
  );
  await tell('it is on its way to the bank', () => reaching(ana, payoutId, 'in-transit'), moves);
  await tell(
    'three days later, by Stripe’s clock, it is there',
    async () => {
      await stripeControl(info, 'advance', { seconds: THREE_DAYS });
      return reaching(ana, payoutId, 'paid');
    },
    moves,
  );
  return tell(
    'the books of the payout',
    async () => {
      const { items } = await admin.nebula.admin.getLedgerOfCoach(user.uid);
      return items.filter(({ payoutRef }) => payoutRef === payoutId).toReversed();
    },
    shown,
  );
}

function standing({ status, balance, unripe, available }: GetPayoutAccountOutput): string {
  return `${status}; ${money(balance)} earned, ${money(unripe)} of it held until its work is done, ${money(available)} to be paid out`;
}

function moves(payout: Payout): string {
  return payout.timeline.map(({ status }) => status).join(' → ');
}

async function reaching({ nebula }: Actor, payoutId: string, status: Payout['status']): Promise<Payout> {
  const found = await until(
    () => nebula.payments.getPayoutById(payoutId),
    (payout) => payout?.status === status,
  );
  if (found === null) throw new Error(`there is no payout ${payoutId}`);
  return found;
}

/** As a person does it on the page, which leads back to the app. */
async function finish(url: string): Promise<void> {
  const form = new URLSearchParams({ answer: 'finish' });
  const { status } = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  if (status !== 303) throw new Error(`Stripe’s page answered ${status}`);
}
