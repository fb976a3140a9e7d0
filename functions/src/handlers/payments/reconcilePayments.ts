import { jobHandler } from '../../runtime/jobHandler';
import { followLater } from './followLater';
import { paymentsOf } from './paymentsOf';

/** Orders that are looked at side by side. */
const AT_ONCE = 20;

/** Asks the provider for all that it told of since then, and has each order looked at whose event did not arrive. */
export default jobHandler<'reconcile-payments'>(async ({ payload: { since }, documents, ports, now }) => {
  const events = await (await paymentsOf(ports)).eventsSince(new Date(since));
  for (let next = 0; next < events.length; next += AT_ONCE) {
    const batch = events.slice(next, next + AT_ONCE);
    await Promise.all(batch.map((event) => followLater({ documents, ports, now }, event, 'asked')));
  }
});
