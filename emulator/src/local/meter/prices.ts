import type { Usage } from '../../engine/usage/usage';

/** US dollars for 100,000 of each. */
export interface Prices {
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
}

/** The list prices of a multi-region, without the free quota of each day: https://cloud.google.com/firestore/pricing */
export const LIST_PRICES: Prices = { reads: 0.06, writes: 0.18, deletes: 0.02 };

const PRICED_AMOUNT = 100_000;

/** US dollars, not rounded. What rules read is billed as reads. */
export function priceOf(usage: Usage, prices = LIST_PRICES): number {
  const reads = usage.documentsRead + usage.rulesDocumentAccesses;
  const cost =
    reads * prices.reads + usage.documentsWritten * prices.writes + usage.documentsDeleted * prices.deletes;
  return cost / PRICED_AMOUNT;
}
