import { schedule } from '../runtime/schedule';

/** Everything that happens by the clock. */

export const sweepOutboxEveryMinute = schedule(
  '* * * * *',
  () => import('../handlers/outbox/sweepOutboxEveryMinute'),
);
