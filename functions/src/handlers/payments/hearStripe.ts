import { followPaymentJob } from '../../domain/payments/paymentJobs';
import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import type { WebhookAnswer, WebhookHandler } from '../../runtime/webhookHandler';

const SIGNATURE = 'stripe-signature';

/**
 * Hears that something changed at Stripe. What it was is asked of Stripe by a job, so that order and repetition mean nothing; the
 * answer is 2xx only once that job is durable, one for each event.
 */
const hearStripe: WebhookHandler = async ({ method, header, rawBody, ports }) => {
  if (method !== 'POST') return answer(405, { allow: 'POST' });
  const events = await ports.paymentEvents();
  if (events === undefined) return answer(404);
  const event = events.open(rawBody, header(SIGNATURE) ?? '');
  if (event === undefined) return answer(400);
  if (event.paymentId !== undefined) await followLater(event.paymentId, event.id, ports);
  return answer(200);
};

export default hearStripe;

async function followLater(paymentId: string, eventId: string, ports: Ports): Promise<void> {
  const job = followPaymentJob(paymentId, eventId);
  const [documents, now] = [await ports.documents(), ports.now()];
  await transactWithJobs({ documents, ports, now }, async (transaction) => {
    const [payment, heard] = await transaction.getAll(paths.payment(paymentId), paths.outboxJob(job.id));
    if (payment !== undefined && heard === undefined) transaction.job(job);
  });
}

function answer(status: number, headers: Readonly<Record<string, string>> = {}): WebhookAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: '' };
}
