import { PAYMENT_PROVIDERS } from '../../contracts/documents/payments';
import { jobHandler } from '../../runtime/jobHandler';
import { followLater } from './followLater';
import { lookForCharges } from './lookForCharges';

/** Orders that are looked at side by side. */
const AT_ONCE = 20;

/**
 * Asks every provider for all that it told of since then, and has each order looked at whose event did not arrive; then looks there for what
 * was paid and is about to be paid out.
 */
export default jobHandler<'reconcile-payments'>(async (job) => {
  const {
    payload: { since },
    documents,
    ports,
    now,
  } = job;
  const providers = await Promise.all(PAYMENT_PROVIDERS.map((name) => ports.payments(name)));
  const told = await Promise.all(
    providers.map((each) => each?.eventsSince(new Date(since)) ?? Promise.resolve([])),
  );
  const events = told.flat();
  for (let next = 0; next < events.length; next += AT_ONCE) {
    const batch = events.slice(next, next + AT_ONCE);
    await Promise.all(batch.map((event) => followLater({ documents, ports, now }, event, 'asked')));
  }
  await lookForCharges(job);
});
