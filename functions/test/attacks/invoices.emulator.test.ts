import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueInvoiceJob } from '../../src/domain/payments/invoices';
import { movedPayment, newPayment } from '../../src/domain/payments/newPayment';
import { paths } from '../../src/domain/paths';
import { runJob } from '../../src/runtime/runJob';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { aMarket } from '../support/aMarket';
import { type RunningFirestore, startFirestore } from '../support/startFirestore';

/** Payers whose money arrives at once; `PAYERS=400` for hundreds. */
const PAYERS = Number(process.env.PAYERS ?? 60);

const HANDLERS = {
  'issue-invoice': () => import('../../src/handlers/payments/issueInvoice'),
  'print-invoice': () => import('../../src/handlers/payments/printInvoice'),
};

let firestore: RunningFirestore;
beforeAll(async () => {
  firestore = await startFirestore();
});
afterAll(() => firestore.stop());

it(
  'payers whose money arrives at once get numbers without a gap, each one, under contention',
  { timeout: 180_000 },
  async () => {
    const market = await aMarket({}, firestore.documents);
    const sale = { sellers: [{ provider: 'mock' }], feeBasisPoints: 1_500 } as const;
    const orders = Array.from({ length: PAYERS }, (_, index) => {
      const [id, payerRef] = [`payer${index}_bootcamp_1`, `payer${index}`];
      const order = {
        ...{ id, payerRef, payeeRef: 'carla', enrollmentRef: `${payerRef}_bootcamp`, programRef: 'bootcamp' },
        ...{ description: 'Bootcamp', price: 1_000 + index, currency: 'eur' },
      };
      return movedPayment(newPayment(order, sale, market.now), 'completed', market.now);
    });
    const jobs = orders.map(({ id }) => issueInvoiceJob(id));
    for (let from = 0; from < orders.length; from += 50)
      await transactWithJobs(market, (transaction) => {
        for (const order of orders.slice(from, from + 50)) transaction.set(paths.payment(order.id), order);
        for (const job of jobs.slice(from, from + 50)) transaction.job(job);
        return Promise.resolve();
      });
    await firestore.play({ kind: 'contend' });
    const twice = jobs.flatMap(({ id }) => [id, id]);
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(twice.map((id) => runJob(id, HANDLERS, market.ports)));
      market.now = new Date(market.now.getTime() + 3_600_000);
      const issued = await market.documents.count({
        from: paths.invoices,
        where: [['kind', '==', 'invoice']],
      });
      if (issued === PAYERS) break;
    }
    await firestore.play();
    const issued = await market.documents.query({
      from: paths.invoices,
      where: [],
      orderBy: [['__name__', 'asc']],
      limit: PAYERS + 1,
    });
    const all = issued.map(({ data }) => data);
    expect(all.map(({ id }) => id)).toEqual(
      Array.from({ length: PAYERS }, (_, index) => `2026-${String(index + 1).padStart(6, '0')}`),
    );
    expect(new Set(all.map(({ paymentRef }) => paymentRef)).size).toBe(PAYERS);
    expect(await market.documents.get(paths.invoiceCounter('2026'))).toMatchObject({ issued: PAYERS });
    const payments = await market.documents.getAll(...orders.map(({ id }) => paths.payment(id)));
    expect(payments.map((each) => each?.invoiceRef).sort()).toEqual(all.map(({ id }) => id));
  },
);
