import { describe, expect, it } from 'vitest';
import type { Payment, PaymentProvider } from '../../../src/contracts/documents/payments';
import { followPaymentJob } from '../../../src/domain/payments/paymentJobs';
import registerForEvent from '../../../src/handlers/events/registerForEvent';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import applyPromotionCode from '../../../src/handlers/payments/applyPromotionCode';
import createCheckoutSession from '../../../src/handlers/payments/createCheckoutSession';
import createPaymentIntent from '../../../src/handlers/payments/createPaymentIntent';
import payWithSavedMethod from '../../../src/handlers/payments/payWithSavedMethod';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import { Unavailable } from '../../../src/ports/documents';
import type { Caller, MountedOperation } from '../../../src/runtime/operationHandler';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { A } from '../../support/aDiary';
import { SAM, aMarket } from '../../support/aMarket';
import { FOUR, aPaidDiary } from '../../support/aPaidDiary';
import { aPaidVenue } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { anEvent, person } from '../../support/aVenue';
import { slot } from '../../support/booking';
import { type InMemoryPayments, inMemoryPayments } from '../../support/inMemoryPayments';
import { ledgerOf } from '../../support/ledgerOf';
import { quiet } from '../../support/quiet';
import { shuffled } from '../../support/shuffled';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const PRICE = 5_000;
const PROVIDERS = ['stripe', 'paypal', 'mock'] as const satisfies readonly PaymentProvider[];
const DOORS = { app: createPaymentIntent, page: createCheckoutSession } as const;

interface Shop {
  readonly platform: Platform;
  readonly payer: Caller;
  readonly buying: MountedOperation;
  readonly wish: object;
  readonly providers: Readonly<Record<PaymentProvider, InMemoryPayments>>;
}

const event = () =>
  anEvent({
    pools: [{ id: 'seats', capacity: 1 }],
    ticketTypes: [{ id: 'standard', poolId: 'seats', price: PRICE }],
    currency: 'eur',
  });

/** What is sold, and how it is ordered. */
const KINDS: Readonly<Record<string, () => Promise<Omit<Shop, 'providers'>>>> = {
  'a seat in a program': async () => ({
    platform: await aMarket({ price: PRICE, maxStudents: 1, currency: 'eur' }),
    ...{ payer: SAM, buying: enrollStudent, wish: { programId: 'bootcamp' } },
  }),
  'a session': async () => ({
    platform: await aPaidDiary(PRICE),
    ...{ payer: A, buying: bookSession, wish: slot(FOUR) },
  }),
  'a ticket': async () => ({
    platform: await aPaidVenue(event(), ['sam']),
    ...{ payer: person('sam'), buying: registerForEvent },
    wish: { eventId: 'meetup', tickets: [{ typeId: 'standard' }] },
  }),
};

/** A shop with three providers. */
async function aShop(open: (typeof KINDS)[string]): Promise<Shop> {
  const shop = await open();
  const [stripe, paypal, mock] = PROVIDERS.map((name) => inMemoryPayments(name));
  const providers = { stripe: stripe!, paypal: paypal!, mock: mock! };
  const payments = (name: PaymentProvider) => Promise.resolve(providers[name]);
  Object.assign(shop.platform.ports, { payments });
  return { ...shop, providers };
}

const ordersOf = ({ platform }: Shop) => Object.values(platform.documents.dump('payments/')) as Payment[];

async function ordered(shop: Shop): Promise<string> {
  await shop.platform.call(shop.buying, shop.payer, shop.wish);
  const [order, ...more] = ordersOf(shop);
  expect(more).toEqual([]);
  return order!.id;
}

const payable = ({ providers }: Shop) =>
  Object.values(providers).flatMap(({ provider, all }) =>
    all.filter(({ status }) => status === 'open').map((charge) => ({ provider, ...charge })),
  );

/** Every charge that there ever was is tried, and its provider tells of it twice. */
async function payAll(shop: Shop, paymentId: string): Promise<number> {
  let taken = 0;
  for (const payments of Object.values(shop.providers))
    for (const { transactionId } of payments.all) if (payments.payCharge(transactionId)) taken += 1;
  for (const look of ['a', 'b'])
    await transactWithJobs(shop.platform, (transaction) => {
      transaction.job(followPaymentJob(paymentId, look));
      return Promise.resolve();
    });
  await quiet(shop.platform, { doubled: true });
  return taken;
}

async function expectSoldOnce(shop: Shop, paymentId: string, provider: PaymentProvider): Promise<void> {
  expect(payable(shop)).toMatchObject([{ provider, amount: PRICE, currency: 'eur', paymentId }]);
  expect(await payAll(shop, paymentId)).toBe(1);
  expect(ordersOf(shop)).toMatchObject([{ status: 'completed', provider, amount: PRICE }]);
  expect(ledgerOf(shop.platform)).toEqual(['provider D 5000 | coach C 4250 | fees C 750']);
  expect(Object.values(shop.providers).reduce((sum, each) => sum + each.kept(), 0)).toBe(PRICE);
}

interface Refused {
  readonly code?: string;
  readonly details?: { readonly issues: readonly { readonly path: string }[] };
}

/** What no client may say. */
const FORGED = {
  ...{ amount: 1, price: 1, currency: 'jpy', discount: 4_999, taxAmount: 0, taxBasisPoints: 0 },
  ...{ coachAmount: 5_000, platformFee: 0, feeBasisPoints: 0, books: { reversed: 0 } },
  ...{ status: 'completed', paymentStatus: 'paid', transactionId: 'tx-9', idempotencyKey: 'charge:mine' },
  ...{ payerRef: 'eve', payeeRef: 'eve', payableAt: '2020-01-01T00:00:00Z', customerId: 'cus_eve' },
};

describe.each(Object.entries(KINDS))('%s', (_what, open) => {
  const places = PROVIDERS.flatMap((provider) =>
    (['app', 'page'] as const).map((door) => [provider, door] as const),
  );

  it.each(places)('is paid at %s by the %s once, whatever was clicked before', async (provider, door) => {
    const shop = await aShop(open);
    const paymentId = await ordered(shop);
    const clicks = shuffled([...places, ...places], provider.length + door.length).map(([name, way]) =>
      shop.platform.call(DOORS[way], shop.payer, { paymentId, provider: name }),
    );
    const again = shop.platform.call(shop.buying, shop.payer, shop.wish);
    const outcomes = await tallyOutcomes([...clicks, again]);
    // Thirteen at once may be told to try again.
    const known = ['done', 'contention', 'already-registered', 'slot-taken'];
    expect(Object.keys(outcomes).filter((reason) => !known.includes(reason))).toEqual([]);
    expect(payable(shop).length).toBeLessThanOrEqual(1);
    const opened = () => shop.platform.call(DOORS[door], shop.payer, { paymentId, provider });
    const first = await opened();
    expect(first).toMatchObject({ paymentId, amount: PRICE, currency: 'eur', provider });
    expect(await opened()).toEqual(first);
    await expectSoldOnce(shop, paymentId, provider);
  });

  it.each(places)('is asked of %s for the %s once, though its answer was lost', async (provider, door) => {
    const shop = await aShop(open);
    const paymentId = await ordered(shop);
    const payments = shop.providers[provider];
    const create = payments.create.bind(payments);
    let isLost = true;
    payments.create = async (charge) => {
      const made = await create(charge);
      if (!isLost) return made;
      isLost = false;
      throw new Unavailable('the answer was lost');
    };
    const opened = () => shop.platform.call(DOORS[door], shop.payer, { paymentId, provider });
    await opened().catch(() => undefined);
    await opened();
    await expectSoldOnce(shop, paymentId, provider);
  });

  it('is sold at the price of the server alone, whatever field is forged', async () => {
    const shop = await aShop(open);
    const forge = async (operation: MountedOperation, input: object) => {
      const before = shop.platform.documents.dump();
      const call = shop.platform.call(operation, shop.payer, { ...input, ...FORGED });
      const { code, details } = (await call.catch((error: unknown) => error)) as Refused;
      expect(code).toBe('invalid-argument');
      expect(details?.issues.map(({ path }) => path).sort()).toEqual(Object.keys(FORGED).sort());
      expect(shop.platform.documents.dump()).toEqual(before);
    };
    await forge(shop.buying, shop.wish);
    const paymentId = await ordered(shop);
    for (const operation of [createPaymentIntent, createCheckoutSession, payWithSavedMethod])
      await forge(operation, { paymentId });
    await forge(applyPromotionCode, { paymentId, promotionCode: 'SPRING' });
    await shop.platform.call(createPaymentIntent, shop.payer, { paymentId });
    await expectSoldOnce(shop, paymentId, 'stripe');
  });
});
