import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dispute } from '../../../src/contracts/documents/disputes';
import { paypalEvents } from '../../../src/adapters/paypal/paypalEvents';
import { pdfkitPrinter } from '../../../src/adapters/pdf/pdfkitPrinter';
import { paypalPayments } from '../../../src/adapters/paypal/paypalPayments';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import hearPaypal from '../../../src/handlers/payments/hearPaypal';
import reconcilePaymentsEveryHour from '../../../src/handlers/payments/reconcilePaymentsEveryHour';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { type LocalPaypal, startPaypal } from '../../../../standins/src/paypal/startPaypal';
import { against, againstEvent } from '../../../../standins/test/paypalPublished';
import submitDisputeEvidence from '../../../src/handlers/payments/submitDisputeEvidence';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { anEndpoint, type Endpoint } from '../../support/providerRigs';
import { later, quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const COST = 293;
const SALE = 'provider D 7000 | coach C 5950 | fees C 1050';
const KEPT = `costs D ${COST} | provider C ${COST}`;

let local: LocalPaypal;
let market: Platform;
let endpoint: Endpoint;
let orderId: string;

async function steer<T>(name: string, body: object): Promise<T> {
  const response = await fetch(`${local.url}/control/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}

async function told(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await steer('quiet', {});
    await quiet(market, { doubled: true });
  }
}

const complain = (more: object = {}) =>
  steer<{ dispute_id: string }>('dispute', { order: orderId, ...more }).then((made) => made.dispute_id);
const resolve = (dispute: string, outcome: string) => steer('resolve-dispute', { dispute, outcome });
const order = () => market.documents.get(paths.payment(ORDER));
const disputes = () => Object.values(market.documents.dump('disputes/')) as Dispute[];
const refund = (amount: number) =>
  market.call(refundPayment, CARLA, { paymentId: ORDER, amount, reason: 'other' });

/** Sam has paid 7000 for carla's bootcamp by PayPal, which tells of what happens over HTTP. */
beforeEach(async () => {
  market = await aMarket({ price: 7_000, maxStudents: 1, currency: 'eur' });
  endpoint = await anEndpoint(
    () => market,
    () => hearPaypal,
  );
  const webhookId = '8PT597110X687430L';
  local = await startPaypal({ listener: { url: endpoint.url, webhookId } });
  const account = { app: 'local:no-secret-at-all', apiUrl: local.url };
  const payments = paypalPayments(account);
  Object.assign(market.ports, {
    printer: () => Promise.resolve(pdfkitPrinter()),
    payments: (wanted: string) => Promise.resolve(wanted === 'paypal' ? payments : undefined),
    paymentEvents: () => Promise.resolve(paypalEvents({ ...account, webhookId, now: () => new Date() })),
  });
  const { clientSecret } = (await market.call(enrollStudent, SAM, { programId: 'bootcamp' })) as {
    clientSecret: string;
  };
  orderId = clientSecret;
  await steer('approve', { order: orderId });
  await told();
  expect(ledgerOf(market)).toEqual([KEPT, SALE]);
});

afterEach(async () => {
  const complaints = [
    ...local.world.requests.flatMap(against),
    ...local.webhooks.events.flatMap(againstEvent),
  ];
  await local.stop();
  endpoint.server.close();
  expect(complaints).toEqual([]);
});

describe('a dispute at PayPal', () => {
  it('withholds the money from the first question on, and names its day', async () => {
    const id = await complain();
    await told();
    expect(disputes()).toMatchObject([
      {
        ...{ id, paymentRef: ORDER, payerRef: 'sam', payeeRef: 'carla', status: 'open', amount: 7_000 },
        ...{ reason: 'merchandise_or_service_not_received', evidenceDueBy: expect.any(Date) as Date },
      },
    ]);
    expect(await order()).toMatchObject({ books: { disputed: 7_000 } });
    expect(balancesOf(market)).toMatchObject({ disputes: 7_000, provider: -COST });
    await expectRefusal(refund(1), 'payment-disputed', { refundable: 0 });
  });

  it.each(['RESOLVED_SELLER_FAVOUR', 'CANCELED_BY_BUYER', 'RESOLVED_WITH_PAYOUT'])(
    'that ends %s gives it back once, and what is told late changes nothing',
    async (outcome) => {
      const id = await complain();
      await told();
      await resolve(id, outcome);
      await told();
      expect(disputes()).toMatchObject([{ id, status: 'won' }]);
      expect(await order()).toMatchObject({ status: 'completed', books: { disputed: 0, held: 5_950 } });
      expect(balancesOf(market)).toEqual({
        provider: 7_000 - COST,
        coach: -5_950,
        fees: -1_050,
        costs: COST,
      });
      const before = ledgerOf(market);
      await steer('set', { copies: 3 });
      await steer('resend', {});
      await told();
      expect(ledgerOf(market)).toEqual(before);
    },
  );

  it('of a part that is lost takes that part of both, and the rest can go back', async () => {
    const id = await complain({ amount: 2_000 });
    await told();
    await resolve(id, 'RESOLVED_BUYER_FAVOUR');
    await told();
    expect(disputes()).toMatchObject([{ status: 'lost', parts: { coach: 1_700, fee: 300, loss: 0 } }]);
    expect(ledgerOf(market)).toContain('coach D 1700 | fees D 300 | disputes C 2000');
    await expectRefusal(refund(5_001), 'refund-exceeds', { refundable: 5_000 });
  });

  it('of which no word arrived is found by the next look, as decided as it is by then', async () => {
    await steer('set', { lose: 2 });
    const id = await complain();
    await resolve(id, 'RESOLVED_BUYER_FAVOUR');
    await told();
    expect(disputes()).toEqual([]);
    await reconcilePaymentsEveryHour(market.ports);
    await later(market, 0);
    expect(disputes()).toMatchObject([{ id, status: 'lost' }]);
    expect(balancesOf(market)).toEqual({ provider: -COST, costs: COST });
  });
});

describe('what is said against a dispute at PayPal', () => {
  const say = (disputeId: string, statement = 'She came') =>
    market.call(submitDisputeEvidence, CARLA, {
      disputeId,
      statement,
      cancellationPolicy: 'None after a week',
    });
  const said = () =>
    local.world.requests.filter(({ path, status }) => path.endsWith('/provide-evidence') && status === 200);

  it('is sent once, with what the platform knows, in pieces that PayPal takes', async () => {
    const id = await complain();
    await told();
    await say(id, 'She came to every hour. '.repeat(200).trim());
    await told();
    expect(disputes()).toMatchObject([{ status: 'open', evidence: { sentAt: expect.any(Date) as Date } }]);
    const { evidences } = local.world.disputes.get(id) as unknown as {
      evidences: { evidence_type: string; notes: string; documents?: object[] }[];
    };
    expect(evidences.map(({ evidence_type: kind }) => kind)).toEqual([
      ...['MERCHANT_RESPONSE', 'MERCHANT_RESPONSE', 'MERCHANT_RESPONSE', 'DETAILS_OF_PURCHASE'],
      ...['RETURN_POLICY', 'PROOF_FOR_SOFTWARE_OR_SERVICE_DELIVERED'],
    ]);
    expect(evidences.flatMap(({ documents = [] }) => documents)).toEqual([
      { name: 'invoice.pdf' },
      { name: 'record.pdf' },
    ]);
    expect(evidences.at(-1)).toMatchObject({ documents: [{ name: 'record.pdf' }] });
    expect(evidences.at(-1)?.notes).toContain('paid €70.00');
    expect(said()).toMatchObject([
      { body: { files: [{ name: 'invoice.pdf' }, { name: 'record.pdf', head: '%PDF' }] } },
    ]);
    await expectRefusal(say(id), 'evidence-submitted');
  });

  it('is known to be there though its answer was lost', async () => {
    const id = await complain();
    await told();
    await steer('faults', { plan: [{ request: 'provide-evidence', kind: 'lost-answer', times: 1 }] });
    await say(id);
    await told();
    expect(disputes()).toMatchObject([{ evidence: { sentAt: expect.any(Date) as Date } }]);
    expect(said()).toHaveLength(1);
  });

  it.each([
    ['of another kind', Buffer.from('RIFF'), 'invalid_file_type'],
    ['of 10 MB', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10_000_000)]), 'file_size_exceeded'],
  ])('is not taken with a paper %s', async (_, bytes, failure) => {
    const id = await complain();
    await told();
    const print = () => Promise.resolve(new Uint8Array(bytes));
    Object.assign(market.ports, {
      printer: () => Promise.resolve({ printInvoice: print, printRecord: print }),
    });
    await say(id);
    await told();
    expect(disputes()).toMatchObject([{ status: 'open', evidence: { failure } }]);
    expect(said()).toEqual([]);
  });

  it('comes too late once PayPal has decided', async () => {
    const id = await complain();
    await told();
    await steer('set', { lose: 1 });
    await resolve(id, 'RESOLVED_BUYER_FAVOUR');
    await say(id);
    await told();
    expect(disputes()).toMatchObject([{ evidence: { failure: 'resolved' } }]);
    expect(said()).toEqual([]);
  });
});
