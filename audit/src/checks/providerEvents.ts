import type { ProviderEvent } from '../../../functions/src/contracts/documents/providerEvents';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import { type Check, type Finding, faultIf } from '../finding';
import { batched } from '../joins';
import { type Row, rowsOf, type Source } from '../source';

/** The look at what an event is about is tried again for hours while the provider is down; what waits for longer waits for nothing. */
const STUCK = DAY;

/** Each event of a provider is there once, was looked at, and is about an order that there is. */
export const providerEvents: Check = async function* (source) {
  for await (const batch of batched(rowsOf(source, 'providerEvents'))) {
    for (const row of batch) yield* ownFindings(row, source.instant);
    yield* lostOrders(batch, source);
  }
};

function* ownFindings({ path, ids, data }: Row<ProviderEvent>, now: Date): Generator<Finding> {
  const { id, provider, status, paymentRef, updatedAt } = data;
  const isItsOwn = id === ids[0] && id.startsWith(`${provider}_`);
  yield* faultIf(!isItsOwn, path, `is told as ${id} of ${provider}: it would be heard twice`);
  yield* faultIf(
    status === 'ignored' && paymentRef !== undefined,
    path,
    'is about an order, and nobody looked at it',
  );
  if (status !== 'waiting' || now.getTime() - updatedAt.getTime() <= STUCK) return;
  const problem = `waits since ${updatedAt.toISOString()}, and nobody looked at what it is about`;
  yield paymentRef === undefined
    ? { path, problem }
    : { path, problem, mendedBy: `follow-payment:${paymentRef}:${id}` };
}

async function* lostOrders(batch: readonly Row<ProviderEvent>[], source: Source): AsyncGenerator<Finding> {
  const named = batch.filter(({ data }) => data.paymentRef !== undefined);
  const orders = await source.getAll(named.map(({ data }) => `payments/${data.paymentRef ?? ''}`));
  for (const [index, { path, data }] of named.entries())
    yield* faultIf(
      orders[index] === undefined,
      path,
      `is about order ${data.paymentRef ?? ''}, which is not there`,
    );
}
