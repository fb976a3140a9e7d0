import { describe, expect, it } from 'vitest';
import type { Payout } from '../../../src/contracts/documents/payouts';
import { paths } from '../../../src/domain/paths';
import cancelUserDeletion from '../../../src/handlers/accounts/cancelUserDeletion';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import { A, B, C } from '../../support/aDiary';
import { CARLA, ROOT } from '../../support/aMarket';
import { aPractice, disputed } from '../../support/aPractice';
import type { Platform } from '../../support/aPlatform';
import { attentionOf } from '../../support/attentionOf';
import { bookings } from '../../support/booking';
import { crashingPorts } from '../../support/crashing';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { erasure, hours, leave, settle, told } from '../../support/leaving';
import { eur, expectBooks } from '../../support/payoutMarket';

const BACK = 'coach D 3400 | fees D 600 | provider C 4000';
const SENT = 'transit D 8500 | provider C 8500';
const ARRIVED = 'coach D 8500 | transit C 8500';

const sent = ({ payouts }: Platform) => [...payouts.transfers.values()].map(({ amount }) => amount);
const paidOut = ({ documents }: Platform) =>
  (Object.values(documents.dump('payouts/')) as Payout[]).map(({ status }) => status);

/** Where the three that were to come are cancelled and given back, once each. */
function expectGivenBack(diary: Platform): void {
  const coming = bookings(diary).filter(({ studentRef }) => studentRef !== 'dov');
  expect(coming.map(({ status, cancellation }) => [status, cancellation?.refund])).toEqual(
    [A, B, C].map(() => ['cancelled', 4_000]),
  );
  expect(ledgerOf(diary).filter((line) => line === BACK)).toHaveLength(3);
}

describe('M38 (b) Coach erased with money pending', () => {
  it('waits for the dispute and the balance; what is to come goes back, the last payout to the known account, and then the name goes', async () => {
    const diary = await aPractice();
    diary.payouts.arrival = 'paid';
    await leave(diary);
    expect(erasure(diary)).toMatchObject({
      ...{ status: 'waiting', stage: 'money' },
      held: { why: 'moving', disputes: 1, payouts: { eur: 'carla_1' } },
    });
    expect(await diary.documents.get(paths.user('carla'))).toMatchObject({ status: 'active' });
    expect(await diary.documents.get(paths.coach('carla'))).toMatchObject({ isActive: false });
    expect(told(diary)).toEqual(['moving']);
    await hours(diary, 3);
    expectGivenBack(diary);
    expect(sent(diary)).toEqual([8_500]);
    expect(ledgerOf(diary)).toEqual(expect.arrayContaining([SENT, ARRIVED]));

    await hours(diary, 60 * 24, 12);
    expect(erasure(diary)).toMatchObject({ status: 'waiting', held: { why: 'moving', disputes: 1 } });
    expect(told(diary)).toHaveLength(1);
    await disputed(diary, 'won');
    await hours(diary, 2);
    expect(sent(diary)).toEqual([8_500, 8_500]);
    expect(erasure(diary)).toMatchObject({ status: 'waiting' });

    await hours(diary, 9 * 24, 12);
    const { pseudonym, ...gone } = erasure(diary);
    expect(gone).toMatchObject({ status: 'erased' });
    expect(gone).not.toHaveProperty('held');
    expect(await diary.documents.get(paths.user('carla'))).toBeUndefined();
    expect(diary.contacts.get('carla')).toBeNull();
    expect(paidOut(diary)).toEqual(['paid', 'paid']);
    expect(balancesOf(diary).coach).toBeUndefined();
    const ledger = Object.entries(diary.documents.dump('ledger/'));
    expect(JSON.stringify(ledger)).not.toMatch(/\bcarla/);
    expect(ledger.filter(([, entry]) => (entry as { coachRef?: string }).coachRef === pseudonym).length).toBe(
      ledger.length,
    );
  });

  it('a dispute that is lost takes what is the coach’s, and nothing is left to wait for', async () => {
    const diary = await aPractice();
    diary.payouts.arrival = 'paid';
    await leave(diary);
    await hours(diary, 2);
    await disputed(diary, 'lost');
    await hours(diary, 10 * 24, 12);
    expect(ledgerOf(diary)).toContain('coach D 8500 | fees D 1500 | disputes C 10000');
    expect(sent(diary)).toEqual([8_500]);
    expect(erasure(diary).status).toBe('erased');
  });

  it('who has no account is told, and is paid once there is one', async () => {
    const diary = await aPractice();
    diary.payouts.arrival = 'paid';
    diary.payouts.close('acct_carla');
    await diary.call(getPayoutAccount, CARLA, eur);
    await disputed(diary, 'won');
    await leave(diary);
    await hours(diary, 8 * 24, 12);
    expect(erasure(diary)).toMatchObject({
      held: { why: 'unpayable', sums: [{ currency: 'eur', balance: 17_000, why: 'unpayable' }] },
    });
    expect(told(diary)).toEqual(['moving', 'unpayable']);
    expect(await attentionOf(diary, 'deletions-held')).toMatchObject({
      ...{
        count: 1,
        action: 'payments/settleBalance',
        first: [{ id: 'carla', about: '17000 eur unpayable' }],
      },
    });
    await diary.call(connectPayouts, CARLA, { country: 'DE' });
    diary.payouts.onboard('carla');
    await diary.call(getPayoutAccount, CARLA, eur);
    await hours(diary, 2);
    expect(sent(diary)).toEqual([17_000]);
    expect(await attentionOf(diary, 'deletions-held')).toBeUndefined();
    await hours(diary, 9 * 24, 12);
    expect(erasure(diary).status).toBe('erased');
  });

  it('a payout that comes back is not tried for ever: the coach and the admins are told', async () => {
    const diary = await aPractice();
    await disputed(diary, 'won');
    diary.payouts.arrival = 'failed';
    await leave(diary);
    await hours(diary, 48);
    expect(paidOut(diary)).toEqual(['returned']);
    expect(erasure(diary)).toMatchObject({ status: 'waiting', held: { why: 'unpayable' } });
    await expectBooks(diary);
  });

  it('can be called off while it waits, and then nothing more is cancelled or paid out', async () => {
    const diary = await aPractice();
    await leave(diary);
    await diary.call(cancelUserDeletion, CARLA, {});
    const before = diary.documents.dump('ledger/');
    await disputed(diary, 'won');
    await hours(diary, 48);
    expect(diary.documents.dump('erasures/')).toEqual({});
    expect(Object.keys(diary.documents.dump('ledger/')).length).toBe(Object.keys(before).length + 1);
    expect((await diary.documents.get(paths.user('carla')))?.status).toBe('active');
  });

  it('of who is suspended the money stays until that is over, and an admin is told', async () => {
    const diary = await aPractice();
    await disputed(diary, 'won');
    await ask(diary, false);
    await diary.call(suspendUser, ROOT, { userId: 'carla', reason: 'fraud' });
    await hours(diary, 8 * 24, 12);
    expect(sent(diary)).toEqual([]);
    expect(erasure(diary)).toMatchObject({ held: { why: 'unpayable' } });
    diary.payouts.arrival = 'paid';
    await diary.call(unsuspendUser, ROOT, { userId: 'carla' });
    await hours(diary, 2);
    expect(sent(diary)).toEqual([17_000]);
  });

  it('comes to the same end wherever a worker dies', { timeout: 120_000 }, async () => {
    const whole = await leftDespite(Number.POSITIVE_INFINITY);
    expect(whole).toBeGreaterThan(60);
    const step = process.env.NEBULA_ALL_CRASHES === undefined ? Math.floor(whole / 12) | 1 : 1;
    for (let point = 0; point < whole; point += step) await leftDespite(point);
  });
});

const ask = (diary: Platform, immediately: boolean) =>
  diary.call(deleteUser, { ...CARLA, signedInAt: diary.now }, { userId: 'carla', immediately });

/** Has the worker of the first look die at a point. @returns how many points it had */
async function leftDespite(point: number): Promise<number> {
  const diary = await aPractice();
  diary.payouts.arrival = 'paid';
  await disputed(diary, 'won');
  await ask(diary, true);
  const dying = crashingPorts(diary.ports, point);
  await settle(diary, dying.ports).catch(() => undefined);
  await hours(diary, 14 * 24, 12);
  expect(erasure(diary), `died at ${point}`).toMatchObject({ status: 'erased' });
  expect(balancesOf(diary).coach, `died at ${point}`).toBeUndefined();
  expect(
    sent(diary).reduce((sum, amount) => sum + amount, 0),
    `died at ${point}`,
  ).toBe(17_000);
  return dying.points();
}
