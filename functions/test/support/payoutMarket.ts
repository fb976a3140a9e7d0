import { expect } from 'vitest';
import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import type { Payout } from '../../src/contracts/documents/payouts';
import { paths } from '../../src/domain/paths';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import connectPayouts from '../../src/handlers/payments/connectPayouts';
import createPayout from '../../src/handlers/payments/createPayout';
import getPayoutAccount from '../../src/handlers/payments/getPayoutAccount';
import { CARLA, SAM, aMarket } from './aMarket';
import { type Platform, aCaller } from './aPlatform';
import { someEarnings } from './payouts';
import { aUser } from './people';

export const ORDER = 'sam_bootcamp_1';
export const DAY = 24 * 60;
/** Minutes until what was sold can be paid out: 14 days in which it can be left, and 7 more. */
export const RIPE = 21 * DAY + 1;
export const VERA = aCaller('vera', 'admin');
export const eur = { currency: 'eur' };

/** A market in which sam paid for carla's bootcamp, and carla can be paid. */
export async function aSale(price: number): Promise<Platform> {
  const market = await aMarket({ price, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await onboarded(market);
  return market;
}

export async function onboarded(market: Platform): Promise<void> {
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  market.payouts.onboard('carla');
  await market.call(getPayoutAccount, CARLA, eur);
}

/** A market in which carla earned a sum long ago. */
export async function anEarner(earned: number): Promise<Platform> {
  const market = await aMarket();
  market.isSelling = true;
  await onboarded(market);
  const entry = someEarnings('carla', earned, 'old');
  market.documents.put(paths.ledgerTransaction(entry.id), entry);
  return market;
}

/** With accounts for carla and for two admins. */
export function withPeople(market: Platform): Platform {
  for (const [uid, role] of [
    ['carla', 'coach'],
    ['root', 'admin'],
    ['vera', 'admin'],
  ] as const)
    market.documents.put(paths.user(uid), aUser(uid, { role }));
  return market;
}

/** Ports whose provider closes carla's account as soon as it has a transfer for it. */
export function closingOnceTransferred(market: Platform): Platform['ports'] {
  const transfer: Platform['payouts']['transfer'] = async (remittance) => {
    const id = await market.payouts.transfer(remittance);
    market.payouts.close('acct_carla');
    return id;
  };
  return { ...market.ports, payouts: () => Promise.resolve({ ...market.payouts, transfer }) };
}

export const standing = (market: Platform) =>
  market.call(getPayoutAccount, CARLA, eur) as Promise<Record<string, unknown>>;
export const pay = (market: Platform, amount?: number, who = CARLA, coachId?: string) =>
  market.call(createPayout, who, { ...eur, amount, coachId }) as Promise<{
    payoutId: string;
    status: string;
  }>;
export const payout = ({ documents }: Platform, id = 'carla_1') => documents.get(paths.payout(id));
export const account = ({ documents }: Platform) => documents.get(paths.payoutAccount('carla'));
export const moves = async (market: Platform, id = 'carla_1') =>
  (await payout(market, id))?.timeline.map(({ status }) => status);

/** What must hold whatever happened: what is under way is what payouts say, and the ledger what became of each. */
export async function expectBooks(market: Platform): Promise<void> {
  const payouts = Object.values(market.documents.dump('payouts/')) as Payout[];
  const open = payouts.filter(({ status }) => !['paid', 'returned', 'refused'].includes(status));
  const underway = open.reduce((sum, { amount }) => sum + amount, 0);
  expect((await account(market))?.underway.eur ?? 0).toBe(underway);
  const ledger = Object.values(market.documents.dump('ledger/')) as LedgerTransaction[];
  for (const { id, status } of payouts) {
    const kinds = ledger.filter(({ payoutRef }) => payoutRef === id).map(({ kind }) => kind);
    const isSent = ['transferred', 'in-transit', 'paid', 'failed', 'returned'].includes(status);
    expect(kinds.filter((kind) => kind === 'transfer')).toHaveLength(isSent ? 1 : 0);
    expect(market.payouts.transfers.has(id)).toBe(isSent);
    const paid =
      kinds.filter((kind) => kind === 'payout').length -
      kinds.filter((kind) => kind === 'payout-failed').length;
    expect(paid).toBe(status === 'paid' ? 1 : 0);
  }
}
