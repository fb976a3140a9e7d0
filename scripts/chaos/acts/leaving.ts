import type { Life } from '../life';
import { type Act, oneOf } from './act';

/** Coaches who leave at most: somebody has to stay. */
const MOST = 6;
const CURRENCIES = ['eur', 'usd', 'inr', 'sek', 'pln', 'jpy'];

/** Coaches are paid out, and leave with money left, which banks send back and admins settle. */
export const LEAVING_ACTS: Readonly<Record<string, Act>> = {
  'a coach opens an account to be paid to, or has it closed': {
    weight: 2,
    play: async ({ call, dice, known, payouts }) => {
      const coach = dice.one(dice.chance(0.3) && known.leavers.length > 0 ? known.leavers : known.coaches);
      const open = [...payouts.accounts.values()].find(
        ({ accountId, status }) => accountId.startsWith(`acct_${coach}`) && status === 'enabled',
      );
      if (open !== undefined && dice.chance(0.3)) payouts.close(open.accountId);
      else if ((await call('payments/connectPayouts', coach, { country: 'DE' })) !== undefined)
        payouts.onboard(coach);
      await call('payments/getPayoutAccount', coach, { currency: 'eur' });
    },
  },
  'a coach asks to be paid out': {
    weight: 2,
    play: ({ call, dice, known }) => {
      const part = dice.chance(0.5) ? {} : { amount: 500 + dice.below(20_000) };
      return call('payments/createPayout', dice.one(known.coaches), {
        ...{ currency: dice.one(CURRENCIES), ...part },
      });
    },
  },
  'a payout comes to a bank, or back from it': {
    weight: 3,
    play: (life) => {
      const { dice, payouts } = life;
      const id = oneOf(life, [...payouts.banked.keys()]);
      const status = payouts.states.get(`po_${id ?? ''}`)?.status;
      if (id !== undefined && status !== 'failed')
        payouts.bank(id, status === 'in-transit' ? dice.one(['paid', 'paid', 'failed']) : 'failed');
      return Promise.resolve();
    },
  },
  'a coach wants to be gone, or stays after all': {
    weight: 2,
    play: async (life) => {
      const { call, dice, known } = life;
      if (known.leavers.length > 0 && dice.chance(0.3))
        await call('accounts/cancelUserDeletion', dice.one(known.leavers), {});
      else await leave(life, dice.one(known.coaches));
    },
  },
  'an admin settles what holds a deletion up': {
    weight: 3,
    play: async (life) => {
      const { call, dice, admin } = life;
      const answer = await call('admin/listAttention', admin, {});
      const waiting = (answer?.attention ?? []) as unknown as readonly Waiting[];
      const held = waiting.find(({ kind }) => kind === 'deletions-held')?.first ?? [];
      const one = oneOf(life, held);
      const [first = ''] = (one?.about ?? '').split(', ');
      const [sum, currency] = first.split(' ');
      if (one === undefined || currency === undefined) return;
      await call('payments/settleBalance', admin, {
        ...{ coachId: one.id, currency, reason: 'Has no bank' },
        ...{ debtor: Number(sum) < 0 ? 'coach' : 'platform', amount: Math.abs(Number(sum)) },
        lying: Number(/\((\d+) lying\)/.exec(first)?.[1] ?? 0),
        ...(dice.chance(0.5) && { transferReference: `SEPA ${dice.below(50)}` }),
      });
    },
  },
};

/** What `admin/listAttention` tells of a kind. */
interface Waiting {
  readonly kind: string;
  readonly first: readonly { readonly id: string; readonly about?: string }[];
}

/** A coach wants to be gone at once, as long as enough stay. */
export async function leave({ call, known: { leavers } }: Life, coach: string): Promise<void> {
  if (leavers.length >= MOST && !leavers.includes(coach)) return;
  const asked = await call('accounts/deleteUser', coach, { userId: coach, immediately: true });
  if (asked !== undefined && !leavers.includes(coach)) leavers.push(coach);
}
