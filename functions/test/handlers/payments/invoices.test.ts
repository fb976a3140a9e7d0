import { describe, expect, it } from 'vitest';
import type { Invoice, InvoiceCounter } from '../../../src/contracts/documents/invoices';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import { paths } from '../../../src/domain/paths';
import { issueInvoiceJob } from '../../../src/domain/payments/invoices';
import { movedPayment, newPayment } from '../../../src/domain/payments/newPayment';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import getInvoice from '../../../src/handlers/payments/getInvoice';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { runJob } from '../../../src/runtime/runJob';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import { type Platform, onPaper } from '../../support/aPlatform';
import { Crash, crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const INVOICE = 'issue-invoice';

const HANDLERS = {
  'issue-invoice': () => import('../../../src/handlers/payments/issueInvoice'),
  'print-invoice': () => import('../../../src/handlers/payments/printInvoice'),
};

/** A market in which sam pays 11900 for carla's bootcamp, before the money is noted. */
async function aSale(price = 11_900): Promise<Platform> {
  const market = await aMarket({ price, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  market.documents.put(paths.user('sam'), {
    ...aUser('sam', { fullName: 'Sam Sample' }),
    billingAddress: ['1 Old Street', '10115 Berlin'],
  });
  return market;
}

const invoices = ({ documents }: Platform) => Object.values(documents.dump('invoices/')) as Invoice[];
const counters = ({ documents }: Platform) =>
  Object.entries(documents.dump('invoiceCounters/')).map(([path, data]) => [
    path.slice(-4),
    (data as InvoiceCounter).issued,
  ]);
const paper = ({ files }: Platform, number: string) => files.objects.get(`invoices/${number}.pdf`)?.bytes;

/** An order that was paid then, whose invoice is to be issued. */
function paid(market: Platform, index: number, at: Date): string {
  const id = `sam_p${index}_1`;
  const order = {
    ...{ id, payerRef: 'sam', payeeRef: 'carla', enrollmentRef: `sam_p${index}`, programRef: `p${index}` },
    ...{ description: `Program ${index}`, price: 1_000 + index, currency: 'eur' },
  };
  const sale = { sellers: [{ provider: 'mock' }], feeBasisPoints: 1_500 } as const;
  market.documents.put(paths.payment(id), movedPayment(newPayment(order, sale, at), 'completed', at));
  return id;
}

async function toIssue(market: Platform, ids: readonly string[]): Promise<readonly string[]> {
  const { documents, ports, now } = market;
  const jobs = ids.map((id) => issueInvoiceJob(id));
  await transactWithJobs({ documents, ports, now }, (transaction) => {
    for (const job of jobs) transaction.job(job);
    return Promise.resolve();
  });
  return jobs.map(({ id }) => id);
}

describe('M48 Numbers without gaps', () => {
  it('gives 200 sales at once, doubled, some of which die, 000124 to 000323, each once', async () => {
    const market = await aSale();
    const year = paths.invoiceCounter('2026');
    market.documents.put(year, { issued: 123, createdAt: market.now, updatedAt: market.now });
    const orders = Array.from({ length: 200 }, (_, index) => paid(market, index, market.now));
    const jobs = await toIssue(market, orders);
    let failures = 5;
    const print = (invoice: Invoice) =>
      failures-- > 0 ? Promise.reject(new Error('out of paper')) : Promise.resolve(onPaper(invoice));
    Object.assign(market.ports, {
      printer: () => Promise.resolve({ printInvoice: print, printRecord: print }),
    });
    const dying = jobs.slice(0, 40).map((id, index) => {
      const { ports, crashed } = crashingPorts(market.ports, 4 + (index % 12));
      return runJob(id, HANDLERS, ports).catch((error: unknown) => {
        if (!(error instanceof Crash) && !crashed()) throw error;
      });
    });
    await Promise.all([
      ...dying,
      ...jobs.flatMap((id) => [id, id]).map((id) => runJob(id, HANDLERS, market.ports)),
    ]);
    await later(market, 60, true);
    await later(market, 60, true);
    const numbers = invoices(market).map(({ id }) => id);
    const all = Array.from({ length: 200 }, (_, index) => `2026-000${String(124 + index)}`);
    expect([...numbers].sort()).toEqual(all);
    expect(counters(market)).toEqual([['2026', 323]]);
    expect(new Set(invoices(market).map(({ paymentRef }) => paymentRef)).size).toBe(200);
    for (const id of orders)
      expect((await market.documents.get(paths.payment(id)))?.invoiceRef).toMatch(/^2026-/);
    expect(numbers.every((number) => paper(market, number) !== undefined)).toBe(true);
  });

  it('begins a year when the issuer’s calendar does, though UTC still says December', async () => {
    const market = await aSale();
    market.now = new Date('2026-12-31T23:30:00Z');
    const before = paid(market, 1, new Date('2026-12-31T22:59:59Z'));
    const after = paid(market, 2, new Date('2026-12-31T23:00:00Z'));
    await toIssue(market, [after, before]);
    await quiet(market, { doubled: true });
    expect(invoices(market).map(({ id, issuedOn, paymentRef }) => [id, issuedOn, paymentRef])).toEqual([
      ['2026-000001', '2026-12-31', before],
      ['2027-000001', '2027-01-01', after],
    ]);
  });

  it('gives none to what is held or was never paid, and one to what was', async () => {
    const market = await aSale();
    market.payments.isEager = false;
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await quiet(market);
    expect(invoices(market)).toEqual([]);
    await later(market, 30);
    expect([invoices(market), counters(market)]).toEqual([[], []]);
    await toIssue(market, [ORDER]);
    await quiet(market);
    expect([invoices(market), counters(market)]).toEqual([[], []]);
  });

  it('issues what a worker died over at every await once, with the same paper', async () => {
    let isDead = true;
    for (let point = 0; isDead; point += 1) {
      const market = await aSale();
      const id = paid(market, 1, market.now);
      const [job = ''] = await toIssue(market, [id]);
      const { ports, crashed } = crashingPorts(market.ports, point);
      await runJob(job, HANDLERS, ports).catch((error: unknown) => {
        if (!(error instanceof Crash) && !crashed()) throw error;
      });
      isDead = crashed();
      await later(market, 30, true);
      expect(invoices(market).map(({ id: number }) => number)).toEqual(['2026-000001']);
      expect(counters(market)).toEqual([['2026', 1]]);
      expect(paper(market, '2026-000001')).toBeDefined();
    }
  });
});

describe('M50 The address changes', () => {
  it('(a) before paying is on the invoice; (b) after, and with another name, changes neither it nor its paper', async () => {
    const market = await aSale();
    const sam = (await market.documents.get(paths.user('sam')))!;
    market.documents.put(paths.user('sam'), { ...sam, billingAddress: ['2 New Street', '10117 Berlin'] });
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await quiet(market, { doubled: true });
    const [issued] = invoices(market);
    expect(issued).toMatchObject({
      ...{ id: '2026-000001', kind: 'invoice', paymentRef: ORDER, amount: 11_900, issuedOn: '2026-03-02' },
      buyer: { name: 'Sam Sample', address: ['2 New Street', '10117 Berlin'] },
    });
    const bytes = paper(market, '2026-000001');
    market.documents.put(paths.user('sam'), {
      ...sam,
      fullName: 'Samuel S.',
      billingAddress: ['3 Far Street'],
    });
    await later(market, 24 * 60);
    expect(invoices(market)).toEqual([issued]);
    expect(paper(market, '2026-000001')).toBe(bytes);
    expect(Buffer.from(bytes!).toString()).toContain('2 New Street');
  });
});

describe('the papers of a payment', () => {
  it('credit each refund, but not once more what a refund that failed had credited', async () => {
    const market = await aSale();
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await quiet(market);
    await market.call(refundPayment, CARLA, { paymentId: ORDER, amount: 1_900, reason: 'other' });
    await quiet(market, { doubled: true });
    market.payments.failRefund(ORDER, 1);
    const { settlePayment } = await import('../../../src/handlers/payments/settlePayment');
    await settlePayment(market, ORDER, await market.payments.read('tx-1'));
    await market.call(refundPayment, CARLA, { paymentId: ORDER, amount: 2_900, reason: 'other' });
    await quiet(market, { doubled: true });
    expect(
      invoices(market).map(({ id, kind, amount, creditsRef }) => [id, kind, amount, creditsRef]),
    ).toEqual([
      ['2026-000001', 'invoice', 11_900, undefined],
      ['2026-000002', 'credit-note', 1_900, '2026-000001'],
      ['2026-000003', 'credit-note', 1_000, '2026-000001'],
    ]);
    const ledger = Object.values(market.documents.dump('ledger/')) as LedgerTransaction[];
    const takenBack = ledger
      .filter(({ kind }) => kind === 'refund')
      .flatMap(({ entries }) => entries)
      .filter(({ account }) => ['coach', 'fees', 'tax'].includes(account))
      .reduce((sum, { amount }) => sum + amount, 0);
    expect(takenBack).toBe(1_900 + 1_000);
  });

  it('open for who paid and for admins, some minutes, with the provider’s receipt', async () => {
    const market = await aSale();
    market.payments.receiptUrl = 'https://provider.example/receipt';
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await expectRefusal(market.call(getInvoice, SAM, { paymentId: ORDER }), 'invoice-missing');
    await quiet(market, { kinds: [INVOICE] });
    const unprinted = (await market.call(getInvoice, SAM, { paymentId: ORDER })) as { invoices: object[] };
    expect(unprinted.invoices).toEqual([
      { number: '2026-000001', kind: 'invoice', issuedOn: '2026-03-02', amount: 11_900, currency: 'eur' },
    ]);
    await quiet(market);
    for (const caller of [SAM, ROOT])
      expect(await market.call(getInvoice, caller, { paymentId: ORDER })).toMatchObject({
        invoices: [{ url: expect.stringContaining('invoices%2F2026-000001.pdf') as string }],
        receiptUrl: 'https://provider.example/receipt',
      });
    for (const caller of [CARLA, EVE])
      await expectRefusal(market.call(getInvoice, caller, { paymentId: ORDER }), 'payment-missing');
  });
});
