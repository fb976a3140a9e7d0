import { isWaiting } from '../../../functions/src/domain/outbox/jobStates';
import { type Check, faultIf } from '../finding';
import { rowsOf } from '../source';

/** The sweep wakes what is due every minute; what is due for so long was found by nobody. */
const OVERDUE = 15 * 60_000;

export const jobs: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'outbox')) {
    yield* faultIf(data.status === 'dead', path, `is dead: ${data.lastError ?? 'no error was kept'}`);
    const isOverdue = source.instant.getTime() - data.runAt.getTime() > OVERDUE;
    yield* faultIf(
      isWaiting(data) && isOverdue,
      path,
      `is due since ${data.runAt.toISOString()}, and nobody took it up`,
    );
  }
};
