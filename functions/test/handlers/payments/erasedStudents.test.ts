import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../../src/contracts/documents/invoices';
import type { Payment } from '../../../src/contracts/documents/payments';
import type { PromotionCode, PromotionUse } from '../../../src/contracts/documents/promotions';
import { paths } from '../../../src/domain/paths';
import createUserDocument from '../../../src/handlers/accounts/createUserDocument';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import addPaymentMethod from '../../../src/handlers/payments/addPaymentMethod';
import listPaymentMethods from '../../../src/handlers/payments/listPaymentMethods';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { A, aDiary } from '../../support/aDiary';
import { ROOT } from '../../support/aMarket';
import { type Platform, aCaller } from '../../support/aPlatform';
import { aPromotion } from '../../support/aPromotion';
import { book, bookings, sellEagerly } from '../../support/booking';
import { crashingPorts } from '../../support/crashing';
import { erasure, hours, settle } from '../../support/leaving';
import { ledgerOf } from '../../support/ledgerOf';
import { aUser } from '../../support/people';

const NAME = 'Ann Example';
const EMAIL = 'ann@mail.example';
const BACK = 'coach D 3400 | fees D 600 | provider C 4000';
/** What leads to her, wherever it stands. */
const HER = /\bann(?![a-z])|Ann Example|ann@mail/;

const all = <T>({ documents }: Platform, collection: string) =>
  Object.entries(documents.dump(`${collection}/`) as Record<string, T>)
    .filter(([path]) => path.split('/').length === 2)
    .map(([, data]) => data);
const payments = (diary: Platform) => all<Payment>(diary, 'payments');
const sums = (diary: Platform) =>
  payments(diary)
    .map(({ amount, refundAmount = 0 }) => [amount, refundAmount])
    .sort(([one = 0], [other = 0]) => other - one);

/** Ann paid 8000 and, with a code, 5000, of which 1000 went back; she has a card, and a session in three days for 4000. */
async function aStudentsLife(): Promise<Platform> {
  const types = [
    { prices: { '60': 8_000 }, currency: 'eur' as const },
    { id: 'carla_1', slug: 'a-day', prices: { '60': 10_000 }, currency: 'eur' as const },
    { id: 'carla_2', slug: 'an-hour', prices: { '60': 4_000 }, currency: 'eur' as const },
  ];
  const diary = await aDiary({ types, now: '2026-06-01T10:00:00Z' });
  sellEagerly(diary);
  diary.documents.put(paths.user('ann'), aUser('ann', { fullName: NAME, email: EMAIL }));
  diary.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
  diary.documents.put(paths.promotionCode('HALF'), aPromotion({ maxUses: 10 }));
  await diary.call(addPaymentMethod, A, {});
  await book(diary, A, '2026-06-03T10:00:00.000Z');
  const half = await book(diary, A, '2026-06-04T10:00:00.000Z', { type: 'carla_1', code: 'HALF' });
  await settle(diary);
  const paymentId = `${half.bookingId}_1`;
  await diary.call(refundPayment, ROOT, { paymentId, amount: 1_000, reason: 'other' });
  await hours(diary, 14 * 24, 24);
  await book(diary, A, '2026-06-18T10:00:00.000Z', { type: 'carla_2' });
  await settle(diary);
  return diary;
}

const leave = (diary: Platform) =>
  diary.call(deleteUser, { ...A, signedInAt: diary.now }, { userId: 'ann', immediately: true });

const traces = ({ documents }: Platform) =>
  Object.entries(documents.dump()).flatMap(([path, data]) =>
    HER.test(`${path} ${JSON.stringify(data)}`) ? [path] : [],
  );

/** What must be true of the books, whoever died on the way. */
function expectStanding(diary: Platform, what: string): void {
  expect(sums(diary), what).toEqual([
    [8_000, 0],
    [5_000, 1_000],
    [4_000, 4_000],
  ]);
  expect(ledgerOf(diary).toSorted(), what).toEqual(
    [
      'provider D 8000 | coach C 6800 | fees C 1200',
      'provider D 5000 | coach C 4250 | fees C 750',
      'coach D 850 | fees D 150 | provider C 1000',
      'provider D 4000 | coach C 3400 | fees C 600',
      BACK,
    ].toSorted(),
  );
  expect(
    diary.payments.all.map(({ refunds }) => refunds.map(({ amount }) => amount)),
    what,
  ).toEqual([[], [1_000], [4_000]]);
}

describe('M60 Erased, and the books stand: the whole life of a student', () => {
  it('what is to come is given back first; then the name goes, and every sum stays', async () => {
    const diary = await aStudentsLife();
    const wallets = await diary.ports.wallets();
    const customer = (await diary.documents.get(paths.user('ann')))?.stripeCustomerId ?? '';
    expect(await wallets?.methods(customer)).toBeDefined();
    const papers = all<Invoice>(diary, 'invoices').map(({ id, amount }) => [id, amount]);
    expect(papers.length).toBeGreaterThanOrEqual(3);
    await leave(diary);
    await hours(diary, 6);

    expect(erasure(diary).status).toBe('erased');
    expectStanding(diary, 'whole');
    expect(
      bookings(diary)
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['cancelled', 'completed', 'completed']);
    expect(await wallets?.methods(customer)).toBeUndefined();
    const after = all<Invoice>(diary, 'invoices');
    expect(after.map(({ id, amount }) => [id, amount])).toEqual(expect.arrayContaining(papers));
    for (const { buyer } of after) expect(['[withheld]', undefined]).toContain(buyer.name);
    expect(traces(diary)).toEqual([]);

    await hours(diary, 21 * 24, 24);
    const old = payments(diary).find(({ amount }) => amount === 8_000)!;
    const [made] = diary.payments.all;
    diary.payments.dispute(made!.paymentId, 'open');
    await settlePayment(diary, old.id, await diary.payments.read(old.transactionId!));
    await settle(diary);
    expect(ledgerOf(diary)).toContain('disputes D 8000 | provider C 8000');
    expect(all<{ payerRef: string }>(diary, 'disputes')).toMatchObject([{ payerRef: old.payerRef }]);
    expect(traces(diary)).toEqual([]);

    const ann = aCaller('annAgain', 'student');
    diary.contacts.set('annAgain', { email: EMAIL });
    await diary.call(createUserDocument, ann, { role: 'student' });
    await settle(diary);
    expect(await diary.call(listPaymentMethods, ann, {})).toMatchObject({ methods: [] });
    expect(payments(diary).filter(({ payerRef }) => payerRef === 'annAgain')).toEqual([]);
    expect(await diary.documents.get<PromotionCode>(paths.promotionCode('HALF'))).toMatchObject({ uses: 1 });
    expect(all<PromotionUse>(diary, 'promotionUses')).toMatchObject([
      { userRef: old.payerRef, codeRef: 'HALF' },
    ]);
  });

  it('comes to the same wherever a worker dies', { timeout: 120_000 }, async () => {
    const whole = await erasedDespite(Number.POSITIVE_INFINITY);
    expect(whole).toBeGreaterThan(200);
    const step = process.env.NEBULA_ALL_CRASHES === undefined ? Math.floor(whole / 9) | 1 : 1;
    for (let point = 0; point < whole; point += step) await erasedDespite(point);
  });
});

/** Has what happens first die at a point, and the hours after it finish. @returns how many points there were */
async function erasedDespite(point: number): Promise<number> {
  const diary = await aStudentsLife();
  await leave(diary);
  const dying = crashingPorts(diary.ports, point);
  await settle(diary, dying.ports).catch(() => undefined);
  await hours(diary, 8);
  expect(erasure(diary).status, `died at ${point}`).toBe('erased');
  expectStanding(diary, `died at ${point}`);
  expect(traces(diary), `died at ${point}`).toEqual([]);
  return dying.points();
}
