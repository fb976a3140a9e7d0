import type { PromotionUse } from '../../../functions/src/contracts/documents/promotions';
import { type Check, faultIf, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** How often each code is used, against its limit and what it counts. */
export const promotions: Check = async function* (source) {
  const all = joined({
    code: keyed(rowsOf(source, 'promotionCodes'), rootId),
    uses: folded(
      rowsOf(source, 'promotionUses', 'codeRef'),
      ({ data }) => data.codeRef,
      () => 0,
      (count: number) => count + 1,
    ),
  });
  for await (const { key, code, uses = 0 } of all) {
    const path = `promotionCodes/${key}`;
    yield* faultIf(code === undefined, path, 'is used, and there is no such code');
    const { maxUses } = code?.data ?? {};
    if (code === undefined || maxUses === undefined) continue;
    yield* unequal(path, 'uses', code.data.uses, uses);
    yield* faultIf(uses > maxUses, path, `is used ${uses} times, and no more than ${maxUses} may`);
  }
};

/** What an order is less by, against the use of the code that it says. */
export const discounts: Check = async function* (source) {
  const all = joined({
    payment: keyed(rowsOf(source, 'payments'), rootId),
    use: keyed(orderUses(rowsOf(source, 'promotionUses', 'paymentRef')), ({ data }) => data.paymentRef ?? ''),
  });
  for await (const { key, payment, use } of all) {
    if (use === undefined) continue;
    yield* faultIf(payment === undefined, use.path, `is of an order that is not there: ${key}`);
    yield* unequal(use.path, 'discount', use.data.discount, payment?.data.discount);
    yield* unequal(use.path, 'codeRef', use.data.codeRef, payment?.data.promotionRef);
  }
};

async function* orderUses(rows: AsyncIterable<Row<PromotionUse>>): AsyncGenerator<Row<PromotionUse>> {
  for await (const row of rows) if (row.data.paymentRef !== undefined) yield row;
}
