import { signInWithEmailAndPassword } from 'firebase/auth';
import type { Erasure, LedgerTransaction } from '../../../client/src/index';
import { PASSWORD } from '../write/importAccounts';
import { type Actor, openApp } from './actor';
import { adminSignsIn, type Shop } from './moneyActs';
import { money, shown } from './payByCard';
import type { Tell } from './teller';
import { until } from './until';

/** Who sells in the demo world, and never opened an account at Stripe. */
const LEAVER = 'grace.oconnor@nebula.example';

/**
 * A coach wants to be gone with money left, which cannot be paid out: the deletion waits for it, an admin settles it by hand, and then she is gone.
 * @returns what was booked of the settlement
 */
export async function coachLeaves(tell: Tell, shop: Shop): Promise<LedgerTransaction | undefined> {
  await adminSignsIn(shop);
  const grace = openApp(shop.info);
  try {
    const { user } = await signInWithEmailAndPassword(grace.auth, LEAVER, PASSWORD);
    const held = await wantsToLeave(tell, grace, user.uid);
    return await isSettled(tell, shop.admin, user.uid, held);
  } finally {
    await grace.leave();
  }
}

/** What an erasure waits for. */
interface Held {
  readonly pseudonym: string;
  readonly sum: NonNullable<Erasure['held']>['sums'][number];
}

async function wantsToLeave(tell: Tell, { nebula }: Actor, uid: string): Promise<Held> {
  const erasure = await tell(
    'a coach who has no bank account here wants to be gone at once',
    async () => {
      await nebula.accounts.deleteUser({ userId: uid, immediately: true });
      return until(
        () => nebula.accounts.getDeletion(uid),
        (found) => found?.held !== undefined,
      );
    },
    (found) => {
      const sums = (found?.held?.sums ?? []).map(({ balance, why }) => `${money(balance)} ${why}`);
      return `${found?.status ?? ''}: ${sums.join(', ')}; that ${found?.held?.decideSince === undefined ? 'settles by itself' : 'has to be settled by somebody'}`;
    },
  );
  const [sum] = erasure?.held?.sums ?? [];
  if (erasure === null || sum === undefined) throw new Error('nothing holds the deletion up');
  return { pseudonym: erasure.pseudonym, sum };
}

async function isSettled(
  tell: Tell,
  { nebula }: Actor,
  uid: string,
  { pseudonym, sum: { currency, balance } }: Held,
): Promise<LedgerTransaction | undefined> {
  await tell(
    'an admin finds it among what needs a person, pays it by a bank transfer, and says so',
    async () => {
      const { attention } = await nebula.admin.listAttention({});
      const held = attention.find(({ kind }) => kind === 'deletions-held');
      if (held?.first.some(({ id }) => id === uid) !== true) throw new Error('the list does not have it');
      return nebula.payments.settleBalance({
        ...{ coachId: uid, currency, debtor: 'platform', amount: balance },
        ...{ reason: 'No bank account at Stripe.', transferReference: 'SEPA 4712' },
      });
    },
    ({ amount, status }) => `${money(amount)} ${status}`,
  );
  return tell(
    'she is gone at once, with page and account; the books name a pseudonym',
    async () => {
      await until(
        () => nebula.accounts.getUserById(uid),
        (user) => user === null,
      );
      if ((await nebula.accounts.getCoachById(uid)) !== null) throw new Error('her page is still there');
      const { items } = await nebula.admin.getLedgerOfCoach(pseudonym, { limit: 1 });
      return items[0];
    },
    (booked) => (booked === undefined ? 'nothing was booked' : shown([booked])),
  );
}
